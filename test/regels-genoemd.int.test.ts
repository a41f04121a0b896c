import type { RegelVan } from '../domain/regels/regel';
import { STANDAARDREGELS } from '../domain/regels/standaardregels';
import { zetVrij } from './replay/levenspaden';
import { Speler } from './replay/speler';
import { Werkplaats } from './werkplaats/werkplaats';

/** Every decision can be traced to the rule, with its version, that made it; what a school chose itself to none. */
describe('de regel die besliste', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2026-11-30' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  async function termijnen(waar: 'taak_id' | 'traject_ref', id: string): Promise<string[]> {
    const { rows } = await w.test.beheer.query<{ tekst: string }>(
      `select soort || ' ' || coalesce(regel_id || '@' || regel_versie, '-') as tekst from termijnen
       where ${waar} = $1 and ($2 = 'taak_id' or taak_id is null) order by verloopt_op`,
      [id, waar],
    );
    return rows.map(({ tekst }) => tekst);
  }

  async function inGrootboek(trajectRef: string, soort: string): Promise<(string | null)[]> {
    const { rows } = await w.test.beheer.query<{ regel: string | null }>(
      `select inhoud ->> 'regel' as regel from gebeurtenissen where traject_ref = $1 and soort = $2 order by volgnummer`,
      [trajectRef, soort],
    );
    return rows.map(({ regel }) => regel);
  }

  it('elk moment van een taak noemt zijn eigen regel, en de regel ervan in het grootboek', async () => {
    const s = await Speler.uitZorg(w);
    const taak = await s.taak('mazl-gesprek');
    expect(await termijnen('taak_id', taak.id)).toEqual([
      'herinnering herinnering@1',
      'uiterlijk termijn-gesprek@1',
      'escalatie-1 escalatie@1',
      'escalatie-2 escalatie@1',
    ]);
    const { ref } = await s.traject();
    await s.naar(await s.over(21));
    expect(await inGrootboek(ref, 'taak-herinnerd')).toEqual(['herinnering@1']);
    expect(await inGrootboek(ref, 'taak-te-laat')).toEqual(['termijn-gesprek@1']);
    expect(await inGrootboek(ref, 'taak-geescaleerd')).toEqual(['escalatie@1', 'escalatie@1']);
  });

  it('na vrije dagen noemen de verschoven momenten nog steeds hun eigen regel', async () => {
    const s = await Speler.uitZorg(w);
    const taak = await s.taak('mazl-gesprek');
    await zetVrij(w, await s.komendeSchooldagen(2));
    await w.tot(async () => (await s.taak('mazl-gesprek')).uiterlijk! > taak.uiterlijk!);
    expect(await termijnen('taak_id', taak.id)).toEqual([
      'herinnering herinnering@1',
      'uiterlijk termijn-gesprek@1',
      'escalatie-1 escalatie@1',
      'escalatie-2 escalatie@1',
    ]);
    await zetVrij(w, []);
  });

  it('een eigen datum of aantal weken van de school komt van geen regel', async () => {
    for (const [uitkomst, gegevens, verwacht] of [
      ['plan-afgesproken', { totDatum: '2027-06-01' }, null],
      ['ondersteuning-school', { weken: 6 }, null],
      ['afgezien', {}, 'termijn-monitoring@1'],
    ] as const) {
      const s = await Speler.uitZorg(w);
      await s.antwoord('mazl-gesprek', uitkomst, gegevens);
      await w.tot(async () => (await s.aantalKeer('monitoring-begonnen')) === 1);
      const { ref } = await s.traject();
      expect(await termijnen('traject_ref', ref)).toEqual([`monitoring ${verwacht ?? '-'}`]);
      expect(await inGrootboek(ref, 'monitoring-begonnen')).toEqual([verwacht]);
    }
  });

  it('wat er na "geen contact" komt, beslist een regel die bij het antwoord staat', async () => {
    const s = await Speler.uitZorg(w);
    await s.antwoord('mazl-gesprek', 'geen-contact');
    await s.antwoord('mazl-gesprek', 'jeugdarts-gewenst');
    expect(await inGrootboek((await s.traject()).ref, 'taak-afgehandeld')).toEqual([
      'herhaling-geen-contact@1',
      null,
    ]);
  });

  it('een ziekteperiode wordt beoordeeld op het moment dat een regel zegt', async () => {
    const s = await Speler.nieuw(w);
    await s.naarSchooldag();
    await w.meldZiek(s.jongereId, await s.vandaag());
    const { rows } = await w.test.beheer.query<{ regel: string }>(
      `select t.regel_id || '@' || t.regel_versie as regel from termijnen t join ziekteperioden z on t.sleutel = 'ziekteperiode-' || z.ref
       where z.jongere_id = $1`,
      [s.jongereId],
    );
    expect(rows).toEqual([{ regel: 'mazl-lang@1' }]);
  });

  describe('een regio met een eigen escalatie', () => {
    const eigen: RegelVan<'escalatie'> = {
      id: 'escalatie-regio',
      versie: 3,
      soort: 'escalatie',
      waarde: { treden: [{ na: 1, eenheid: 'werkdag', naar: 'operator' }] },
      bron: 'alleen in deze test',
      gebied: { regio: 'gooi-en-vechtstreek' },
      geldigVan: '2020-01-01',
      geldigTot: null,
    };
    const regels = STANDAARDREGELS as unknown as RegelVan<'escalatie'>[];

    beforeAll(() => regels.push(eigen));
    afterAll(() => regels.splice(regels.indexOf(eigen), 1));

    it('bericht wie haar eigen regel noemt, ook de beheerders bij de eerste trede', async () => {
      await w.test.beheer.query(`insert into ontvangers (naam) values ('mail') on conflict do nothing`);
      const s = await Speler.uitZorg(w);
      const taak = await s.taak('mazl-gesprek');
      expect((await termijnen('taak_id', taak.id)).at(-1)).toBe('escalatie-1 escalatie-regio@3');
      await s.naar(await s.over(28));
      const { rows } = await w.test.beheer.query<{ aan: string }>(
        `select inhoud ->> 'aan' as aan from uitgaand where ontvanger = 'mail' and soort = 'escalatie' and groep = $1 order by 1`,
        [taak.id],
      );
      expect(rows.map(({ aan }) => aan)).toEqual(['operator', 'team']);
      expect(await inGrootboek((await s.traject()).ref, 'taak-geescaleerd')).toEqual(['escalatie-regio@3']);
    });
  });
});
