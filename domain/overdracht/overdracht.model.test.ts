import * as fc from 'fast-check';
import type { Partij } from '../woorden/rollen';
import { biedAan, neemOverDoorVangnet } from './bied-aan';
import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import type { Handelingsoort, Overdrachthandeling } from './handelingen';
import { isLopend, type Overdracht } from './overdracht';
import { pasToe } from './pas-toe';
import { taakgevolgen, type Taakgevolgen } from './taakgevolgen';
import {
  bij,
  doe,
  GEMEENTE,
  JONGERENTEAM,
  termijnenVanaf,
  testaanbod,
  testladder,
  UUR,
  UWV,
  VANGNET,
} from './test-overdracht';

/*
 * Partners, the clock, the machine and repeated messages against each other, on one traject that may go from hand to hand.
 * The world below only carries messages; what must hold is judged afterwards from what arrived and what was told, by rules
 * written from the design and not from the code.
 */

const PARTIJEN = [UWV, GEMEENTE, JONGERENTEAM];
const naam = (p: Partij) => `${p.oin}:${p.rol}`;

/** One thing that may happen: which overdracht, who, what; `herhaal` delivers an earlier message once more. */
const gebeuren = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ wat: fc.constant('bied-aan' as const), naar: fc.nat(2), los: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ wat: fc.constant('wacht' as const), uren: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ wat: fc.constant('herhaal' as const), welk: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ wat: fc.constant('sluit' as const), zeker: fc.nat(15) }) },
  {
    weight: 14,
    arbitrary: fc.record({
      wat: fc.constant('doe' as const),
      soort: fc.constantFrom<Handelingsoort[]>(
        'aanvaard', 'aanvaard', 'aanvaard', 'weiger', 'trek-in', 'geef-terug', 'geef-terug', 'lever-af', 'lever-af',
        'tik', 'tik', 'tik', 'beeindig-grondslag', 'beeindig-grondslag', 'verzet-grondslag', 'plan-kennismaking',
        'houd-kennismaking', 'sla-kennismaking-af', 'leg-eerste-contact-vast', 'leg-eerste-contact-vast',
        'meld-geland', 'meld-geland', 'meld-geland-namens', 'wijs-contactpersoon-aan', 'informeer-jongere',
        'roep-overleg-bijeen', 'leg-overleg-vast', 'meld-aflevering-mislukt',
      ), // prettier-ignore
      /** Mostly the newest overdracht; sometimes a late message for an older one. */
      terug: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
      /** Mostly who should; sometimes another. */
      als: fc.constantFrom('zoals-het-hoort', 'zoals-het-hoort', 'zoals-het-hoort', 'andere-kant', 'vreemde'),
      vangnet: fc.boolean(),
      vastlegging: fc.boolean(),
    }),
  },
);
type Gebeuren = typeof gebeuren extends fc.Arbitrary<infer G> ? G : never;

interface Aankomst {
  readonly h: Overdrachthandeling;
  readonly voor: Overdracht;
  readonly na: Overdracht;
  readonly code: string | null;
  readonly gebeurtenissen: readonly Overdrachtgebeurtenis[];
  /** Who had the traject, and whether it was open, when this arrived. */
  readonly verantwoordelijke: Partij;
  readonly isOpen: boolean;
}

interface Verslag {
  readonly aankomsten: readonly Aankomst[];
  /** Everything that was told, over all overdrachten, in order. */
  readonly verteld: readonly { readonly ref: string; readonly g: Overdrachtgebeurtenis }[];
  readonly overdrachten: ReadonlyMap<string, Overdracht>;
  readonly lopendNaElkeStap: readonly number[];
  readonly taken: readonly {
    readonly ref: string;
    readonly opent: Taakgevolgen['open'];
    readonly sluit: readonly string[];
  }[];
  readonly lopend: (o: Overdracht) => boolean;
  readonly isOpen: boolean;
}

