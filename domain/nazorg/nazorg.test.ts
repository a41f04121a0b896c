import { datumVan, tijdstipOp } from '../kalender/amsterdam';
import { combinatiefunctionaris, nazorgContacten, transitieroute } from '../regels/nazorg-regels';
import type { Regelrij } from '../regels/regelrij';
import type { Overdrachtafloop } from '../traject/proces';
import type { Datum } from '../woorden/tijd';
import type { NazorgFeiten } from './nazorg-feiten';
import { nazorgmomenten, nazorgregels, openContacten } from './nazorg-momenten';
import { nazorgPlan, nazorgPlanOvergenomen } from './plan';
import { NAZORG_PROCES, type NazorgTaaksoort, type NazorgToestand } from './proces';

const SCHOOL = { oin: '00000099000000002000', rol: 'school' } as const;
const GEMEENTE = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
// A Friday at the end of the school year.
const DAG = '2026-07-17';
const FEITEN: NazorgFeiten = {
  begin: 'uitschrijving',
  onderwijssoort: 'pro',
  dag: DAG,
  gemeldOp: DAG,
  bestemming: 'werk',
  magDelen: null,
  startkwalificatie: false,
};
const WEET = { geinformeerd: 'geinformeerd', informeerDatum: '2027-01-20' };

/** One nazorg that is played day by day. */
class Spel {
  stand: NazorgToestand = NAZORG_PROCES.begin;
  dag: Datum = DAG;
  uur = '10:00';

  constructor(
    readonly feiten: NazorgFeiten = FEITEN,
    readonly regels: readonly Regelrij<string, unknown>[] = [],
    readonly bereik: Readonly<Record<string, string>> = {},
  ) {}

  plan(maak = nazorgPlan) {
    return maak({
      stand: this.stand,
      feiten: this.feiten,
      nu: tijdstipOp(this.dag, this.uur),
      vandaag: this.dag,
      bereik: this.bereik,
      verantwoordelijke: SCHOOL,
      regels: this.regels,
    });
  }

  /** Phase, taken and what is waited for, in one line. */
  get nu(): string {
    const { fase, taken, wekkers, overdracht, klaar } = this.plan();
    const wie = overdracht?.naar;
    return [
      klaar === null ? fase : `klaar ${klaar}`,
      ...taken.map(({ soort, rol, keer }) => `${soort}/${rol}/${keer}`),
      ...wekkers.map(({ naam, op }) => `${naam}@${new Date(op).toISOString().slice(0, 16)}`),
      ...(overdracht === null
        ? []
        : [`-> ${wie === null || wie === undefined ? '?' : wie.rol} ${overdracht.reden}`]),
    ].join(' ');
  }

  op(dag: Datum, uur = '10:00'): this {
    this.dag = dag;
    this.uur = uur;
    return this;
  }

  antwoord(taak: NazorgTaaksoort, uitkomst: string, gegevens: Record<string, unknown> = {}): this {
    expect(this.plan().taken.map(({ soort }) => soort)).toContain(taak);
    this.stand = NAZORG_PROCES.naAntwoord[taak]!(this.stand, { uitkomst, gegevens, dag: this.dag });
    return this;
  }

  /** Tries every way that is left, each when it is asked for, and reaches nobody. */
  bereiktNiemand(): this {
    for (const wijze of ['telefoon-overdag', 'telefoon-avond', 'bericht', 'familie', 'huisbezoek']) {
      if (this.stand.mislukt?.wijzen.includes(wijze as never)) continue;
      const poging = this.plan().wekkers.find(({ naam }) => naam === 'nazorg-poging');
      if (poging !== undefined) this.op(datumVan(poging.op), '23:00');
      this.antwoord('nazorg-contact', 'poging-mislukt', { wijze });
    }
    return this;
  }

  feit(soort: 'nazorg-avond' | 'hulpvraag', gegevens: Record<string, unknown>): this {
    this.stand = NAZORG_PROCES.naFeit![soort]!(this.stand, { soort, gegevens, dag: this.dag });
    return this;
  }

  overdracht(uitkomst: Overdrachtafloop['uitkomst'], naar: Overdrachtafloop['naar'] = GEMEENTE): this {
    this.stand = NAZORG_PROCES.naOverdracht(this.stand, { uitkomst, naar, dag: this.dag });
    return this;
  }
}

