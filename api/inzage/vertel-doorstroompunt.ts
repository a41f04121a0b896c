import { DOORSTROOMBEGINNEN } from '../../domain/doorstroompunt/doorstroom-feiten';
import { datumTekst } from '../../domain/taken/waarom-nu';

type Inhoud = Readonly<Record<string, unknown>>;

/** How a traject at the Doorstroompunt began, to end the sentence with. */
export const DOORSTROOM_AANLEIDINGEN: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...Object.entries(DOORSTROOMBEGINNEN),
    ['in-beeld-rij', 'de jongere staat op de lijst Jongeren in beeld en niemand kende de jongere'],
    ['redt-niet-zelf', 'de school meldde dat de student het na school niet alleen redt'],
  ].map(([begin, tekst]) => [begin, `, want ${tekst}`]),
);

function op({ datum }: Inhoud): string {
  return typeof datum === 'string' ? ` op ${datumTekst(datum)}` : '';
}

/** Sentences about what a traject at the Doorstroompunt was told. */
export const DOORSTROOM_ZINNEN: Readonly<Record<string, (inhoud: Inhoud) => string>> = {
  'aanmelding-doorstroompunt': () => 'De jongere is opnieuw aangemeld.',
  'van-de-lijst': (i) =>
    i['lijst'] === 'inlichtingenbureau'
      ? 'De jongere staat niet meer op de lijst Jongeren in beeld.'
      : 'De jongere staat niet meer op de lijst van DUO.',
  'in-beeld-rij': () => 'De jongere staat op de lijst Jongeren in beeld.',
  'doorstroompunt-begonnen': () => 'Het Doorstroompunt gaat verder met de jongere.',
  'duo-startkwalificatie': (i) => `DUO meldde een startkwalificatie${op(i)}.`,
  'duo-ingeschreven': (i) => `DUO meldde een inschrijving bij een school${op(i)}.`,
  'duo-uitgeschreven': (i) => `DUO meldde een uitschrijving bij een school${op(i)}.`,
  'aangemeld-elders': () => 'De jongere is aangemeld bij het Doorstroompunt van een andere regio.',
  'duo-verhuisd': (i) => `DUO meldde een verhuizing${op(i)}.`,
  'duo-leeftijdsgrens': (i) => `DUO meldde dat de leeftijdsgrens bereikt is${op(i)}.`,
  'elders-bekend': () => 'Een andere organisatie heeft de jongere nu in beeld. Welke wordt niet gezegd.',
  'in-beeld-leeftijdsgrens': () => 'De jongere is te oud om nog opgezocht te worden.',
  'doorstroompunt-leeftijdsgrens': () => 'De jongere is te oud voor het Doorstroompunt.',
  'doorstroompunt-nazorg': () => 'De nazorg van de school begon of eindigde.',
};
