import { eindeSchooljaar } from '../bewaren/bewaargrens';
import { lijstaard, type Lijstsoort } from '../lijsten/lijstsoort';
import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { Lijstverschil, Verschillend } from './verschil';

/** A row of the newest list of a kind and area; of lists with news also a row of an earlier one about which something is still to be found out. */
export interface Lijstplaats {
  readonly lijst: Lijstsoort;
  readonly gebied: string;
  /** Who took in the list. */
  readonly partij: Partij;
  readonly jongereId: string;
  /** From 1; null: it stands on an earlier list. */
  readonly rij: number | null;
  /** Where the jongere lives as the list says; null: it does not. */
  readonly gemeentecode: string | null;
  /** Of a list of mutations: what changed. */
  readonly mutatie: string | null;
  /** Of news: the day it is about. */
  readonly datum: Datum | null;
  readonly regio: string | null;
  /** It is known here why there is no traject: a startkwalificatie, or news after which none has to begin or with which one has dealt. */
  readonly hoeftNiet: boolean;
}

/** A list that was compared, also when nobody stands on it. */
export interface Vergelekenlijst {
  readonly lijst: Lijstsoort;
  readonly gebied: string;
  readonly partij: Partij;
  readonly peildatum: Datum;
}

/** An open traject. */
export interface Lopendtraject {
  readonly ref: string;
  readonly jongereId: string;
  readonly soort: string;
  readonly gemeentecode: string | null;
  readonly regio: string;
  readonly geopendOp: Datum;
  /** With what it began and that day, where that is kept: a list on which the jongere stood, or an enrolment that ended. */
  readonly begin: { readonly soort: string; readonly datum: Datum } | null;
  readonly verantwoordelijke: Partij;
}

/** Per kind of list: which trajecten are what the list is about, and which should have been on it. null: not compared that way. */
interface Vergelijking {
  /** With an open traject of one of these, somebody on the list is known here. */
  readonly hier: readonly string[] | null;
  /** Whoever has an open traject of one of these should be on the list; `null` for a list that has only news. */
  readonly terug: readonly string[] | null;
}

const BEGELEID = [
  'doorstroompunt',
  'in-beeld',
  'nazorg',
  'begeleiding',
  'sluitende-aanpak',
  'zoekperiode',
  'ww',
] as const;

const VERGELIJKINGEN: Readonly<Record<Lijstsoort, Vergelijking>> = {
  'in-beeld': { hier: BEGELEID, terug: ['in-beeld'] },
  'bij-gemeente': { hier: BEGELEID, terug: ['zoekperiode', 'begeleiding'] },
  vsv: { hier: BEGELEID, terug: ['doorstroompunt'] },
  mutaties: { hier: null, terug: null },
  uitschrijvingen: { hier: BEGELEID, terug: null },
  // Evenings and questions for help: what happened, not who should be where.
  nazorg: { hier: null, terug: null },
};

const PER_GEMEENTE: readonly Lijstsoort[] = ['in-beeld', 'bij-gemeente'];

/** Mutations after which these trajecten should have ended. */
const EINDIGT: Readonly<Record<string, { readonly wat: Verschillend; readonly soorten: readonly string[] }>> =
  {
    startkwalificatie: { wat: 'startkwalificatie', soorten: ['doorstroompunt', 'in-beeld'] },
    ingeschreven: { wat: 'inschrijving', soorten: ['doorstroompunt', 'in-beeld'] },
  };

/**
 * Holds the newest lists against the open trajecten. MAZL is left out: no list is about it. A difference that follows from several rows is
 * given once, and later news about a jongere takes the place of earlier.
 */
export function vergelijk(
  lijsten: readonly Vergelekenlijst[],
  plaatsen: readonly Lijstplaats[],
  trajecten: readonly Lopendtraject[],
): Lijstverschil[] {
  const van = new Map<string, Lopendtraject[]>();
  for (const traject of trajecten)
    van.set(traject.jongereId, [...(van.get(traject.jongereId) ?? []), traject]);
  const gevonden = [
    ...laatsteNieuws(plaatsen).flatMap((plaats) => verschillenVan(plaats, van.get(plaats.jongereId) ?? [])),
    ...nietDaar(lijsten, plaatsen, trajecten),
  ];
  return [
    ...new Map(
      gevonden.map((v) => [[v.lijst, v.gebied, v.soort, v.wat, v.jongereId, v.trajectRef].join('/'), v]),
    ).values(),
  ];
}

/** Of what a source told more than once about somebody only the last; an enrolment and its end are about the same. */
function laatsteNieuws(plaatsen: readonly Lijstplaats[]): Lijstplaats[] {
  const laatste = new Map<string, Lijstplaats>();
  const staand: Lijstplaats[] = [];
  for (const plaats of plaatsen) {
    const { lijst, gebied, jongereId, mutatie, datum } = plaats;
    if (lijstaard(lijst).isStand || datum === null) {
      staand.push(plaats);
      continue;
    }
    const wat = mutatie === 'uitgeschreven' ? 'ingeschreven' : mutatie;
    const sleutel = [lijst, gebied, jongereId, wat].join('/');
    const eerder = laatste.get(sleutel);
    if (eerder === undefined || (eerder.datum ?? '') <= datum) laatste.set(sleutel, plaats);
  }
  return [...staand, ...laatste.values()];
}