/** Carries the messages; knows nothing of what is allowed. */
function speel(reeks: readonly Gebeuren[], metEinde: boolean): Verslag {
  const overdrachten = new Map<string, Overdracht>();
  const aankomsten: Aankomst[] = [];
  const verteld: { ref: string; g: Overdrachtgebeurtenis }[] = [];
  const berichten: { ref: string; h: Overdrachthandeling }[] = [];
  const lopendNaElkeStap: number[] = [];
  const taken: { ref: string; opent: Taakgevolgen['open']; sluit: readonly string[] }[] = [];
  let nu = 0;
  let verantwoordelijke: Partij = UWV;
  let isOpen = true;

  const lopend = () => [...overdrachten.values()].filter(isLopend);
  const stand = (ref: string) =>
    bij(verantwoordelijke, { isOpen, heeftAndereLopende: lopend().some((o) => o.ref !== ref) });
  const vertel = (ref: string, gebeurtenissen: readonly Overdrachtgebeurtenis[]) => {
    for (const g of gebeurtenissen) {
      verteld.push({ ref, g });
      const { open, sluit } = taakgevolgen(overdrachten.get(ref)!, g);
      taken.push({ ref, opent: open, sluit });
      if (g.soort !== 'verantwoordelijke-gewisseld') continue;
      verantwoordelijke = g.naar;
      for (const o of overdrachten.values())
        if (o.ref !== ref) lever(o.ref, doe('beeindig', nu, { reden: 'verder-overgedragen' }));
    }
  };
  const lever = (ref: string, bericht: Overdrachthandeling) => {
    // What depends on the traject is read when the message is carried out, not when it was sent.
    const h = 'traject' in bericht ? { ...bericht, op: nu, traject: stand(ref) } : { ...bericht, op: nu };
    const voor = overdrachten.get(ref)!;
    const kopie = JSON.stringify(voor);
    const uitkomst = pasToe(voor, h);
    expect(JSON.stringify(voor)).toBe(kopie);
    expect(JSON.stringify(pasToe(JSON.parse(kopie) as Overdracht, h))).toBe(JSON.stringify(uitkomst));
    const na = uitkomst.soort === 'gelukt' ? uitkomst.overdracht : voor;
    const gebeurtenissen = uitkomst.soort === 'gelukt' ? uitkomst.gebeurtenissen : [];
    const code = uitkomst.soort === 'kan-niet' ? uitkomst.code : null;
    aankomsten.push({ h, voor, na, code, gebeurtenissen, verantwoordelijke, isOpen });
    overdrachten.set(ref, na);
    vertel(ref, gebeurtenissen);
    const verval = gebeurtenissen.find((g) => g.soort === 'vervallen');
    if (verval?.soort === 'vervallen' && verval.vangnet !== null) vangOp(na, verval.vangnet);
  };
  const vangOp = (o: Overdracht, vangnet: Partij) => {
    const ref = `o${overdrachten.size + 1}`;
    const uitkomst = neemOverDoorVangnet({
      ref,
      trajectRef: 't1',
      reden: o.reden,
      van: o.van,
      vangnet,
      regel: { id: 'overdracht-vangnet', versie: 1 },
      isVangnetAangesloten: true,
      op: nu,
      grondslagAfgeverTot: o.grondslagAfgeverTot!,
      gedeeld: o.gedeeld,
      termijnen: termijnenVanaf(nu),
      traject: stand(ref),
    });
    if (uitkomst.soort === 'kan-niet') throw new Error(uitkomst.uitleg);
    overdrachten.set(ref, uitkomst.overdracht);
    vertel(ref, uitkomst.gebeurtenissen);
  };

  for (const wat of reeks) {
    if (wat.wat === 'wacht') nu += wat.uren * UUR;
    if (wat.wat === 'sluit' && wat.zeker === 0 && isOpen) {
      isOpen = false;
      for (const o of overdrachten.values()) lever(o.ref, doe('beeindig', nu));
    }
    if (wat.wat === 'herhaal' && berichten.length > 0) {
      const { ref, h } = berichten[wat.welk % berichten.length]!;
      lever(ref, h);
    }
    if (wat.wat === 'bied-aan') {
      const ref = `o${overdrachten.size + 1}`;
      const uitkomst = biedAan(
        testaanbod({
          ref,
          van: verantwoordelijke,
          naar: PARTIJEN[wat.naar]!,
          isOntvangerAangesloten: !wat.los,
          op: nu,
          ladder: testladder(nu),
          traject: stand(ref),
          grondslagAfgeverTot: metEinde && naam(verantwoordelijke) === naam(UWV) ? 35 * UUR : null,
        }),
      );
      if (uitkomst.soort === 'gelukt') {
        overdrachten.set(ref, uitkomst.overdracht);
        vertel(ref, uitkomst.gebeurtenissen);
      }
    }
    if (wat.wat === 'doe' && overdrachten.size > 0) {
      const alle = [...overdrachten.values()];
      const o = alle[Math.max(0, alle.length - 1 - wat.terug)]!;
      const bericht = maakBericht(o, wat, nu);
      berichten.push({ ref: o.ref, h: bericht });
      lever(o.ref, bericht);
    }
    lopendNaElkeStap.push(lopend().length);
  }
  return { aankomsten, verteld, overdrachten, lopendNaElkeStap, taken, lopend: isLopend, isOpen };
}

