import { v7 as uuidv7 } from 'uuid';
import { opnieuw } from '../db/repositories/inbox';
import { systeemToegang } from '../db/verbinding';
import { Speler } from './replay/speler';
import { VESTIGING, Werkplaats } from './werkplaats/werkplaats';

/** A recovery that came before its report waits three school days for it, and is then for a person: never refused, never forgotten. */
describe('een betermelding zonder ziekmelding', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    // A Thursday: the three school days lie over a weekend.
    w = await Werkplaats.open({ datum: '2027-01-14', tijd: '10:00' }, { ritmes: 'alle' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  async function stand(jongereId: string) {
    const { rows } = await w.test.beheer.query<{
      status: string;
      tot: string | null;
      reden: string | null;
      regels: number;
    }>(
      `select status, geparkeerd_tot::text as tot, reden,
         (select count(*)::int from verzuimregels v where v.jongere_id = i.jongere_id) as regels
       from inbox i where jongere_id = $1 and soort = 'betermelding'`,
      [jongereId],
    );
    return rows[0]!;
  }
  async function wordtBeter(s: Speler, meldingId: string): Promise<void> {
    await s.ontvang({
      schemaVersie: 1,
      soort: 'betermelding',
      vestigingscode: VESTIGING,
      meldingId,
      laatsteZiektedag: '2027-01-14',
    });
  }

  it('wacht drie schooldagen en noemt de regel; de ochtend daarna is het voor een mens', async () => {
    const vergeten = await Speler.nieuw(w);
    const laat = await Speler.nieuw(w);
    await wordtBeter(vergeten, 'nooit-gemeld');
    await wordtBeter(laat, 'later-gemeld');
    for (const s of [vergeten, laat])
      expect(await stand(s.jongereId)).toEqual({
        status: 'geparkeerd',
        tot: '2027-01-19',
        reden:
          'Er is nog geen ziekmelding bij deze betermelding. Er wordt gewacht tot en met 19 januari 2027 (regel betermelding-zonder-ziekmelding@1).',
        regels: 0,
      });

    await w.gaNaar('2027-01-19', '23:00');
    expect((await stand(vergeten.jongereId)).status).toBe('geparkeerd');

    // On the last day it may still come.
    await w.meldZiek(laat.jongereId, '2027-01-11', null, 'later-gemeld');
    await w.rust();
    expect(await stand(laat.jongereId)).toMatchObject({ status: 'verwerkt', regels: 1 });
    const { rows } = await w.test.beheer.query(
      'select begindatum::text, einddatum::text from verzuimregels where jongere_id = $1',
      [laat.jongereId],
    );
    expect(rows).toEqual([{ begindatum: '2027-01-11', einddatum: '2027-01-14' }]);

    await w.gaNaar('2027-01-20', '06:29');
    expect((await stand(vergeten.jongereId)).status).toBe('geparkeerd');
    await w.gaNaar('2027-01-20', '06:31');
    const voorbij = await stand(vergeten.jongereId);
    expect(voorbij.status).toBe('vastgelopen');
    expect(voorbij.reden).toContain('regel betermelding-zonder-ziekmelding@1');
    expect(voorbij.reden).toContain('Er is lang genoeg gewacht; bekijk dit bericht.');
  });

  it('wat een mens dan opnieuw laat verwerken, komt goed als de melding er intussen is', async () => {
    const s = await Speler.nieuw(w);
    const meldingId = uuidv7();
    await wordtBeter(s, meldingId);
    await w.gaNaar('2027-02-01', '08:00');
    expect((await stand(s.jongereId)).status).toBe('vastgelopen');
    await w.meldZiek(s.jongereId, '2027-01-12', null, meldingId);
    expect((await stand(s.jongereId)).status).toBe('vastgelopen');
    const { rows } = await w.test.beheer.query<{ id: string }>(
      `select id from inbox where jongere_id = $1 and soort = 'betermelding'`,
      [s.jongereId],
    );
    await w.databank.metToegang(systeemToegang('test'), (tx) => opnieuw(tx, [rows[0]!.id]));
    await w.rust();
    expect((await stand(s.jongereId)).status).toBe('verwerkt');
    const { rows: regels } = await w.test.beheer.query(
      'select einddatum::text from verzuimregels where jongere_id = $1',
      [s.jongereId],
    );
    expect(regels).toEqual([{ einddatum: '2027-01-14' }]);
  });
});