describe('de momenten', () => {
  const dagen = (
    feiten: Partial<NazorgFeiten>,
    regels: readonly Regelrij<string, unknown>[] = [],
    regio = 'r',
  ) => nazorgmomenten({ ...FEITEN, ...feiten }, { regio }, nazorgregels(regels));

  it('een keer na zes maanden, in een venster van twee jaar; na mbo een jaar', () => {
    // 17 January 2027 is a Sunday.
    expect(dagen({})).toEqual({ vensterTot: '2028-07-17', contacten: ['2027-01-18'] });
    expect(dagen({ onderwijssoort: 'vso' }).vensterTot).toBe('2028-07-17');
    expect(dagen({ onderwijssoort: 'mbo' })).toEqual({
      vensterTot: '2027-07-17',
      contacten: ['2026-10-19', '2027-07-19'],
    });
    expect(dagen({ begin: 'hulpvraag', onderwijssoort: null })).toEqual({ vensterTot: null, contacten: [] });
    // Before there was a rule for mbo.
    expect(() => dagen({ onderwijssoort: 'mbo', dag: '2025-12-31' })).toThrow();
  });

  it('elk half jaar, elke week of vanaf het laatste schooljaar, waar dat is afgesproken', () => {
    const halfjaar = nazorgContacten([6, 12, 18, 24], { regio: 'r' }, '2026-01-01');
    expect(dagen({}, [halfjaar]).contacten).toEqual(['2027-01-18', '2027-07-19', '2028-01-17', '2028-07-17']);
    expect(dagen({}, [halfjaar], 'elders').contacten).toHaveLength(1);
    const wekelijks = dagen({}, [combinatiefunctionaris({ regio: 'r' }, '2026-01-01')]).contacten;
    expect(wekelijks.slice(0, 2)).toEqual(['2026-07-24', '2026-07-31']);
    expect(wekelijks.length).toBeGreaterThan(100);
    const route = dagen({ gemeldOp: '2026-02-02' }, [transitieroute({ regio: 'r' }, '2026-01-01')]).contacten;
    expect(route.slice(0, 3)).toEqual(['2026-03-30', '2026-05-26', '2026-09-11']);
    expect(route.at(-1)! <= '2027-07-19').toBe(true);
  });

  it('een avond geldt voor het volgende contact, een antwoord voor wat er al was', () => {
    const contacten = ['2027-01-18', '2027-07-19', '2028-01-17'];
    const na = (...gehaald: NazorgToestand['gehaald']) => openContacten(contacten, gehaald);
    expect(na({ dag: '2026-11-10', isAvond: true })).toEqual(contacten.slice(1));
    expect(na({ dag: '2027-01-20', isAvond: true })).toEqual(contacten.slice(1));
    expect(na({ dag: '2026-11-10', isAvond: false })).toEqual(contacten);
    expect(na({ dag: '2026-11-10', isAvond: true }, { dag: '2026-11-17', isAvond: true })).toEqual([
      '2028-01-17',
    ]);
    expect(na({ dag: '2028-02-01', isAvond: false })).toEqual([]);
  });
});

