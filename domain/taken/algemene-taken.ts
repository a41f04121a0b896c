import type { Taaksoort } from './taaksoort';

/** Taken that any traject can have: what only a person at the operators can decide. */
export const ALGEMENE_TAKEN = [
  {
    soort: 'operator-overlijden',
    stap: 'overlijden',
    rol: 'operator',
    titel: 'Melding van overlijden beoordelen',
    gevraagd:
      'Er is gemeld dat de jongere is overleden. Ga na of dat klopt. Tot dan gaat er geen herinnering uit.',
    termijnRegel: 'termijn-operator',
    uitkomsten: [
      {
        code: 'bevestigd',
        tekst: 'Klopt',
        gevolg: 'Alle taken worden ingetrokken en het traject sluit.',
        velden: [],
      },
      {
        code: 'vergissing',
        tekst: 'Klopt niet',
        gevolg: 'Het traject gaat verder waar het was.',
        velden: [],
      },
    ],
  },
  {
    soort: 'personen-koppelen',
    stap: 'personen-koppelen',
    rol: 'operator',
    titel: 'Gaat het om een en dezelfde jongere?',
    gevraagd:
      'Een bericht noemt twee jongeren die allebei een open traject hebben. Vraag de afzender en de scholen of het een persoon is. Het bericht wacht tot u antwoordt.',
    termijnRegel: 'termijn-operator',
    uitkomsten: [
      {
        code: 'is-dezelfde',
        tekst: 'Een en dezelfde jongere',
        gevolg: 'Het oudste traject gaat verder. Het andere sluit, en wie daar een taak had hoort dat.',
        velden: [],
      },
      {
        code: 'zijn-verschillend',
        tekst: 'Twee verschillende jongeren',
        gevolg: 'Beide trajecten gaan verder. Het bericht gaat naar de jongere van het sterkste nummer.',
        velden: [],
      },
    ],
  },
  {
    soort: 'operator-kalender',
    stap: 'kalender',
    rol: 'operator',
    titel: 'De kalender reikt niet ver genoeg',
    gevraagd:
      'Een termijn valt na de laatste dag die de schoolkalender kent. Vul de kalender aan en kies daarna opnieuw proberen.',
    termijnRegel: 'termijn-operator',
    uitkomsten: [
      {
        code: 'opnieuw',
        tekst: 'Opnieuw proberen',
        gevolg: 'De termijn wordt opnieuw berekend met de kalender van nu.',
        velden: [],
      },
    ],
  },
  {
    soort: 'operator-routering',
    stap: 'routering',
    rol: 'operator',
    titel: 'Niemand gevonden voor een taak',
    gevraagd:
      'Voor dit werkgebied is geen ketenpartner bekend in de gevraagde rol. Vul het werkgebied aan en kies opnieuw proberen.',
    termijnRegel: 'termijn-operator',
    uitkomsten: [
      {
        code: 'opnieuw',
        tekst: 'Opnieuw proberen',
        gevolg: 'De ontvanger wordt opnieuw gezocht.',
        velden: [],
      },
    ],
  },
  {
    soort: 'operator-aflevering',
    stap: 'aflevering',
    rol: 'operator',
    titel: 'Het systeem van een partner krijgt zijn taken niet',
    gevraagd:
      'Na de laatste poging is het niet gelukt om taken af te leveren, of het systeem van de partner wil niets meer ontvangen. Bel de partner. De taken staan nog in de werklijst van de partner.',
    termijnRegel: 'termijn-operator',
    uitkomsten: [
      {
        code: 'opnieuw-aanbieden',
        tekst: 'Opnieuw aanbieden',
        gevolg:
          'Het kanaal gaat weer aan. Wat niet is aangekomen en nog open staat, wordt opnieuw afgeleverd.',
        velden: [],
      },
      {
        code: 'anders-gekregen',
        tekst: 'De partner heeft het op een andere manier gekregen',
        gevolg: 'Er wordt niets opnieuw afgeleverd. De taken blijven in de werklijst van de partner.',
        velden: [],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
