import { koppelPersoon } from '../db/repositories/personen-koppelen';
import { systeemToegang } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { ANDERE_VESTIGING, GEMEENTE, PARTNERS, VESTIGING, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');

/** Every branch of the MAZL process on the real server, travelling in time. */
describe('de takken van MAZL', () => {
  let w: Werkplaats;
  let volgnummer = 2000;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2026-11-30' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  async function vandaag(): Promise<string> {
    return datumVan(await w.klok.nu());
  }

  /** Starts a traject because the school is worried: no absence needed. */
  async function startUitZorg(): Promise<{ jongereId: string; trajectRef: string }> {
    volgnummer += 1;
    const jongereId = await w.leerling(String(volgnummer));
    await w.ontvang(jongereId, {
      schemaVersie: 1,
      soort: 'mazl-start',
      vestigingscode: VESTIGING,
      aanleiding: 'zorg',
    });
    const taak = await taakVan(jongereId, 'mazl-gesprek');
    return { jongereId, trajectRef: taak.traject_ref! };
  }

  async function taakVan(jongereId: string, soort: string) {
    let gevonden: Awaited<ReturnType<Werkplaats['openTaken']>>[number] | undefined;
    await w.tot(async () => {
      gevonden = (await w.openTaken()).find((t) => t.jongere_id === jongereId && t.soort === soort);
      return gevonden !== undefined;
    });
    return gevonden!;
  }

  async function antwoord(jongereId: string, soort: string, uitkomst: string, gegevens = {}): Promise<void> {
    const taak = await taakVan(jongereId, soort);
    expect(await w.besluit(taak.id, uitkomst, gegevens)).toEqual({ status: 'uitgevoerd', reden: null });
  }

  async function maakBekend(jongereId: string, geboortedatum: string): Promise<void> {
    volgnummer += 1;
    await w.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, w.ring, jongereId, {
        onderwijsnummer: null,
        bsn: null,
        naam: `Test ${volgnummer}`,
        geboortedatum,
        woongemeente: GEMEENTE,
        toestemmingen: [],
      } as never),
    );
  }

  async function verantwoordelijke(trajectRef: string): Promise<string> {
    const rij = await w.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('verantwoordelijken')
        .select(['oin', 'rol'])
        .where('traject_ref', '=', trajectRef)
        .where('tot', 'is', null)
        .executeTakeFirstOrThrow(),
    );
    return `${rij.rol} ${rij.oin}`;
  }

  async function uitkomstVan(trajectRef: string): Promise<string | null> {
    const rij = await w.databank.metToegang(TOEGANG, (tx) =>
      tx.selectFrom('trajecten').select('uitkomst').where('ref', '=', trajectRef).executeTakeFirstOrThrow(),
    );
    return rij.uitkomst;
  }

  it('twee keer geen contact: dan kiest de school de volgende stap', async () => {
    const { jongereId } = await startUitZorg();
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-schoolbesluit', 'nieuw-gesprek');
    await taakVan(jongereId, 'mazl-gesprek');
  });

  it('consult: uitgenodigd, niet gekomen, opnieuw, weer niet: terug naar de school', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await antwoord(jongereId, 'mazl-gesprek', 'jeugdarts-gewenst');
    const consult = await taakVan(jongereId, 'mazl-consult');
    expect(consult.oin).toBe(PARTNERS['ggd']!.oin);
    expect(await verantwoordelijke(trajectRef)).toBe(`school ${PARTNERS['school']!.oin}`);
    await antwoord(jongereId, 'mazl-consult', 'uitgenodigd', { consultDatum: '2026-12-08' });
    expect((await taakVan(jongereId, 'mazl-consult')).id).toBe(consult.id);
    await antwoord(jongereId, 'mazl-consult', 'niet-verschenen');
    expect((await taakVan(jongereId, 'mazl-consult')).id).not.toBe(consult.id);
    await antwoord(jongereId, 'mazl-consult', 'niet-verschenen');
    await taakVan(jongereId, 'mazl-schoolbesluit');
  });

  it('consult, terugkoppeling en volgen tot de dag die de jeugdarts noemt', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await antwoord(jongereId, 'mazl-gesprek', 'jeugdarts-gewenst');
    await antwoord(jongereId, 'mazl-consult', 'verschenen');
    const gegevens = { belastbaarheid: 'deels', heroverwegenDatum: '2026-12-18' };
    await antwoord(jongereId, 'mazl-terugkoppeling', 'terugkoppeling-gegeven', gegevens);
    await w.gaNaar('2026-12-19', '09:00');
    await antwoord(jongereId, 'mazl-schoolbesluit', 'gaat-goed');
    await w.tot(async () => (await uitkomstVan(trajectRef)) !== null);
    expect(await uitkomstVan(trajectRef)).toBe('monitoring-goed-afgerond');
  });

  it('leerplicht denkt mee, weigert en aanvaardt: de verantwoordelijke wisselt alleen bij aanvaard', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await maakBekend(jongereId, '2012-05-06');
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
    expect((await taakVan(jongereId, 'mazl-meedenken')).rol).toBe('leerplicht');
    await antwoord(jongereId, 'mazl-meedenken', 'handhaven-nodig');
    await antwoord(jongereId, 'overdracht-besluit', 'geweigerd', { reden: 'geen-noodzaak' });
    expect(await verantwoordelijke(trajectRef)).toBe(`school ${PARTNERS['school']!.oin}`);
    await antwoord(jongereId, 'mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
    expect(await verantwoordelijke(trajectRef)).toBe(`school ${PARTNERS['school']!.oin}`);
    await antwoord(jongereId, 'overdracht-besluit', 'aanvaard');
    expect(await verantwoordelijke(trajectRef)).toBe(`leerplicht ${PARTNERS['rbl']!.oin}`);
    await antwoord(jongereId, 'mazl-uitkomst-leerplicht', 'weer-naar-school');
    await w.tot(async () => (await uitkomstVan(trajectRef)) !== null);
    expect(await uitkomstVan(trajectRef)).toBe('leerplicht-weer-naar-school');
  });

  it('niemand antwoordt: herinnering, te laat en twee keer escalatie, elk een keer en in volgorde', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await w.gaNaar('2027-01-25', '12:00');
    const taak = await taakVan(jongereId, 'mazl-gesprek');
    expect(taak.escalatie).toBe(2);
    expect(await w.grootboek(trajectRef)).toEqual([
      'traject-geopend',
      'taak-geopend',
      'taak-herinnerd',
      'taak-te-laat',
      'taak-geescaleerd',
      'taak-geescaleerd',
    ]);
    await antwoord(jongereId, 'mazl-gesprek', 'afgezien');
  });

  it('wordt tijdens meedenken 18: de taak gaat naar het Doorstroompunt', async () => {
    const { jongereId } = await startUitZorg();
    await maakBekend(jongereId, '2009-02-03');
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-gesprek', 'geen-contact');
    await antwoord(jongereId, 'mazl-schoolbesluit', 'gaat-door-zonder-noodzaak', { vraag: 'meedenken' });
    expect((await taakVan(jongereId, 'mazl-meedenken')).rol).toBe('leerplicht');
    await w.gaNaar('2027-02-03', '08:00');
    await w.tot(async () => (await taakVan(jongereId, 'mazl-meedenken')).rol === 'doorstroompunt');
  });

  it('schoolwissel: de nieuwe school moet aanvaarden', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await w.ontvang(jongereId, {
      schemaVersie: 1,
      soort: 'schoolwissel',
      naarVestigingscode: ANDERE_VESTIGING,
      datum: await vandaag(),
    });
    await antwoord(jongereId, 'overdracht-besluit', 'aanvaard');
    expect(await verantwoordelijke(trajectRef)).toBe(`school ${PARTNERS['andereSchool']!.oin}`);
    expect((await taakVan(jongereId, 'mazl-schoolbesluit')).vestigingscode).toBe(ANDERE_VESTIGING);
  });

  it('overlijden gaat naar een mens; tot dan gaat er geen herinnering uit', async () => {
    const { jongereId, trajectRef } = await startUitZorg();
    await w.ontvang(jongereId, { schemaVersie: 1, soort: 'overlijden' });
    await antwoord(jongereId, 'operator-overlijden', 'bevestigd');
    await w.tot(async () => (await uitkomstVan(trajectRef)) !== null);
    expect(await uitkomstVan(trajectRef)).toBe('overleden');
  });

  it('een tweede antwoord op dezelfde taak wordt geweigerd', async () => {
    const { jongereId } = await startUitZorg();
    const taak = await taakVan(jongereId, 'mazl-gesprek');
    const beide = await Promise.all([w.besluit(taak.id, 'afgezien'), w.besluit(taak.id, 'geen-contact')]);
    expect(beide.map((b) => b.status).sort()).toEqual(['afgewezen', 'uitgevoerd']);
  });
});
