import { SCHOOL } from '../../deploy/demo/keten';
import { maakToeval } from '../../deploy/demo/toeval';
import { dagErna, isSchooldag, maandagVan } from '../invarianten/kalender';
import type { Antwoord, Partner, Verzoek } from './partner';

/** A message of the school system as the API takes it. */
export type Bericht = Readonly<Record<string, unknown>> & { readonly berichtId: string };

/** What goes over the line in one request. */
export interface Zending {
  readonly sleutel: string;
  readonly berichten: readonly Bericht[];
  /** On its own, not in a bundle. */
  readonly los: boolean;
}

/** What the school knows happened to a pupil: the rows that must be there in the end. */
export interface Verwacht {
  readonly leerlingnummer: string;
  readonly rijen: readonly { readonly begin: string; readonly einde: string | null }[];
}

const NOORD = { vakantieregio: SCHOOL.vakantieregio, vrijeDagen: new Set<string>() };
const BUNDEL = 8;

/**
 * The messages about some pupils who were ill in the school weeks before `vandaag`, each illness a report with at most one message
 * after it (recovery, correction or withdrawal), so that every order of arrival means the same. Always the same for the same seed.
 */
export function maakVerhaal(
  seed: string,
  leerlingen: readonly string[],
  vandaag: string,
): { readonly berichten: readonly Bericht[]; readonly verwacht: readonly Verwacht[] } {
  const berichten: Bericht[] = [];
  const verwacht = leerlingen.map((leerlingnummer, wie): Verwacht => {
    const toeval = maakToeval(seed, leerlingnummer);
    const rijen: { begin: string; einde: string | null }[] = [];
    const zeg = (id: string, velden: Readonly<Record<string, unknown>>): void => {
      const basis = { vestigingscode: SCHOOL.vestigingscode, leerling: { leerlingnummer } };
      berichten.push({ berichtId: `${seed}-${wie}-${id}`, ...basis, ...velden });
    };
    const weken = toeval.geheel(3, 8);
    for (let i = 0; i < weken; i += 1) {
      const begin = schooldagIn(dagErna(maandagVan(vandaag), -7 * (weken - i)), toeval.geheel(0, 2));
      if (begin === undefined) continue;
      const meldingId = `${seed}-${wie}-m${i}`;
      const einde = dagErna(begin, toeval.geheel(0, 1));
      const bekend = toeval.gebeurt(0.3);
      zeg(`${i}z`, {
        soort: 'ziekmelding',
        meldingId,
        eersteZiektedag: begin,
        laatsteZiektedag: bekend ? einde : null,
      });
      if (!bekend) {
        zeg(`${i}b`, { soort: 'betermelding', meldingId, laatsteZiektedag: einde });
        rijen.push({ begin, einde });
      } else if (toeval.gebeurt(0.15)) {
        zeg(`${i}i`, { soort: 'intrekking', meldingId });
      } else if (toeval.gebeurt(0.3)) {
        const later = dagErna(begin, 1);
        zeg(`${i}c`, { soort: 'correctie', meldingId, eersteZiektedag: later, laatsteZiektedag: later });
        rijen.push({ begin: later, einde: later });
      } else {
        rijen.push({ begin, einde });
      }
    }
    // Some are ill now, and some of them for so long that the seventh school day has passed.
    if (toeval.gebeurt(0.4)) {
      const begin = schooldagIn(dagErna(maandagVan(vandaag), -7 * toeval.geheel(1, 3)), 4) ?? vandaag;
      zeg('nu', {
        soort: 'ziekmelding',
        meldingId: `${seed}-${wie}-nu`,
        eersteZiektedag: begin,
        laatsteZiektedag: null,
      });
      rijen.push({ begin, einde: null });
    }
    return { leerlingnummer, rijen };
  });
  return { berichten, verwacht };
}

function schooldagIn(maandag: string, dag: number): string | undefined {
  const datum = dagErna(maandag, dag);
  return isSchooldag(datum, NOORD) ? datum : undefined;
}

/** Divides messages over requests: single ones and bundles; in some bundles a wrong member that is refused by itself. */
export function maakZendingen(seed: string, berichten: readonly Bericht[]): Zending[] {
  const toeval = maakToeval(seed, 'zendingen');
  const zendingen: Zending[] = [];
  for (let i = 0; i < berichten.length;) {
    const los = toeval.gebeurt(0.5);
    const deel = berichten.slice(i, i + (los ? 1 : BUNDEL));
    const fout = !los && toeval.gebeurt(0.3);
    const foute = { ...deel[0]!, berichtId: `${deel[0]!.berichtId}-fout`, vestigingscode: '14SM00' };
    zendingen.push({
      sleutel: `${seed}-${zendingen.length}`,
      berichten: fout ? [...deel, foute] : deel,
      los,
    });
    i += deel.length;
  }
  return zendingen;
}

/** The request for a sending. */
export function alsVerzoek({ sleutel, berichten, los }: Zending): Verzoek {
  return {
    pad: '/v1/verzuimmeldingen',
    inhoud: los ? berichten[0] : { meldingen: berichten },
    sleutel,
  };
}

/** Sends until there is an answer, and writes down what was acknowledged. A sending under a key that was used before adds nothing. */
export async function zend(
  partner: Partner,
  zending: Zending,
  stuur: (verzoek: Verzoek) => Promise<Antwoord> = (verzoek) => partner.volhoudend(verzoek),
): Promise<Antwoord> {
  const bron = partner.partij.oin;
  const { sleutel } = zending;
  partner.log({ soort: 'verstuurd', bron, sleutel, berichtIds: zending.berichten.map((b) => b.berichtId) });
  const antwoord = await stuur(alsVerzoek(zending));
  if (antwoord.status !== 202)
    throw new Error(`een zending kreeg status ${antwoord.status}: ${antwoord.tekst}`);
  const inhoud = JSON.parse(antwoord.tekst) as { meldingen?: Lid[] } & Lid;
  const leden = inhoud.meldingen ?? [inhoud];
  const van = (uitkomst: Lid['uitkomst']): string[] =>
    leden.filter((lid) => lid.uitkomst === uitkomst).map((lid) => lid.berichtId);
  partner.log({
    soort: 'bevestigd',
    bron,
    sleutel,
    aanvaard: van('aanvaard'),
    dubbel: van('dubbel'),
    geweigerd: van('geweigerd').length,
  });
  return antwoord;
}

interface Lid {
  readonly berichtId: string;
  readonly uitkomst: 'aanvaard' | 'dubbel' | 'geweigerd';
}
