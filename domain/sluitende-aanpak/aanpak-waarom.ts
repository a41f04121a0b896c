/** Facts of a student who will not manage alone, as the sentence that *waarom nu* shows; see `domain/taken/waarom-feiten.ts`. */
export const AANPAK_FEITEN = {
  'aanpak-gemeld': 'De school meldde op {datum} dat de student het na school niet alleen redt.',
  'aanpak-laatste-dag': 'De laatste schooldag is {datum}. Dan moet een ander de student hebben aanvaard.',
  'aanpak-niemand': 'Op {datum} bleek dat nog niemand de student overneemt.',
} as const;
