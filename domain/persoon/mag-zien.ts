import type { Rol } from '../woorden/rollen';
import type { PersoonVeld } from './voeg-identiteiten-samen';

/** What somebody needs to know who a jongere is for; is also what the processing record names. */
export type Doel =
  | 'mazl-consult'
  | 'mazl-terugkoppeling'
  | 'leerplicht-meedenken'
  | 'leerplicht-handhaven'
  | 'routering'
  | 'leeftijd';

/** Who may ask: a role in the chain, or the platform itself (`systeem`). */
export type Vrager = Rol | 'systeem';

/** Which fields one role may see for one purpose, and why. What is not listed is never shown. */
export interface MagZien {
  readonly vrager: Vrager;
  readonly doel: Doel;
  readonly velden: readonly PersoonVeld[];
  readonly grondslag: string;
}

/**
 * The allow-list. A school sees its own pupil number only (`leesLeerlingnummers`): it knows its pupils itself.
 * Operators, jobcoaches, zorg and the regisseur see nobody.
 */
export const MAG_ZIEN: readonly MagZien[] = [
  {
    vrager: 'jeugdarts',
    doel: 'mazl-consult',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente', 'toestemmingen'],
    grondslag: 'uitnodigen en het eigen dossier vinden; zorgaanbieders gebruiken het BSN (Wabvpz)',
  },
  {
    vrager: 'leerplicht',
    doel: 'leerplicht-meedenken',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    grondslag:
      'weten over wie de school advies vraagt; nog geen taak op grond van de Leerplichtwet, dus geen BSN',
  },
  {
    vrager: 'leerplicht',
    doel: 'leerplicht-handhaven',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente'],
    grondslag: 'wettelijke taak, Leerplichtwet 1969',
  },
  {
    vrager: 'doorstroompunt',
    doel: 'leerplicht-meedenken',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    grondslag: 'als leerplicht, voor wie 18 of ouder is',
  },
  {
    vrager: 'doorstroompunt',
    doel: 'leerplicht-handhaven',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente'],
    grondslag: 'wettelijke taak van het Doorstroompunt, voor wie 18 of ouder is',
  },
  {
    vrager: 'systeem',
    doel: 'routering',
    velden: ['woongemeente', 'geboortedatum'],
    grondslag: 'bepalen welk leerplicht of Doorstroompunt aan zet is',
  },
  { vrager: 'systeem', doel: 'leeftijd', velden: ['geboortedatum'], grondslag: 'leeftijdsgrenzen bewaken' },
  {
    vrager: 'systeem',
    doel: 'mazl-terugkoppeling',
    velden: ['geboortedatum', 'toestemmingen'],
    grondslag: 'nagaan of de toestemming geldt',
  },
];

/** The fields a role may see for a purpose; none when the pair is not in the list. */
export function magZien(vrager: Vrager, doel: Doel): readonly PersoonVeld[] {
  return MAG_ZIEN.find((regel) => regel.vrager === vrager && regel.doel === doel)?.velden ?? [];
}
