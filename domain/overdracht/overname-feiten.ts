/** Who asks to take over and why, as sentences of *waarom nu* for the one who is asked. The code of an asker is `overname-door-` and its role. */
export const OVERNAME_FEITEN = {
  'overname-door-gemeente-wi': 'Sinds {datum} vraagt de gemeente (Werk en Inkomen) om over te nemen.',
  'overname-door-doorstroompunt': 'Sinds {datum} vraagt het Doorstroompunt om over te nemen.',
  'overname-door-leerplicht': 'Sinds {datum} vraagt leerplicht om over te nemen.',
  'overname-voor-handhaven': 'De reden van het verzoek: handhaven van de leerplicht.',
  'overname-voor-bijstand': 'De reden van het verzoek: de jongere heeft bijstand nodig.',
  'overname-voor-begeleiding': 'De reden van het verzoek: de jongere heeft begeleiding nodig.',
  'overname-voor-uit-beeld': 'De reden van het verzoek: niemand hoort nog iets van de jongere.',
  'overname-voor-verhuizing': 'De reden van het verzoek: de jongere is verhuisd.',
} as const;
