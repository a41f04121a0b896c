import { tijdstipOp } from '../kalender/amsterdam';
import type { Overdrachtafloop } from '../traject/proces';
import type { Trajectplan } from '../traject/trajectplan';
import type { DoorstroomFeiten } from './doorstroom-feiten';
import { isOverDeGrens, isWeerOnderDeGrens, leeftijdsgrensOp } from './leeftijdsgrens';
import { doorstroomPlan } from './plan';
import { DOORSTROOM_PROCES, type DoorstroomToestand } from './proces';

const HIER = { oin: '00000099000000005000', rol: 'doorstroompunt' } as const;
const DAAR = { oin: '00000099000000008000', rol: 'doorstroompunt' } as const;
const FEITEN: DoorstroomFeiten = {
  begin: 'vsv-melding',
  beginDatum: '2026-10-01',
  sinds: '2027-01-11',
  aanmelder: null,
  nazorgSinds: null,
  verhuisdNaar: null,
};
const WERK = {
  hoofdactiviteit: 'werk',
  sindsDatum: '2027-01-04',
  activiteitBron: 'jongere',
  onderwijsplan: 'nee',
};

/** A jongere in the hands of the process and the plan: what is asked on a day, and what an answer does. */
class Loop {
  stand: DoorstroomToestand = DOORSTROOM_PROCES.begin;

  constructor(public feiten: DoorstroomFeiten = FEITEN) {}

  plan(vandaag: string, tijd = '10:00', regels: Parameters<typeof doorstroomPlan>[0]['regels'] = []) {
    return doorstroomPlan({
      stand: this.stand,
      feiten: this.feiten,
      nu: tijdstipOp(vandaag, tijd),
      vandaag,
      bereik: {},
      verantwoordelijke: HIER,
      regels,
    });
  }

  /** Answers the one taak that is open on a day. */
  antwoord(dag: string, uitkomst: string, gegevens: Readonly<Record<string, unknown>> = {}): this {
    const [taak] = this.plan(dag).taken;
    if (taak === undefined) throw new Error(`op ${dag} wordt niets gevraagd`);
    this.stand = DOORSTROOM_PROCES.naAntwoord[taak.soort]!(this.stand, { uitkomst, gegevens, dag });
    return this;
  }

  nieuws(dag: string, soort: string, gegevens: Readonly<Record<string, unknown>> = {}): this {
    this.stand = DOORSTROOM_PROCES.naFeit![soort]!(this.stand, { soort, dag, gegevens });
    return this;
  }

  overdracht(
    dag: string,
    uitkomst: Overdrachtafloop['uitkomst'],
    naar: Overdrachtafloop['naar'] = DAAR,
  ): this {
    this.stand = DOORSTROOM_PROCES.naOverdracht(this.stand, { uitkomst, naar, dag });
    return this;
  }
}

const vragen = ({ fase, taken, wekkers, klaar }: Trajectplan): string =>
  klaar === null
    ? [
        fase,
        ...taken.map(({ soort, keer, waarom }) =>
          `${soort.slice(15)} ${keer} ${waarom?.[0]?.code ?? ''}`.trim(),
        ),
        ...wekkers.map(({ naam, op }) => `${naam} ${new Date(op).toISOString().slice(0, 10)}`),
      ].join('; ')
    : `klaar ${klaar}`;