describe('het venster', () => {
  it('wachten, contact, en aan het einde sluiten met hoe het gaat', () => {
    const s = new Spel();
    expect(s.nu).toBe('volgen nazorg-contact@2027-01-18T08:00 nazorg-einde@2028-07-17T22:00');
    expect(s.op('2027-01-18', '08:59').nu).toMatch(/^volgen/);
    expect(s.op('2027-01-18', '09:00').nu).toBe('nazorgcontact nazorg-contact/school/1');
    const [taak] = s.plan().taken;
    expect(taak!.termijn).toMatchObject({ vanaf: '2027-01-18', laatsteDag: '2027-02-01' });
    s.antwoord('nazorg-contact', 'nazorg-goed');
    expect(s.nu).toBe('volgen nazorg-einde@2028-07-17T22:00');
    expect(s.op('2028-07-18', '00:00').nu).toBe('klaar nazorg-goed');
  });

  it('de ladder: steeds een andere wijze op een ander uur, en dan de vraag wie verder gaat', () => {
    const s = new Spel()
      .op('2027-01-18')
      .antwoord('nazorg-contact', 'poging-mislukt', { wijze: 'telefoon-overdag' });
    expect(s.nu).toMatch(/^volgen nazorg-poging@2027-01-19T17:30/);
    s.op('2027-01-19', '18:30');
    expect(s.nu).toBe('nazorgcontact nazorg-contact/school/2');
    expect(s.plan().taken[0]!.waarom).toEqual([
      { code: 'nazorg-poging-telefoon-avond', datum: '2027-01-18' },
    ]);
    // The house was visited at once: what was not tried yet is left.
    for (const [dag, wijze] of [
      ['2027-01-19', 'huisbezoek'],
      ['2027-01-20', 'telefoon-avond'],
      ['2027-01-22', 'bericht'],
      ['2027-01-27', 'familie'],
    ] as const)
      s.op(dag, '20:00').antwoord('nazorg-contact', 'poging-mislukt', { wijze });
    expect(s.nu).toBe('onbereikbaar nazorg-onbereikbaar/school/1 nazorg-einde@2028-07-17T22:00');
    s.antwoord('nazorg-onbereikbaar', 'later-opnieuw');
    expect(s.nu).toMatch(/^volgen nazorg-contact@2027-04-28T07:00/);
    expect(s.op('2027-04-28').nu).toBe('nazorgcontact nazorg-contact/school/6');
  });

  it('onbereikbaar aan het einde wordt overgedragen, niet gesloten', () => {
    const s = new Spel({ ...FEITEN, onderwijssoort: 'mbo' }).op('2027-07-19');
    // The contact of the last day has not been made: its ladder goes on after the window.
    expect(s.nu).toBe('nazorgcontact nazorg-contact/school/1');
    s.bereiktNiemand();
    expect(s.nu).toBe('nazorgeinde nazorg-einde/school/1');
    s.antwoord('nazorg-einde', 'nazorg-overdragen', { waarheen: 'weet-niet', geinformeerd: 'niet-bereikt' });
    expect(s.nu).toBe('overdracht -> ? uit-beeld');
    expect(s.overdracht('geweigerd').nu).toBe('nazorgeinde nazorg-einde/school/2');
    s.antwoord('nazorg-einde', 'nazorg-overdragen', { waarheen: 'gemeente-wi' });
    expect(s.overdracht('aanvaard').plan(nazorgPlanOvergenomen)).toMatchObject({
      fase: 'overgenomen',
      taken: [],
    });
  });

  it('later opnieuw en dan is het venster voorbij: ook dan een ander', () => {
    const s = new Spel().op('2028-07-01');
    s.op('2028-06-19').bereiktNiemand();
    s.antwoord('nazorg-onbereikbaar', 'later-opnieuw');
    expect(s.nu).toBe('volgen nazorg-einde@2028-07-17T22:00');
    expect(s.op('2028-07-18').nu).toBe('nazorgeinde nazorg-einde/school/1');
    expect(s.antwoord('nazorg-einde', 'nazorg-goed').nu).toBe('klaar nazorg-goed');
  });

  it('een avond maakt het contact, ook halverwege de ladder, en neemt een aanbod terug', () => {
    const s = new Spel().op('2026-11-10').feit('nazorg-avond', { datum: '2026-11-10' });
    expect(s.nu).toBe('volgen nazorg-einde@2028-07-17T22:00');
    expect(s.op('2028-07-18').nu).toBe('klaar gezien');
    const o = new Spel().op('2027-01-18').antwoord('nazorg-contact', 'poging-mislukt', { wijze: 'bericht' });
    o.bereiktNiemand();
    o.antwoord('nazorg-onbereikbaar', 'nazorg-overdragen', { waarheen: 'doorstroompunt' });
    expect(o.nu).toBe('overdracht -> doorstroompunt uit-beeld');
    o.feit('nazorg-avond', { datum: '2027-03-15' });
    expect(o.nu).toMatch(/^volgen/);
    expect(o.plan().intrekreden).toBe('veranderd');
    expect(o.overdracht('ingetrokken').nu).toMatch(/^volgen/);
  });

  it('geen wens: geen contact meer, en de deur blijft open', () => {
    const s = new Spel(FEITEN, [nazorgContacten([6, 12], { regio: 'r' }, '2026-01-01')], { regio: 'r' });
    s.op('2027-01-18').antwoord('nazorg-contact', 'geen-wens');
    expect(s.nu).toBe('op-verzoek nazorg-einde@2028-07-17T22:00');
    expect(s.op('2027-08-01').nu).toMatch(/^op-verzoek/);
    s.feit('hulpvraag', { vrager: 'ouder' });
    expect(s.nu).toBe('hulpvraag nazorg-hulpvraag/school/1 nazorg-einde@2028-07-17T22:00');
    s.antwoord('nazorg-hulpvraag', 'hulp-gegeven');
    expect(s.op('2028-07-18').nu).toBe('klaar geen-wens');
  });

  it('verhuisd: de school blijft, of wie daar helpt neemt over', () => {
    const s = new Spel().op('2027-01-18').antwoord('nazorg-contact', 'verhuisd');
    expect(s.nu).toBe('verhuisd nazorg-verhuisd/school/1');
    const blijft = new Spel().op('2027-01-18').antwoord('nazorg-contact', 'verhuisd');
    expect(blijft.antwoord('nazorg-verhuisd', 'wij-blijven').nu).toMatch(/^volgen nazorg-einde/);
    s.antwoord('nazorg-verhuisd', 'nazorg-overdragen', { waarheen: 'weet-niet', ...WEET });
    expect(s.nu).toBe('overdracht -> doorstroompunt verhuizing');
    expect(s.overdracht('teruggegeven').nu).toBe('verhuisd nazorg-verhuisd/school/2');
  });

  it('verhuisd, en intussen blijkt hulp nodig: beide worden gevraagd, de een na de ander', () => {
    const s = new Spel().op('2027-01-18').antwoord('nazorg-contact', 'verhuisd');
    s.feit('hulpvraag', { vrager: 'ouder' }).antwoord('nazorg-hulpvraag', 'hulp-blijft-nodig');
    expect(s.nu).toBe('verhuisd nazorg-verhuisd/school/1');
    expect(s.antwoord('nazorg-verhuisd', 'wij-blijven').nu).toBe('nazorgdip nazorg-dip/school/1');
    expect(s.antwoord('nazorg-dip', 'dip-voorbij').nu).toMatch(/^volgen nazorg-einde/);
  });
});