function maakBericht(o: Overdracht, wat: Extract<Gebeuren, { wat: 'doe' }>, nu: number): Overdrachthandeling {
  const kale = doe(wat.soort, nu, {
    ...(wat.soort === 'verzet-grondslag' ? { tot: nu + 40 * UUR } : {}),
    ...(wat.soort === 'aanvaard'
      ? { termijnen: { ...termijnenVanaf(nu), terugnameTot: nu + 30 * UUR } }
      : {}),
    ...(wat.soort === 'leg-eerste-contact-vast'
      ? { termijnen: { vragenOp: nu + 12 * UUR, uiterlijk: nu + 24 * UUR } }
      : {}),
  });
  if (wat.soort === 'beeindig-grondslag')
    return { ...kale, vangnet: wat.vangnet ? VANGNET : null } as Overdrachthandeling;
  if (kale.wie !== 'afgever' && kale.wie !== 'ontvanger') return kale;
  let wie = kale.wie;
  if (!o.isOntvangerAangesloten && wat.vastlegging) wie = 'afgever';
  if (wat.als === 'andere-kant') wie = wie === 'afgever' ? 'ontvanger' : 'afgever';
  const partij =
    wat.als === 'vreemde' ? PARTIJEN[(o.ref.length + nu / UUR) % 3]! : wie === 'afgever' ? o.van : o.naar;
  const vastlegging = { namens: 'x', datum: '2026-12-01', hoe: 'telefoon' };
  return { ...kale, wie, partij, ...(wat.vastlegging ? { vastlegging } : {}) } as Overdrachthandeling;
}

const zelfde = (a: Partij, b: Partij) => naam(a) === naam(b);

/** Invariant 4: one verantwoordelijke, and only a person's aanvaard (given now or beforehand) moves it. */
function controleerVerantwoordelijke({ aankomsten, verteld, lopendNaElkeStap }: Verslag) {
  let huidig: Partij = UWV;
  for (const { g } of verteld) {
    if (g.soort !== 'verantwoordelijke-gewisseld') continue;
    expect(naam(g.van)).toBe(naam(huidig));
    expect(naam(g.naar)).not.toBe(naam(huidig));
    huidig = g.naar;
  }
  for (const n of lopendNaElkeStap) expect(n).toBeLessThanOrEqual(1);
  for (const { h, voor, gebeurtenissen, isOpen } of aankomsten) {
    if (!gebeurtenissen.some((g) => g.soort === 'verantwoordelijke-gewisseld')) continue;
    expect(['aanvaard', 'geef-terug']).toContain(h.soort);
    expect(isOpen).toBe(true);
    // Who said yes: the receiver, or for one without connection the sender with a record of it.
    const isZelf = h.wie === 'ontvanger' && zelfde(h.partij, voor.naar);
    const isVastgelegd = h.wie === 'afgever' && 'vastlegging' in h && !voor.isOntvangerAangesloten;
    expect(isZelf || isVastgelegd).toBe(true);
    if (h.soort === 'geef-terug') {
      expect(h.op).toBeLessThan(voor.mijlpalen!.terugnameTot);
      expect(h.op).toBeLessThan(voor.grondslagAfgeverTot ?? Infinity);
    }
  }
}

