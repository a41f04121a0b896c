/** Facts of a jongere at the Doorstroompunt, as the sentence that *waarom nu* shows; see `domain/taken/waarom-feiten.ts`. */
export const DOORSTROOM_FEITEN = {
  'doorstroompunt-begin-vsv-melding':
    'Volgens DUO is de jongere sinds {datum} zonder startkwalificatie van school.',
  'doorstroompunt-begin-uitschrijving': 'De laatste dag op school is {datum}.',
  'doorstroompunt-begin-aanmelding-doorstroompunt': 'De jongere is aangemeld op {datum}.',
  'doorstroompunt-begin-verhuizing': 'De jongere verhuisde hierheen uit een andere regio op {datum}.',
  'doorstroompunt-begin-leeftijd-verruimd':
    'De leeftijdsgrens is verruimd. De jongere hoort sinds {datum} weer bij het Doorstroompunt.',
  'doorstroompunt-kaart': 'Stuur een kaart (vanaf {datum}).',
  'doorstroompunt-telefoon': 'Bel de jongere (vanaf {datum}).',
  'doorstroompunt-app': 'Stuur een appje (vanaf {datum}).',
  'doorstroompunt-sms': 'Stuur een sms (vanaf {datum}).',
  'doorstroompunt-huisbezoek': 'Ga langs bij de jongere (vanaf {datum}).',
  'doorstroompunt-van-de-lijst': 'Sinds {datum} staat de jongere niet meer op de lijst. Ga na waarom.',
  'doorstroompunt-in-beeld':
    'Op {datum} hoorde Sluitend dat de jongere op de lijst Jongeren in beeld staat: geen school, werk of uitkering.',
  'doorstroompunt-leeftijd': 'Op {datum} meldde DUO dat de leeftijdsgrens is bereikt. Ga na of dat klopt.',
  'doorstroompunt-uitgeschreven': 'Op {datum} hoorde Sluitend dat de jongere van school is.',
  'doorstroompunt-verhuisd': 'De jongere woont sinds {datum} in een andere regio.',
} as const;
