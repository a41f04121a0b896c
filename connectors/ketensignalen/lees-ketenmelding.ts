import { controleerIdentiteit, type Identiteit } from '../../domain/persoon/identiteit';
import { controleerBsn } from '../../domain/persoon/bsn';
import type { Controle } from '../../domain/persoon/controle';
import { controleerOnderwijsnummer } from '../../domain/persoon/onderwijsnummer';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import { alsZin } from '../berichten/berichtvelden';
import type { Gelezen, MeldingFout } from '../berichten/gelezen-melding';
import { berichtIdVan, leesVorm, nieuwereVersie, velden } from '../berichten/lees-vorm';
import {
  BekendePersoonSchema,
  naarIdentiteit,
  type PersoonIn,
  type VolledigePersoon,
} from '../berichten/persoon-schema';
import type { Ketenmelding, Ketensoort } from './ketensoort';

/** What is needed to judge a message. */
export interface KetenContext {
  /** Today by the Klok, Europe/Amsterdam. */
  readonly vandaag: Datum;
  /** Whether test BSNs (999) are accepted. */
  readonly oefen: boolean;
}

/** Reads one message of a kind: all errors at once, or the signal with who it is about. Pure. */
export function leesKetenmelding<S extends Ketensignaal, M extends Ketenmelding>(
  soort: Ketensoort<S, M>,
  waarde: unknown,
  context: KetenContext,
): Gelezen<S> {
  const berichtId = berichtIdVan(waarde);
  const teNieuw = nieuwereVersie(waarde);
  if (teNieuw) return { goed: false, berichtId, fouten: [teNieuw] };
  const vorm = leesVorm(soort.schema, waarde);
  // The person is judged whatever else is wrong, so that the sender hears everything at once.
  const ruw = BekendePersoonSchema.safeParse(velden(waarde)['persoon']);
  const fouten = [
    ...(vorm.goed ? [] : vorm.fouten),
    ...(ruw.success ? keurPersoon(ruw.data, velden(waarde), context) : []),
  ];
  if (!vorm.goed) return { goed: false, berichtId: zonderNummer(berichtId, fouten), fouten };
  const { melding } = vorm;
  const signaal = soort.naarSignaal(melding);
  const oordeel = soort.beoordeel(signaal, context.vandaag);
  fouten.push(...oordeel.fouten.map(({ veld, code, uitleg }) => ({ pad: `/${veld}`, code, uitleg })));
  if (fouten.length > 0) return { goed: false, berichtId: zonderNummer(berichtId, fouten), fouten };
  return {
    goed: true,
    melding: {
      bron: melding.bron ?? null,
      berichtId: melding.berichtId,
      sleutels: sleutelsVan(melding.persoon),
      identiteit: isVolledig(melding.persoon) ? naarIdentiteit(melding.persoon) : null,
      signaal,
      waarschuwingen: oordeel.waarschuwingen,
    },
  };
}

/** An id with somebody's number in it is not repeated. */
function zonderNummer(berichtId: string | null, fouten: readonly MeldingFout[]): string | null {
  const isPersoon = fouten.some(({ pad, code }) => pad === '/berichtId' && code === 'kenmerk-is-persoon');
  return isPersoon ? null : berichtId;
}

const ALLES = ['naam', 'geboortedatum', 'woongemeente'] as const;

function isVolledig(persoon: PersoonIn): persoon is VolledigePersoon {
  return ALLES.every((veld) => persoon[veld] !== undefined);
}

function keurPersoon(
  persoon: PersoonIn,
  bericht: Readonly<Record<string, unknown>>,
  { vandaag, oefen }: KetenContext,
): MeldingFout[] {
  const fouten = isVolledig(persoon)
    ? keurIdentiteit(naarIdentiteit(persoon), vandaag, oefen)
    : keurNummers(persoon, oefen);
  return [...fouten, ...keurKenmerken(persoon, bericht)];
}

function keurIdentiteit(identiteit: Identiteit, op: Datum, oefen: boolean): MeldingFout[] {
  return controleerIdentiteit(identiteit, { op, oefen }).map(({ veld, reden, uitleg }) => ({
    pad: `/persoon/${veld.replaceAll('.', '/')}`,
    code: reden,
    uitleg: alsZin(uitleg),
  }));
}

function keurNummers(persoon: PersoonIn, oefen: boolean): MeldingFout[] {
  const fouten: MeldingFout[] = [];
  const meld = (veld: string, controle: Controle<string>): void => {
    if (!controle.goed)
      fouten.push({ pad: `/persoon/${veld}`, code: controle.reden, uitleg: alsZin(controle.uitleg) });
  };
  if (persoon.bsn !== undefined) meld('bsn', controleerBsn(persoon.bsn, { oefen }));
  if (persoon.onderwijsnummer !== undefined)
    meld('onderwijsnummer', controleerOnderwijsnummer(persoon.onderwijsnummer));
  if (persoon.bsn === undefined && persoon.onderwijsnummer === undefined)
    fouten.push({
      pad: '/persoon/bsn',
      code: 'nummer-ontbreekt',
      uitleg: 'Geef een BSN, of anders een onderwijsnummer.',
    });
  if (ALLES.some((veld) => persoon[veld] !== undefined))
    fouten.push({
      pad: '/persoon',
      code: 'persoon-onvolledig',
      uitleg: 'Geef alleen het nummer, of ook naam, geboortedatum en woongemeente, alle drie.',
    });
  return fouten;
}

/** References are kept and shown as they are: nobody's number may be in them. */
function keurKenmerken(persoon: PersoonIn, bericht: Readonly<Record<string, unknown>>): MeldingFout[] {
  const nummers = [persoon.bsn, persoon.onderwijsnummer].filter(
    (nummer): nummer is string => nummer !== undefined && /^[0-9]{9}$/.test(nummer),
  );
  return ['berichtId', 'kenmerk', 'meldingId', 'lopendProgramma'].flatMap((veld) => {
    const tekst = bericht[veld];
    return typeof tekst === 'string' && nummers.some((nummer) => tekst.includes(nummer))
      ? [
          {
            pad: `/${veld}`,
            code: 'kenmerk-is-persoon',
            uitleg: 'Hierin staat het nummer van de jongere; geef een eigen kenmerk.',
          },
        ]
      : [];
  });
}

/** The strongest key first. */
function sleutelsVan({ bsn, onderwijsnummer }: PersoonIn): Persoonssleutel[] {
  return [
    ...(bsn === undefined ? [] : [{ soort: 'bsn' as const, waarde: bsn }]),
    ...(onderwijsnummer === undefined
      ? []
      : [{ soort: 'onderwijsnummer' as const, waarde: onderwijsnummer }]),
  ];
}
