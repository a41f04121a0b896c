import type { Partij } from '../woorden/rollen';
import type { Aanbod } from './bied-aan';
import { biedAan } from './bied-aan';
import type { Overdrachthandeling, Trajectstand } from './handelingen';
import type { Laddermoment, Overdracht } from './overdracht';

/** Building blocks for the tests of overdracht; times are whole hours since the offer. */

export const UUR = 3_600_000;
export const UWV: Partij = { oin: '00000099000000000001', rol: 'uwv' };
export const GEMEENTE: Partij = { oin: '00000099000000000002', rol: 'gemeente-wi' };
export const JONGERENTEAM: Partij = { oin: '00000099000000000003', rol: 'doorstroompunt' };
export const VANGNET: Partij = { oin: '00000099000000000004', rol: 'gemeente-wi' };

/** Rungs after 10, 20, 30 and 40 hours. */
export function testladder(begin = 0): Laddermoment[] {
  return (['ontvanger', 'leiding-ontvanger', 'afgever', 'regisseur'] as const).map((aan, i) => ({
    nummer: i + 1,
    aan,
    op: begin + (i + 1) * 10 * UUR,
    gedaanOp: null,
  }));
}

/** A traject that is open and at this organisation. */
export function bij(verantwoordelijke: Partij, meer: Partial<Trajectstand> = {}): Trajectstand {
  return { verantwoordelijke, isOpen: true, heeftAndereLopende: false, ...meer };
}

/** An offer of UWV to the gemeente at hour 0. */
export function testaanbod(meer: Partial<Aanbod> = {}): Aanbod {
  return {
    ref: 'o1',
    trajectRef: 't1',
    reden: 'bijstand',
    van: UWV,
    naar: GEMEENTE,
    isOntvangerAangesloten: true,
    verzoekRef: null,
    op: 0,
    geinformeerd: { soort: 'geinformeerd', datum: '2026-11-20' },
    gedeeld: { grondslag: 'suwi', gegevens: ['identiteit', 'reden', 'einde-ww'], op: 0 },
    grondslagAfgeverTot: null,
    ladder: testladder(),
    traject: bij(UWV),
    ...meer,
  };
}

/** The offer as an overdracht. */
export function aangeboden(meer: Partial<Aanbod> = {}): Overdracht {
  const uitkomst = biedAan(testaanbod(meer));
  if (uitkomst.soort === 'kan-niet') throw new Error(uitkomst.uitleg);
  return uitkomst.overdracht;
}

/** Deadlines after aanvaard at this hour: first contact 10, kennismaking 20, taking back 100 hours later. */
export function termijnenVanaf(op: number) {
  return {
    eersteContactUiterlijk: op + 10 * UUR,
    kennismakingUiterlijk: op + 20 * UUR,
    terugnameTot: op + 100 * UUR,
  };
}

let teller = 0;

/** A handeling with an id of its own; `wie` and `partij` as for an offer of UWV to the gemeente. */
export function doe(
  soort: Overdrachthandeling['soort'],
  op: number,
  meer: Record<string, unknown> = {},
): Overdrachthandeling {
  teller += 1;
  const standaard: Record<Overdrachthandeling['soort'], Record<string, unknown>> = {
    'lever-af': { wie: 'machine' },
    'meld-aflevering-mislukt': { wie: 'machine' },
    aanvaard: {
      wie: 'ontvanger',
      contactpersoon: { medewerker: 'm-1', vervanger: null },
      termijnen: termijnenVanaf(op),
      traject: bij(UWV),
    },
    weiger: { wie: 'ontvanger', reden: 'niet-onze-taak', tegenvoorstel: null },
    'trek-in': { wie: 'afgever', reden: 'vergissing' },
    'geef-terug': {
      wie: 'ontvanger',
      reden: 'geen-contact',
      tegenvoorstel: null,
      traject: bij(GEMEENTE),
    },
    tik: { wie: 'klok' },
    'beeindig-grondslag': { wie: 'klok', vangnet: VANGNET, regel: { id: 'overdracht-vangnet', versie: 1 } },
    'verzet-grondslag': { wie: 'machine', tot: null },
    beeindig: { wie: 'machine', reden: 'traject-gesloten' },
    'plan-kennismaking': { wie: 'ontvanger', datum: '2026-12-01' },
    'houd-kennismaking': { wie: 'ontvanger', datum: '2026-12-01' },
    'sla-kennismaking-af': { wie: 'ontvanger', door: 'jongere' },
    'leg-eerste-contact-vast': {
      wie: 'ontvanger',
      datum: '2026-12-01',
      termijnen: { vragenOp: op + 50 * UUR, uiterlijk: op + 60 * UUR },
    },
    'meld-geland': { wie: 'ontvanger', antwoord: 'geland' },
    'meld-geland-namens': {
      wie: 'afgever',
      antwoord: 'geland',
      vastlegging: { namens: 'x', datum: '2026-12-01', hoe: 'telefoon' },
    },
    'wijs-contactpersoon-aan': {
      wie: 'ontvanger',
      contactpersoon: { medewerker: 'm-2', vervanger: 'm-3' },
    },
    'informeer-jongere': { wie: 'afgever', geinformeerd: { soort: 'geinformeerd', datum: '2026-12-02' } },
    'roep-overleg-bijeen': { wie: 'regisseur' },
    'leg-overleg-vast': { wie: 'regisseur', afspraak: 'ontvanger-aanvaardt' },
  };
  const velden = { ...standaard[soort], ...meer };
  const partij = velden['wie'] === 'afgever' ? UWV : velden['wie'] === 'ontvanger' ? GEMEENTE : undefined;
  return {
    id: `h-${teller}`,
    op,
    soort,
    ...(partij ? { partij } : {}),
    ...velden,
  } as unknown as Overdrachthandeling;
}
