/**
 * Answers of MAZL that say that the jongere was spoken to: at school, or by the jeugdarts. They have no day of their own; the day on which they
 * were given counts.
 */
export const MAZL_GESPROKEN: Readonly<Record<'mazl-gesprek' | 'mazl-consult', readonly string[]>> = {
  'mazl-gesprek': ['plan-afgesproken', 'ondersteuning-school', 'bekend-afspraken-staan', 'jeugdarts-gewenst'],
  'mazl-consult': ['verschenen'],
};