/** The first answer to an offer that its sender or receiver may give wins; every other hears why not. */
function controleerRaces({ aankomsten, overdrachten }: Verslag) {
  for (const ref of overdrachten.keys()) {
    const bijDeze = aankomsten.filter((a) => a.voor.ref === ref);
    let antwoord: string | null = bijDeze[0]?.voor.staat === 'aanvaard' ? 'vangnet' : null;
    let winnaar: string | null = null;
    for (const { h, code, gebeurtenissen, voor, na } of bijDeze) {
      if (code !== null) expect(na).toBe(voor);
      if (h.soort === 'beeindig' && antwoord === null) antwoord = 'beeindigd';
      if (gebeurtenissen.some((g) => g.soort === 'vervallen')) antwoord ??= 'vervallen';
      if (h.soort !== 'aanvaard' && h.soort !== 'weiger' && h.soort !== 'trek-in') continue;
      if (h.id === winnaar) {
        // A repeat of the winning message: the same answer, and nothing happens again.
        expect([code, gebeurtenissen.length]).toEqual([null, 0]);
        continue;
      }
      const kant = h.soort === 'trek-in' ? 'afgever' : 'ontvanger';
      const isNamens = kant === 'ontvanger' && h.wie === 'afgever' && 'vastlegging' in h;
      const magHij =
        h.wie === kant
          ? zelfde(h.partij, kant === 'afgever' ? voor.van : voor.naar)
          : isNamens && !voor.isOntvangerAangesloten && zelfde(h.partij, voor.van);
      const wint = magHij && antwoord === null;
      expect(`${h.soort} ${code === null}`).toBe(`${h.soort} ${wint}`);
      if (!wint) continue;
      antwoord = h.soort;
      winnaar = h.id;
    }
  }
}

/** Invariants 3, 6 and 8: each rung and each milestone once, not early, in order, not after its end, to who can act. */
function controleerMomenten({ verteld, overdrachten, aankomsten }: Verslag) {
  for (const [ref, o] of overdrachten) {
    const eigen = verteld.filter((v) => v.ref === ref).map((v) => v.g);
    expect(eigen.map((g) => g.op)).toEqual(eigen.map((g) => g.op).sort((a, b) => a - b));
    const plaats = (soort: Overdrachtgebeurtenis['soort']) => eigen.findIndex((g) => g.soort === soort);
    const treden = eigen.flatMap((g) => (g.soort === 'trede' ? [g] : []));
    expect(treden.map((g) => g.nummer)).toEqual(treden.map((_, i) => i + 1));
    for (const trede of treden) expect(trede.op).toBeGreaterThanOrEqual(trede.voorzienOp);
    const einde = eigen.findIndex((g) =>
      ['aanvaard', 'geweigerd', 'ingetrokken', 'vervallen'].includes(g.soort),
    );
    for (const trede of treden) {
      const bijTrede = eigen.indexOf(trede);
      if (einde >= 0) expect(bijTrede).toBeLessThan(einde);
      const isBijOntvanger = plaats('afgeleverd') >= 0 && plaats('afgeleverd') < bijTrede;
      if (trede.aan.includes('ontvanger') || trede.aan.includes('leiding-ontvanger'))
        expect([o.isOntvangerAangesloten, isBijOntvanger]).toEqual([true, true]);
    }
    // After a moment on which the clock spoke, nobody was passed over: all rungs due by then are done.
    for (const a of aankomsten.filter((a) => a.voor.ref === ref && a.h.soort === 'tik')) {
      if (isLopend(a.na)) for (const m of a.na.ladder) expect(m.gedaanOp !== null).toBe(m.op <= a.h.op);
    }
    for (const soort of [
      'aanvaard',
      'geweigerd',
      'ingetrokken',
      'vervallen',
      'teruggegeven',
      'afgeleverd',
      'eerste-contact',
      'eerste-contact-te-laat',
      'kennismaking-te-laat',
      'geland-gevraagd',
      'geland-te-laat',
      'mijlpalen-beeindigd',
    ])
      // prettier-ignore
      expect(eigen.filter((g) => g.soort === soort).length).toBeLessThanOrEqual(1);
    for (const kant of ['afgever', 'ontvanger'])
      expect(eigen.filter((g) => g.soort === 'geland' && g.kant === kant).length).toBeLessThanOrEqual(1);
    const dicht = plaats('mijlpalen-beeindigd');
    if (dicht >= 0)
      for (const g of eigen.slice(dicht + 1))
        expect(['contactpersoon-gewisseld', 'jongere-geinformeerd', 'overleg-bijeengeroepen', 'overleg-gehouden', 'grondslag-verzet', 'teruggegeven', 'verantwoordelijke-gewisseld']).toContain(g.soort); // prettier-ignore
    const m = o.mijlpalen;
    for (const g of eigen) {
      if (g.soort === 'eerste-contact-te-laat')
        expect(g.op).toBeGreaterThanOrEqual(m!.eersteContactUiterlijk);
      if (g.soort === 'kennismaking-te-laat') expect(g.op).toBeGreaterThanOrEqual(m!.kennismakingUiterlijk);
      if (g.soort === 'geland-gevraagd') expect(g.op).toBeGreaterThanOrEqual(m!.geland!.vragenOp);
      if (g.soort === 'geland-te-laat') expect(g.op).toBeGreaterThanOrEqual(m!.geland!.uiterlijk);
      // A reminder only goes to who can do something, and to a sender only while it has a ground.
      if (g.soort.endsWith('te-laat') || g.soort === 'geland-gevraagd') {
        expect(g.aan.length).toBeGreaterThan(0);
        if (!o.isOntvangerAangesloten) expect(g.aan).not.toContain('ontvanger');
      }
      // The sender hears every answer.
      if (['aanvaard', 'geweigerd', 'teruggegeven', 'vervallen'].includes(g.soort))
        expect(g.aan).toContain('afgever');
    }
  }
}

