import { readFileSync } from 'node:fs';
import { datumVan } from '../../domain/kalender/amsterdam';
import { isDatum } from '../../domain/kalender/datum';
import {
  EERSTE_BEKENDE_DAG,
  LAATSTE_BEKENDE_DAG,
  type Vakantieregio,
} from '../../domain/kalender/schoolvakanties';
import { LOCATIES_GOOI_EN_VECHTSTREEK } from '../../domain/regio/locaties-gooi-en-vechtstreek';
import type { Datum } from '../../domain/woorden/tijd';
import { OpdrachtFout, UITGANG } from '../uitgang';
import type { Eenheid } from './tabel';

/** The options as commander gives them. */
export interface RuweOpties {
  readonly locatie?: string;
  readonly vakantieregio?: Vakantieregio;
  readonly vrij?: string;
  readonly peildatum?: string;
  readonly eenheid: Eenheid;
  readonly formaat: 'tabel' | 'csv' | 'json';
}

/** What a proeftelling needs to know. */
export interface ProeftellingOpties {
  /** Of the location; '' when only the holiday region was given. */
  readonly vestigingscode: string;
  readonly vakantieregio: Vakantieregio;
  readonly vrijeDagen: readonly Datum[];
  readonly peildatum: Datum;
  readonly eenheid: Eenheid;
  readonly formaat: 'tabel' | 'csv' | 'json';
}

function verkeerd(bericht: string): OpdrachtFout {
  return new OpdrachtFout(bericht, UITGANG.verkeerdGebruik);
}

/**
 * Checks the options that commander can't check.
 *
 * @throws OpdrachtFout with exit code 2
 */
export function leesOpties(opties: RuweOpties): ProeftellingOpties {
  return {
    ...leesPlaats(opties),
    vrijeDagen: opties.vrij === undefined ? [] : leesVrijeDagen(opties.vrij),
    peildatum: leesPeildatum(opties.peildatum),
    eenheid: opties.eenheid,
    formaat: opties.formaat,
  };
}

function leesPlaats({
  locatie,
  vakantieregio,
}: RuweOpties): Pick<ProeftellingOpties, 'vestigingscode' | 'vakantieregio'> {
  if ((locatie === undefined) === (vakantieregio === undefined)) {
    throw verkeerd('geef of --locatie BRINnn of --vakantieregio noord|midden|zuid, precies een van beide');
  }
  if (vakantieregio !== undefined) return { vestigingscode: '', vakantieregio };
  const gevonden = LOCATIES_GOOI_EN_VECHTSTREEK.find(
    ({ vestigingscode }) => vestigingscode === locatie!.toUpperCase(),
  );
  if (!gevonden) {
    throw verkeerd(
      `locatie '${locatie}' is hier niet bekend (alleen die van Gooi en Vechtstreek); geef in plaats daarvan --vakantieregio noord|midden|zuid`,
    );
  }
  return { vestigingscode: gevonden.vestigingscode, vakantieregio: gevonden.vakantieregio };
}

function leesPeildatum(gegeven: string | undefined): Datum {
  // Nothing of Sluitend runs here, so there is no Klok to ask: the reference date is that of the wall clock.
  const peildatum = gegeven ?? datumVan(Date.now());
  if (!isDatum(peildatum)) throw verkeerd('--peildatum is geen bestaande dag (JJJJ-MM-DD)');
  if (peildatum < EERSTE_BEKENDE_DAG || peildatum > LAATSTE_BEKENDE_DAG) {
    throw verkeerd(
      `de schoolvakanties van ${peildatum.slice(0, 4)} zijn niet bekend; kies een --peildatum van ${EERSTE_BEKENDE_DAG} tot en met ${LAATSTE_BEKENDE_DAG}`,
    );
  }
  return peildatum;
}

function leesVrijeDagen(bestand: string): Datum[] {
  let tekst: string;
  try {
    tekst = readFileSync(bestand, 'utf8');
  } catch {
    throw verkeerd(`het bestand van --vrij kan niet gelezen worden: ${bestand}`);
  }
  const dagen: Datum[] = [];
  const fouten: number[] = [];
  for (const [i, regel] of tekst
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const dag = regel.trim();
    if (dag === '') continue;
    if (isDatum(dag)) dagen.push(dag);
    else fouten.push(i + 1);
  }
  if (fouten.length > 0) {
    throw verkeerd(
      `in het bestand van --vrij staat geen dag (JJJJ-MM-DD) op regel ${fouten.slice(0, 20).join(', ')}`,
    );
  }
  return dagen;
}