function verschillenVan(plaats: Lijstplaats, trajecten: readonly Lopendtraject[]): Lijstverschil[] {
  const { lijst, gebied, partij, jongereId, regio, hoeftNiet } = plaats;
  const { hier } = VERGELIJKINGEN[lijst];
  const basis = { lijst, gebied, jongereId, rij: plaats.rij };
  const bekend = hier === null || hoeftNiet || trajecten.some(({ soort }) => hier.includes(soort));
  if (!bekend)
    return [{ ...basis, soort: 'daar-niet-hier', wat: 'traject', trajectRef: null, regio, eigenaar: partij }];
  return trajecten.flatMap((traject) => {
    const wat = watAnders(traject, plaats);
    // A list is only for those charged with guiding these jongeren: nobody else hears what it says.
    // Of whom a gemeente has, no other one hears.
    const { rol, oin } = traject.verantwoordelijke;
    const magWeten =
      lijstaard(lijst).rollen.includes(rol) && (lijst !== 'bij-gemeente' || oin === partij.oin);
    return wat === null || !magWeten
      ? []
      : [
          {
            ...basis,
            soort: 'anders' as const,
            wat,
            trajectRef: traject.ref,
            regio: traject.regio,
            eigenaar: traject.verantwoordelijke,
          },
        ];
  });
}

function watAnders(
  traject: Lopendtraject,
  { gemeentecode, mutatie, datum }: Lijstplaats,
): Verschillend | null {
  const einde = mutatie === null ? undefined : EINDIGT[mutatie];
  // The enrolment with whose end a traject began says nothing new.
  const isVanErvoor =
    einde?.wat === 'inschrijving' && datum !== null && traject.begin !== null && datum <= traject.begin.datum;
  if (einde?.soorten.includes(traject.soort)) return isVanErvoor ? null : einde.wat;
  // A mutation says where somebody lives only when that is what changed.
  const zegtWaar = mutatie === null || mutatie === 'verhuisd';
  const isAnders =
    gemeentecode !== null && traject.gemeentecode !== null && gemeentecode !== traject.gemeentecode;
  return zegtWaar && isAnders ? 'gemeente' : null;
}

/** Trajecten that began before the list was made, of who took it in, and of nobody on any list of that kind that they took in. */
function nietDaar(
  lijsten: readonly Vergelekenlijst[],
  plaatsen: readonly Lijstplaats[],
  trajecten: readonly Lopendtraject[],
): Lijstverschil[] {
  const opLijst = new Set(
    plaatsen.map(({ lijst, partij, jongereId }) => `${lijst}/${partij.oin}/${jongereId}`),
  );
  return lijsten.flatMap(({ lijst, gebied, partij, peildatum }) =>
    trajecten.flatMap((traject): Lijstverschil[] => {
      const { terug } = VERGELIJKINGEN[lijst];
      const hoortErop =
        terug?.includes(traject.soort) === true &&
        traject.verantwoordelijke.oin === partij.oin &&
        traject.geopendOp < peildatum &&
        (lijst !== 'vsv' || stondOpVsv(traject, peildatum)) &&
        // The area of these lists is a gemeente; of the others who is missing is said once, at the first.
        (PER_GEMEENTE.includes(lijst)
          ? traject.gemeentecode === gebied
          : isEersteLijst(lijsten, { lijst, gebied, partij }));
      if (!hoortErop || opLijst.has(`${lijst}/${partij.oin}/${traject.jongereId}`)) return [];
      return [
        {
          lijst,
          gebied: PER_GEMEENTE.includes(lijst) ? gebied : '*',
          soort: 'hier-niet-daar',
          wat: 'traject',
          jongereId: traject.jongereId,
          trajectRef: traject.ref,
          rij: null,
          regio: traject.regio,
          eigenaar: traject.verantwoordelijke,
        },
      ];
    }),
  );
}

/** The list of DUO grows over a school year: only who stood on it in this one should stand there still. */
function stondOpVsv({ begin }: Lopendtraject, peildatum: Datum): boolean {
  return begin?.soort === 'vsv-melding' && eindeSchooljaar(begin.datum) === eindeSchooljaar(peildatum);
}

function isEersteLijst(
  lijsten: readonly Vergelekenlijst[],
  v: Pick<Vergelekenlijst, 'lijst' | 'gebied' | 'partij'>,
): boolean {
  const eerste = lijsten.find(({ lijst, partij }) => lijst === v.lijst && partij.oin === v.partij.oin);
  return eerste?.gebied === v.gebied;
}