/** A message that was carried out does nothing the second time; after aanvaard the jongere has a contactpersoon. */
function controleerHerhaling({ aankomsten, overdrachten }: Verslag) {
  const gedaan = new Set<string>();
  for (const { h, voor, gebeurtenissen, code } of aankomsten) {
    const sleutel = `${voor.ref} ${h.id}`;
    if (gedaan.has(sleutel) && h.wie !== 'klok') expect([gebeurtenissen.length, code]).toEqual([0, null]);
    if (gebeurtenissen.length > 0) gedaan.add(sleutel);
  }
  for (const o of overdrachten.values()) {
    expect(JSON.parse(JSON.stringify(o))).toEqual(o);
    const isGewoon =
      o.staat === 'aanvaard' && o.antwoord?.soort === 'aanvaard' && o.antwoord.wijze !== 'vangnet';
    if (isGewoon) expect(o.contactpersoon).not.toBeNull();
    if (o.staat === 'geweigerd' || o.staat === 'ingetrokken') expect(o.mijlpalen).toBeNull();
  }
}

/** Invariant 3: a taak is opened once, is for who can act, and none is left of what is over. */
function controleerTaken({ taken, overdrachten, lopend, isOpen }: Verslag) {
  const ooit = new Set<string>();
  const open = new Map<string, { ref: string; soort: string; kant: string }>();
  for (const { ref, opent, sluit } of taken) {
    for (const sleutel of sluit) open.delete(sleutel);
    for (const t of opent) {
      expect(`${t.sleutel} ${ooit.has(t.sleutel)}`).toBe(`${t.sleutel} false`);
      ooit.add(t.sleutel);
      open.set(t.sleutel, { ref, soort: t.soort, kant: t.kant });
    }
  }
  for (const [ref, o] of overdrachten) {
    const eigen = [...open.values()].filter((t) => t.ref === ref).map((t) => `${t.soort} ${t.kant}`);
    const vraag = o.isOntvangerAangesloten ? 'overdracht-besluit ontvanger' : 'overdracht-vastleggen afgever';
    if (lopend(o)) expect(eigen).toEqual([vraag]);
    else expect(eigen.filter((t) => /besluit|vastleggen/.test(t))).toEqual([]);
    if (!lopend(o) && o.staat !== 'aanvaard') expect(eigen).toEqual([]);
    const m = o.mijlpalen;
    if (o.staat === 'aanvaard' && m !== null && m.beeindigd === null && isOpen) {
      const soorten = eigen.map((t) => t.split(' ')[0]);
      expect(soorten.includes('overdracht-overgenomen')).toBe(true);
      expect(soorten.includes('overdracht-eerste-contact')).toBe(m.eersteContact === null);
      expect(soorten.includes('overdracht-kennismaking')).toBe(
        ['open', 'gepland'].includes(m.kennismaking.staat),
      );
    }
    if (m !== null && m.beeindigd !== null && m.beeindigd !== 'afgerond') expect(eigen).toEqual([]);
  }
}