describe('een dip', () => {
  const metDip = (regels: readonly Regelrij<string, unknown>[] = [], feiten: Partial<NazorgFeiten> = {}) =>
    new Spel({ ...FEITEN, ...feiten }, regels, { regio: 'r' })
      .op('2027-01-18')
      .antwoord('nazorg-contact', 'dip', { bezigheid: 'overig' });

  it('de school helpt zelf en vraagt na vier weken weer', () => {
    const s = metDip();
    expect(s.nu).toBe('nazorgdip nazorg-dip/school/1');
    expect(s.plan().taken[0]!.termijn).toMatchObject({ laatsteDag: '2027-01-25' });
    s.antwoord('nazorg-dip', 'wij-helpen');
    expect(s.nu).toMatch(/^volgen nazorg-contact@2027-02-15T08:00/);
    s.op('2027-02-15').antwoord('nazorg-contact', 'nazorg-goed');
    expect(s.nu).toBe('volgen nazorg-einde@2028-07-17T22:00');
  });

  it.each([
    ['doorstroompunt', 'doorstroompunt'],
    ['gemeente-wi', 'gemeente-wi'],
    ['uwv', 'uwv'],
    ['wsp', 'gemeente-wi'],
    ['rmt', 'uwv'],
    ['weet-niet', '?'],
  ])('overdragen aan %s biedt aan bij %s', (waarheen, rol) => {
    const s = metDip().antwoord('nazorg-dip', 'nazorg-overdragen', { waarheen, ...WEET });
    expect(s.nu).toBe(`overdracht -> ${rol} begeleiding`);
    expect(s.plan().overdracht!.geinformeerd).toEqual({ soort: 'geinformeerd', datum: '2027-01-20' });
    expect(s.overdracht('geweigerd').nu).toBe('nazorgdip nazorg-dip/school/2');
    expect(s.antwoord('nazorg-dip', 'dip-voorbij').nu).toMatch(/^volgen nazorg-einde/);
  });

  it('alleen wie mag delen deelt ook de schoolloopbaan', () => {
    const gedeeld = (magDelen: boolean | null) =>
      metDip([], { magDelen })
        .antwoord('nazorg-dip', 'nazorg-overdragen', { waarheen: 'uwv' })
        .plan()
        .overdracht!.gegevens.includes('schoolloopbaan');
    expect([gedeeld(true), gedeeld(false), gedeeld(null)]).toEqual([true, false, false]);
  });

  it('bij een combinatiefunctionaris dezelfde dag een volgende stap', () => {
    const s = metDip([combinatiefunctionaris({ regio: 'r' }, '2026-01-01')]);
    expect(s.plan().taken[0]!.termijn).toMatchObject({
      laatsteDag: '2027-01-18',
      regel: { id: 'nazorg-combinatiefunctionaris' },
    });
    expect(s.op('2027-01-19').plan().taken[0]!.termijn).toMatchObject({ aandachtVanaf: '2027-01-19' });
  });

  it('loopt door na het venster', () => {
    const s = metDip().op('2028-08-01');
    expect(s.nu).toBe('nazorgdip nazorg-dip/school/1');
    s.antwoord('nazorg-dip', 'wij-helpen');
    expect(s.nu).toBe('volgen nazorg-contact@2028-08-29T07:00');
    expect(s.op('2028-08-29').antwoord('nazorg-contact', 'nazorg-goed').nu).toBe('klaar nazorg-goed');
  });
});