describe('benaderen', () => {
  it('kaart, telefoon, app, sms, huisbezoek, en na drie maanden opnieuw: de elfde keer lukt het', () => {
    const l = new Loop();
    const pogingen: string[] = [];
    let dag = '2027-01-11';
    for (let nr = 1; nr <= 11; nr += 1) {
      const [taak] = l.plan(dag).taken;
      expect(taak).toMatchObject({ soort: 'doorstroompunt-benaderen', keer: nr });
      pogingen.push(`${dag} ${taak!.waarom![0]!.code.slice(15)}`);
      if (nr === 11) break;
      l.antwoord(dag, 'geen-gehoor');
      const wacht = l.plan(dag);
      expect(wacht.taken).toEqual([]);
      dag = new Date(wacht.wekkers[0]!.op).toISOString().slice(0, 10);
    }
    expect(pogingen).toEqual([
      '2027-01-11 kaart',
      '2027-01-25 telefoon',
      '2027-01-29 app',
      '2027-02-02 sms',
      '2027-02-09 huisbezoek',
      '2027-05-10 kaart',
      '2027-05-24 telefoon',
      '2027-05-28 app',
      '2027-06-01 sms',
      '2027-06-08 huisbezoek',
      '2027-09-08 kaart',
    ]);
    l.antwoord(dag, 'wil-hulp', { contactDatum: dag });
    expect(l.stand).toMatchObject({ niveau: 'begeleid', bereiktNa: 11, pogingen: { aantal: 0, dag: null } });
  });

  it('bereikt zonder hulpvraag: gevolgd, met wat de jongere doet en van wie dat komt', () => {
    const l = new Loop().antwoord('2027-01-11', 'bereikt-zonder-hulpvraag', {
      contactDatum: '2027-01-11',
      ...WERK,
    });
    expect(l.stand).toMatchObject({
      niveau: 'gevolgd',
      bereiktNa: 1,
      onderwijsplan: 'nee',
      activiteit: { soort: 'werk', sinds: '2027-01-04', bron: 'jongere', gehoordOp: '2027-01-11' },
    });
    expect(vragen(l.plan('2027-01-11'))).toBe('gevolgd; volgen 2027-07-12');
  });

  it('bereikt, maar wat de jongere doet blijft onbekend: de ladder gaat door', () => {
    const l = new Loop().antwoord('2027-01-11', 'bereikt-zonder-hulpvraag', {
      ...WERK,
      hoofdactiviteit: 'onbekend',
    });
    expect(l.stand.niveau).toBe('benaderd');
    expect(vragen(l.plan('2027-01-12'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
  });
});

describe('volgen', () => {
  const gevolgd = (hoofdactiviteit: string): Loop =>
    new Loop().antwoord('2027-01-11', 'bereikt-zonder-hulpvraag', {
      contactDatum: '2027-01-11',
      ...WERK,
      hoofdactiviteit,
    });

  it.each([
    ['geen', '2027-02-11'],
    ['werk', '2027-07-12'],
    ['hulpverlening', '2027-07-12'],
    ['overig', '2027-07-12'],
    ['dagbesteding', '2028-01-11'],
    ['particulier-onderwijs', '2028-01-11'],
  ])('bij %s wordt er weer gekeken op %s', (activiteit, dag) => {
    const l = gevolgd(activiteit);
    expect(vragen(l.plan('2027-01-11'))).toBe(`gevolgd; volgen ${dag}`);
    expect(vragen(l.plan(dag))).toBe('gevolgd; volgen 1');
  });

  it('een afspraak van een regio halverwege: wie daarna is gezien, houdt het nieuwe ritme', () => {
    const regels = [
      {
        id: 'ritme-hier',
        versie: 1,
        soort: 'doorstroompunt-ritme',
        waarde: { maanden: 3 },
        bron: 'afspraak van de proefregio',
        gebied: {},
        geldigVan: '2027-07-01',
        geldigTot: null,
      },
      {
        id: 'ritme-hier-werk',
        versie: 1,
        soort: 'doorstroompunt-ritme',
        waarde: { maanden: 2 },
        bron: 'afspraak van de proefregio',
        gebied: { aanleiding: 'werk' },
        geldigVan: '2027-07-01',
        geldigTot: null,
      },
    ];
    const l = gevolgd('werk');
    l.feiten = { ...FEITEN };
    expect(vragen(l.plan('2027-01-11', '10:00', regels))).toBe('gevolgd; volgen 2027-07-12');
    l.antwoord('2027-07-12', 'activiteit-vastgelegd', WERK);
    // Rules without a higher version do not displace those of the product for the same place.
    const hoger = regels.map((regel) => ({ ...regel, versie: 2 }));
    expect(vragen(l.plan('2027-07-12', '10:00', hoger))).toBe('gevolgd; volgen 2027-09-13');
  });

  it('niet te achterhalen: dan wordt de jongere gezocht; wil hulp: dan begint de begeleiding', () => {
    const l = gevolgd('werk').antwoord('2027-07-12', 'niet-te-achterhalen');
    expect(vragen(l.plan('2027-07-12'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
    const m = gevolgd('werk').antwoord('2027-07-12', 'wil-hulp', { contactDatum: '2027-07-12' });
    expect(vragen(m.plan('2027-07-12'))).toBe('begeleid; begeleiden 1');
  });

  it('van de lijst, een uitschrijving, een leeftijd volgens DUO: er wordt gevraagd waarom, niets gesloten', () => {
    for (const [soort, feit] of [
      ['van-de-lijst', 'van-de-lijst'],
      ['duo-uitgeschreven', 'uitgeschreven'],
      ['duo-leeftijdsgrens', 'leeftijd'],
    ] as const) {
      const l = gevolgd('werk').nieuws('2027-03-01', soort);
      expect(vragen(l.plan('2027-03-01'))).toBe(`gevolgd; volgen 1 doorstroompunt-${feit}`);
      l.antwoord('2027-03-01', 'activiteit-vastgelegd', WERK);
      expect(vragen(l.plan('2027-03-01'))).toBe('gevolgd; volgen 2027-09-01');
    }
    // On a Saturday: on Monday.
    expect(vragen(gevolgd('werk').nieuws('2027-03-06', 'van-de-lijst').plan('2027-03-06'))).toBe(
      'gevolgd; volgen 2027-03-08',
    );
  });
});

describe('begeleiden', () => {
  const begeleid = (): Loop => new Loop().antwoord('2027-01-11', 'wil-hulp', { contactDatum: '2027-01-11' });

  it('een contact elke vier weken, en wat de jongere doet ernaast', () => {
    const l = begeleid();
    expect(l.plan('2027-01-11').taken[0]!.termijn).toMatchObject({
      vanaf: '2027-02-08',
      laatsteDag: '2027-02-15',
    });
    l.antwoord('2027-02-08', 'gesproken', { contactDatum: '2027-02-08' });
    expect(l.plan('2027-02-08').taken[0]!.termijn).toMatchObject({ vanaf: '2027-03-08' });
    l.antwoord('2027-03-08', 'activiteit-besproken', { contactDatum: '2027-03-08', ...WERK });
    expect(l.stand).toMatchObject({ niveau: 'begeleid', activiteit: { soort: 'werk' } });
    l.antwoord('2027-04-05', 'begeleiding-klaar', { contactDatum: '2027-04-05', ...WERK });
    expect(vragen(l.plan('2027-04-05'))).toBe('gevolgd; volgen 2027-10-05');
  });

  it('drie keer niet gesproken: weer benaderen; wie dan ja zegt is weer begeleid', () => {
    const l = begeleid()
      .antwoord('2027-02-08', 'niet-gesproken')
      .antwoord('2027-03-08', 'niet-gesproken')
      .antwoord('2027-04-05', 'niet-gesproken');
    expect(vragen(l.plan('2027-04-06'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
    l.antwoord('2027-04-06', 'geen-gehoor');
    expect(vragen(l.plan('2027-04-06'))).toBe('benaderd; benaderen 2027-04-20');
    l.antwoord('2027-04-20', 'wil-hulp', { contactDatum: '2027-04-20' });
    expect(vragen(l.plan('2027-04-20'))).toBe('begeleid; begeleiden 4');
  });

  it('een taak die te laat is als zij opengaat, telt zijn aandacht vanaf vandaag', () => {
    expect(begeleid().plan('2027-06-01').taken[0]!.termijn).toMatchObject({
      laatsteDag: '2027-02-15',
      aandachtVanaf: '2027-06-08',
    });
  });
});

describe('met rust laten', () => {
  it('mag terugkomen: na een half jaar wordt de jongere weer gezocht', () => {
    const l = new Loop().antwoord('2027-01-11', 'met-rust-laten', { terugkomen: 'ja' });
    expect(vragen(l.plan('2027-01-11'))).toBe('gevolgd; volgen 2027-07-12; terugkomen 2027-07-12');
    expect(vragen(l.plan('2027-07-12'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
    l.antwoord('2027-07-12', 'geen-gehoor');
    expect(vragen(l.plan('2027-07-12'))).toBe('benaderd; benaderen 2027-07-26');
    l.antwoord('2027-07-26', 'bereikt-zonder-hulpvraag', { contactDatum: '2027-07-26', ...WERK });
    expect(vragen(l.plan('2027-07-26'))).toBe('gevolgd; volgen 2028-01-26');
  });

  it('mag niet terugkomen: alleen in registers kijken, ook als niets te vinden is', () => {
    const l = new Loop().antwoord('2027-01-11', 'met-rust-laten', { terugkomen: 'nee' });
    l.antwoord('2027-07-12', 'niet-te-achterhalen');
    expect(vragen(l.plan('2027-07-12'))).toBe('gevolgd; volgen 2028-01-12');
    // Unless somebody asks for us.
    l.nieuws('2027-08-02', 'aanmelding-doorstroompunt');
    expect(vragen(l.plan('2027-08-02'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
  });
});

describe('nazorg van de school', () => {
  const IN_NAZORG = {
    ...FEITEN,
    begin: 'uitschrijving',
    beginDatum: '2027-01-08',
    nazorgSinds: '2027-01-08',
  } as const;

  it('zolang die loopt volgt het Doorstroompunt alleen', () => {
    expect(vragen(new Loop(IN_NAZORG).plan('2027-01-11'))).toBe('nazorg-gevolgd; volgen 2029-02-08');
  });

  it('een aanmelding: de ladder begint, ook al loopt de nazorg', () => {
    const l = new Loop(IN_NAZORG).nieuws('2027-06-01', 'aanmelding-doorstroompunt');
    expect(vragen(l.plan('2027-06-01'))).toBe('benaderd; benaderen 1 doorstroompunt-kaart');
    l.antwoord('2027-06-01', 'bereikt-zonder-hulpvraag', { contactDatum: '2027-06-01', ...WERK });
    expect(l.plan('2027-06-01').fase).toBe('nazorg-gevolgd');
  });

  it('de nazorg eindigt: dan begint de ladder; loopt hij te lang, dan wordt gekeken', () => {
    const l = new Loop(IN_NAZORG);
    expect(vragen(l.plan('2029-02-08'))).toBe('nazorg-gevolgd; volgen 1');
    l.antwoord('2029-02-08', 'niet-te-achterhalen');
    expect(vragen(l.plan('2029-02-08'))).toBe('nazorg-gevolgd; volgen 2029-08-08');
    l.feiten = { ...IN_NAZORG, nazorgSinds: null };
    expect(vragen(l.plan('2029-03-01'))).toBe('benaderd; benaderen 1 doorstroompunt-kaart');
  });

  it('voor de laatste schooldag wordt niets gevraagd', () => {
    const l = new Loop({ ...FEITEN, begin: 'uitschrijving', beginDatum: '2027-07-09' });
    expect(vragen(l.plan('2027-01-11'))).toBe('nog-op-school; van-school 2027-07-09');
    expect(vragen(l.plan('2027-07-12'))).toBe('benaderd; benaderen 1 doorstroompunt-kaart');
  });
});

describe('verhuizen naar een andere regio', () => {
  const WEG = { gemeentecode: '0363', regio: 'elders', sinds: '2027-02-20', ontvanger: null };
  const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-03-01' };
  const verhuisd = (): Loop => {
    const l = new Loop({ ...FEITEN, verhuisdNaar: WEG }).nieuws('2027-03-01', 'duo-verhuisd', {
      isAndereRegio: true,
    });
    expect(vragen(l.plan('2027-03-01'))).toBe('verhuizing; verhuizing 1 doorstroompunt-verhuisd');
    return l;
  };
  const aangeboden = (): Loop => {
    const l = verhuisd().antwoord('2027-03-01', 'overdragen-aan-regio', WEET);
    l.feiten = { ...l.feiten, verhuisdNaar: { ...WEG, ontvanger: DAAR } };
    expect(l.plan('2027-03-01')).toMatchObject({
      klaar: null,
      taken: [],
      overdracht: {
        reden: 'verhuizing',
        naar: DAAR,
        geinformeerd: { soort: 'geinformeerd', datum: '2027-03-01' },
      },
    });
    return l;
  };

  it('aangemeld in een andere regio: wie de jongere heeft, wordt gevraagd over te dragen', () => {
    const l = new Loop({ ...FEITEN, verhuisdNaar: WEG }).nieuws('2027-03-01', 'aangemeld-elders');
    expect(vragen(l.plan('2027-03-01'))).toBe('verhuizing; verhuizing 1 doorstroompunt-verhuisd');
  });

  it('pas als de andere regio aanvaardt, eindigt het', () => {
    expect(vragen(aangeboden().overdracht('2027-03-08', 'aanvaard').plan('2027-03-08'))).toBe(
      'klaar verhuisd',
    );
  });

  it.each(['geweigerd', 'teruggegeven', 'ingetrokken', 'vervallen'] as const)(
    '%s: opnieuw gevraagd',
    (uitkomst) => {
      const l = aangeboden().overdracht('2027-03-08', uitkomst);
      expect(vragen(l.plan('2027-03-08'))).toBe('verhuizing; verhuizing 2 doorstroompunt-verhuisd');
      // Lives here after all: it goes on where it was.
      l.antwoord('2027-03-08', 'niet-verhuisd');
      expect(vragen(l.plan('2027-03-08'))).toBe('benaderd; benaderen 1 doorstroompunt-kaart');
    },
  );

  it('een ander dan een Doorstroompunt die overneemt, is niet de andere regio', () => {
    const l = aangeboden().overdracht('2027-03-08', 'aanvaard', { oin: 'x', rol: 'gemeente-wi' });
    expect(l.stand.uitkomst).toBeNull();
    // An overdracht for another reason does not touch the stand.
    const m = new Loop();
    expect(m.overdracht('2027-03-08', 'geweigerd').stand).toBe(DOORSTROOM_PROCES.begin);
  });

  it('binnen de regio verhuisd, of terug: er verandert niets', () => {
    const l = new Loop().antwoord('2027-01-11', 'woont-elders', {
      gemeentecode: 402,
      vanafDatum: '2027-01-04',
    });
    expect(vragen(l.plan('2027-01-11'))).toBe('benaderd; benaderen 2 doorstroompunt-kaart');
    const terug = verhuisd().nieuws('2027-03-02', 'duo-verhuisd', { isAndereRegio: false });
    expect(terug.plan('2027-03-02').fase).toBe('benaderd');
  });
});

describe('eindes', () => {
  it.each([
    ['school', 'school'],
    ['startkwalificatie-behaald', 'startkwalificatie'],
    ['leeftijdsgrens-bereikt', 'leeftijdsgrens'],
  ])('%s, uit iedere taak', (uitkomst, einde) => {
    const volgen = new Loop().antwoord('2027-01-11', 'met-rust-laten', { terugkomen: 'nee' });
    const begeleid = new Loop().antwoord('2027-01-11', 'wil-hulp', {});
    for (const l of [new Loop(), begeleid])
      expect(l.antwoord('2027-02-11', uitkomst).stand.uitkomst).toBe(einde);
    expect(vragen(volgen.antwoord('2028-01-11', uitkomst).plan('2028-01-11'))).toBe(`klaar ${einde}`);
  });

  it.each([
    ['duo-startkwalificatie', 'startkwalificatie'],
    ['duo-ingeschreven', 'school'],
    ['doorstroompunt-leeftijdsgrens', 'leeftijdsgrens'],
  ])('nieuws %s', (soort, einde) => {
    expect(vragen(new Loop().nieuws('2027-02-01', soort).plan('2027-02-01'))).toBe(`klaar ${einde}`);
  });
});

describe('de leeftijdsgrens van de dag beslist', () => {
  it.each([
    ['2025-12-31', 23],
    ['2026-01-01', 27],
  ])('op %s is zij %i', (dag, grens) => {
    expect(leeftijdsgrensOp(dag)).toBe(grens);
  });

  it.each([
    // 23 on the last day of the old rule: over. 23 on the first day of the new one: not.
    ['2002-12-31', '2025-12-31', 'ja'],
    ['2003-01-01', '2026-01-01', 'nee'],
    ['2000-05-17', '2027-05-16', 'nee'],
    ['2000-05-17', '2027-05-17', 'ja'],
    ['2000-05-00', '2027-05-17', 'onzeker'],
    ['2000-00-00', '2028-01-01', 'ja'],
  ] as const)('wie geboren is op %s is op %s over de grens: %s', (geboren, dag, verwacht) => {
    expect(isOverDeGrens(geboren, dag)).toBe(verwacht);
  });

  it.each([
    // Let go at 23, and 26 on 1 January 2026.
    ['1999-06-01', '2022-06-01', '2026-01-01', true],
    // 27 by then.
    ['1998-12-31', '2021-12-31', '2026-01-01', false],
    // Let go at 27: no wider rule brings back.
    ['1999-06-01', '2026-06-01', '2026-12-01', false],
    // Looked at a day before that.
    ['2000-03-01', '2027-03-01', '2026-01-01', false],
    // Closed by mistake: was not over the limit.
    ['2004-06-01', '2025-06-01', '2026-01-01', false],
    ['1999-00-00', '2022-12-31', '2026-12-31', false],
  ])('geboren op %s, losgelaten op %s: hoort op %s er weer bij: %s', (geboren, los, dag, verwacht) => {
    expect(isWeerOnderDeGrens(geboren, los, dag)).toBe(verwacht);
  });
});
