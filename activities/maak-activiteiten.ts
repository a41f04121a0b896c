import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { maakBeoordeelZiekteperiode } from './beoordeel-ziekteperiode';
import { maakBeginMonitoring } from './monitoring';
import { maakOpenTaak } from './open-taak';
import { maakBiedOverdrachtAan, maakMeldOverdrachtAntwoord, maakTrekOverdrachtIn } from './overdrachten';
import { maakSluitTraject } from './sluit-traject';
import { maakTaakMoment, maakTrekTaakIn } from './taak-momenten';
import { maakVoerBesluitUit } from './voer-besluit-uit';
import { maakVolgOverdracht } from './volg-overdracht';
import { maakVolgTraject } from './volg-traject';

/** The activities of a worker, with what they need handed to them. */
export function maakActiviteiten(a: Afhankelijkheden): Activiteiten {
  return {
    openTaak: maakOpenTaak(a),
    taakMoment: maakTaakMoment(a),
    trekTaakIn: maakTrekTaakIn(a),
    voerBesluitUit: maakVoerBesluitUit(a),
    volgTraject: maakVolgTraject(a),
    volgOverdracht: maakVolgOverdracht(a),
    beginMonitoring: maakBeginMonitoring(a),
    biedOverdrachtAan: maakBiedOverdrachtAan(a),
    trekOverdrachtIn: maakTrekOverdrachtIn(a),
    meldOverdrachtAntwoord: maakMeldOverdrachtAntwoord(a),
    beoordeelZiekteperiode: maakBeoordeelZiekteperiode(a),
    sluitTraject: maakSluitTraject(a),
  };
}
