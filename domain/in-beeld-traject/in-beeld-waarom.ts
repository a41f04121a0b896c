/** Facts of a jongere whom nobody has in view, as the sentence that *waarom nu* shows; see `domain/taken/waarom-feiten.ts`. */
export const OPZOEK_FEITEN = {
  'opzoeken-lijst':
    'De jongere staat op de lijst Jongeren in beeld van {datum}, en niemand die met Sluitend werkt kent de jongere.',
  'opzoeken-brief': 'Stuur een brief (vanaf {datum}).',
  'opzoeken-telefoon': 'Bel de jongere (vanaf {datum}).',
  'opzoeken-huisbezoek': 'Ga langs bij de jongere (vanaf {datum}).',
  'opzoeken-van-de-lijst': 'Sinds {datum} staat de jongere niet meer op de lijst. Ga na waarom.',
} as const;