describe('een hulpvraag', () => {
  it('naast het contact, en een tweede vraag telt mee met de eerste', () => {
    const s = new Spel()
      .op('2027-01-18')
      .feit('hulpvraag', { vrager: 'werkgever' })
      .feit('hulpvraag', { vrager: 'ouder' });
    expect(s.nu).toBe('nazorgcontact nazorg-contact/school/1 nazorg-hulpvraag/school/1');
    expect(s.plan().taken[1]!.waarom).toEqual([{ code: 'nazorg-hulpvraag-werkgever', datum: '2027-01-18' }]);
    s.antwoord('nazorg-hulpvraag', 'hulp-blijft-nodig');
    expect(s.nu).toBe('nazorgdip nazorg-dip/school/1');
  });

  it('na het venster: de deur gaat open, en dicht als het antwoord er is', () => {
    const deur: NazorgFeiten = { ...FEITEN, begin: 'hulpvraag', onderwijssoort: null, dag: '2031-03-03' };
    const s = new Spel(deur).op('2031-03-03').feit('hulpvraag', { vrager: 'ouder' });
    expect(s.nu).toBe('hulpvraag nazorg-hulpvraag/school/1');
    expect(s.antwoord('nazorg-hulpvraag', 'hulp-niet-nodig').nu).toBe('klaar hulpvraag-beantwoord');
    const dip = new Spel(deur).op('2031-03-03').feit('hulpvraag', { vrager: 'oud-leerling' });
    dip.antwoord('nazorg-hulpvraag', 'hulp-blijft-nodig');
    expect(dip.nu).toBe('nazorgdip nazorg-dip/school/1');
    expect(dip.antwoord('nazorg-dip', 'dip-voorbij').nu).toBe('klaar nazorg-goed');
  });

  it('een oud-leerling die zelf belt is niet meer onbereikbaar', () => {
    const s = new Spel().op('2027-01-18').antwoord('nazorg-contact', 'poging-mislukt', { wijze: 'bericht' });
    s.feit('hulpvraag', { vrager: 'oud-leerling' });
    expect(s.stand).toMatchObject({ mislukt: null, laatste: 'gezien' });
  });

  it('nadat een ander overnam gaat de vraag naar wie de jongere heeft', () => {
    const s = new Spel().op('2027-01-18').feit('hulpvraag', { vrager: 'ouder' });
    expect(s.plan(nazorgPlanOvergenomen).taken).toMatchObject([{ soort: 'nazorg-hulpvraag', rol: 'school' }]);
  });
});

describe('wie het doet', () => {
  const uitvoerder: Regelrij<string, unknown> = {
    id: 'nazorg-uitvoerder-r',
    versie: 1,
    soort: 'nazorg-uitvoerder',
    waarde: {
      werk: 'jobcoach',
      dagbesteding: 'school',
      'beschut-werk': 'gemeente-wi',
      mbo: 'doorstroompunt',
      'ander-onderwijs': 'school',
      overig: 'school',
      onbekend: 'school',
    },
    bron: 'afspraak van de regio',
    gebied: { regio: 'r' },
    geldigVan: '2026-01-01',
    geldigTot: null,
  };
  const wie = (feiten: Partial<NazorgFeiten>, dag: Datum) =>
    new Spel({ ...FEITEN, ...feiten }, [uitvoerder], { regio: 'r' }).op(dag).plan().taken[0]!.rol;

  it('per school en bestemming, en na mbo eerst drie maanden de loopbaancoach', () => {
    expect(wie({}, '2027-01-18')).toBe('jobcoach');
    expect(wie({ bestemming: 'dagbesteding' }, '2027-01-18')).toBe('school');
    expect(wie({ bestemming: 'mbo' }, '2027-01-18')).toBe('doorstroompunt');
    const hulp = new Spel({ ...FEITEN, onderwijssoort: 'mbo' }, [uitvoerder], { regio: 'r' });
    hulp.op('2026-10-16').feit('hulpvraag', { vrager: 'ouder' });
    expect(hulp.plan().taken[0]!.rol).toBe('school');
    expect(hulp.op('2026-10-17').plan().taken[0]!.rol).toBe('jobcoach');
  });
});
