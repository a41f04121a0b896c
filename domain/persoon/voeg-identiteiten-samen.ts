import { geboortedatumStrookt, preciesteGeboortedatum } from './geboortedatum';
import type { Identiteit, Persoonsnaam } from './identiteit';
import { zelfdeTekst } from './persoonstekst';
import type { Toestemming } from './toestemming';

/** Why two messages cannot be about the same person; a person decides, never the platform. */
export type Tegenspraak = 'bsn-verschilt' | 'onderwijsnummer-verschilt' | 'geboortedatum-verschilt';

/** A field of an identity. */
export type PersoonVeld = keyof Identiteit;

/**
 * What in two identities contradicts the other. A different name is none: people marry, and names are misspelt.
 * A BSN beside an onderwijsnummer is none either: the BSN comes in its place once a pupil has one.
 */
export function tegenspraken(a: Identiteit, b: Identiteit): Tegenspraak[] {
  const gevonden: Tegenspraak[] = [];
  if (a.bsn !== null && b.bsn !== null && a.bsn !== b.bsn) gevonden.push('bsn-verschilt');
  if (a.onderwijsnummer !== null && b.onderwijsnummer !== null && a.onderwijsnummer !== b.onderwijsnummer) {
    gevonden.push('onderwijsnummer-verschilt');
  }
  if (!geboortedatumStrookt(a.geboortedatum, b.geboortedatum)) gevonden.push('geboortedatum-verschilt');
  return gevonden;
}

/**
 * The identity after a newer message: what is newly said replaces what was known, what is not said stays. Of consent the
 * newest message counts per purpose. Call only without `tegenspraken`.
 */
export function voegIdentiteitenSamen(bekend: Identiteit, nieuw: Identiteit): Identiteit {
  const doelen = new Set(nieuw.toestemmingen.map((t) => t.doel));
  return {
    bsn: nieuw.bsn ?? bekend.bsn,
    onderwijsnummer: nieuw.onderwijsnummer ?? bekend.onderwijsnummer,
    naam: zelfdeNaam(bekend.naam, nieuw.naam) ? bekend.naam : nieuw.naam,
    geboortedatum: preciesteGeboortedatum(bekend.geboortedatum, nieuw.geboortedatum),
    woongemeente: nieuw.woongemeente,
    toestemmingen: [...bekend.toestemmingen.filter((t) => !doelen.has(t.doel)), ...nieuw.toestemmingen],
  };
}

/** Whether two names read the same, whatever the Unicode form of their accents. */
export function zelfdeNaam(a: Persoonsnaam, b: Persoonsnaam): boolean {
  return (['voornamen', 'voorvoegsel', 'geslachtsnaam'] as const).every((deel) =>
    zelfdeTekst(a[deel] ?? '', b[deel] ?? ''),
  );
}

/** The fields in which an identity changed; all of them when there was none. */
export function gewijzigdeVelden(oud: Identiteit | null, nieuw: Identiteit): PersoonVeld[] {
  const velden = [
    'bsn',
    'onderwijsnummer',
    'naam',
    'geboortedatum',
    'woongemeente',
    'toestemmingen',
  ] as const;
  if (oud === null) return [...velden];
  return velden.filter((veld) => {
    if (veld === 'naam') return !zelfdeNaam(oud.naam, nieuw.naam);
    if (veld === 'toestemmingen') return !zelfdeToestemmingen(oud.toestemmingen, nieuw.toestemmingen);
    return oud[veld] !== nieuw[veld];
  });
}

function zelfdeToestemmingen(a: readonly Toestemming[], b: readonly Toestemming[]): boolean {
  const vorm = (lijst: readonly Toestemming[]): string =>
    lijst
      .map((t) => JSON.stringify([t.doel, [...t.door].sort(), t.gegevenOp, t.ingetrokkenOp]))
      .sort()
      .join();
  return vorm(a) === vorm(b);
}