const RONDES = Number(process.env.SLUITEND_TEST_RONDES ?? 500);

test('partners, klok en herhaalde berichten door elkaar: altijd een verantwoordelijke en een winnaar', () => {
  const gezien = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(gebeuren, { minLength: 10, maxLength: 80, size: 'max' }),
      fc.boolean(),
      (reeks, metEinde) => {
        const verslag = speel(reeks, metEinde);
        controleerVerantwoordelijke(verslag);
        controleerRaces(verslag);
        controleerMomenten(verslag);
        controleerHerhaling(verslag);
        controleerTaken(verslag);
        for (const { g } of verslag.verteld) gezien.set(g.soort, (gezien.get(g.soort) ?? 0) + 1);
        for (const { code } of verslag.aankomsten) if (code) gezien.set(code, (gezien.get(code) ?? 0) + 1);
      },
    ),
    { seed: 20261123, numRuns: RONDES },
  );
  // The runs were not empty: everything that can happen did, more than once.
  for (const soort of [
    'teruggegeven',
    'vervallen',
    'vangnet-ontbreekt',
    'geland-te-laat',
    'mijlpalen-beeindigd',
    'al-aanvaard',
    'al-ingetrokken',
    'al-vervallen',
    'niet-uw-overdracht',
    'ontvanger-is-aangesloten',
    'vastlegging-ontbreekt',
    'niet-meer-verantwoordelijk',
    'loopt-al-verder',
    'terugnametermijn-voorbij',
    'grondslag-afgelopen',
    'te-vroeg',
  ])
    // prettier-ignore
    expect(`${soort} ${(gezien.get(soort) ?? 0) > 1}`).toBe(`${soort} true`);
});

test('alle volgordes van twee partners, klok en een herhaling op een aanbod', () => {
  const keuze = [
    doe('lever-af', 0),
    doe('aanvaard', 0),
    doe('aanvaard', 0),
    doe('weiger', 0),
    doe('trek-in', 0),
    doe('geef-terug', 0),
    doe('beeindig-grondslag', 0),
    doe('tik', 0),
    doe('leg-eerste-contact-vast', 0),
  ];
  let aantal = 0;
  const ga = (o: Overdracht, gedaan: readonly Overdrachthandeling[], verantwoordelijke: Partij) => {
    aantal += 1;
    if (gedaan.length === 5) return;
    for (const bericht of keuze) {
      const op = (gedaan.length + 1) * 12 * UUR;
      const h =
        'traject' in bericht ? { ...bericht, op, traject: bij(verantwoordelijke) } : { ...bericht, op };
      const uitkomst = pasToe(o, h);
      if (uitkomst.soort === 'kan-niet') {
        // A refusal never changes who has the traject; following it further gives nothing new.
        expect(uitkomst.uitleg.length).toBeGreaterThan(10);
        continue;
      }
      const wissels = uitkomst.gebeurtenissen.flatMap((g) =>
        g.soort === 'verantwoordelijke-gewisseld' ? [g] : [],
      );
      expect(wissels.length).toBeLessThanOrEqual(1);
      if (gedaan.includes(bericht)) expect(wissels).toEqual([]);
      const nieuw = wissels[0]?.naar ?? verantwoordelijke;
      const verwacht = uitkomst.overdracht.staat === 'aanvaard' ? GEMEENTE : UWV;
      expect(naam(nieuw)).toBe(naam(verwacht));
      ga(uitkomst.overdracht, [...gedaan, bericht], nieuw);
    }
  };
  const begin = biedAan(testaanbod({ grondslagAfgeverTot: 36 * UUR }));
  if (begin.soort === 'kan-niet') throw new Error(begin.uitleg);
  ga(begin.overdracht, [], UWV);
  expect(aantal).toBeGreaterThan(4000);
});
