import { allHandlersFinished, condition, continueAsNew, setCurrentDetails } from '@temporalio/workflow';
import {
  naConsult,
  naGesprek,
  naMeedenken,
  naOverdracht,
  naSchoolbesluit,
  naTerugkoppeling,
  naUitkomstLeerplicht,
  type MazlStap,
} from '../domain/mazl/vervolg';
import type { MazlInvoer } from './berichten';
import { doe } from './bouwstenen/activiteiten';
import { MazlTraject, type Voorval } from './bouwstenen/mazl-traject';
import { stelTaak, zonderStilstand, type TaakAfloop } from './bouwstenen/taak';
import { NIEMAND, toonAanZet } from './bouwstenen/zoekattributen';

type Stap<N extends MazlStap['naam']> = Extract<MazlStap, { naam: N }>;
type Beantwoord = Extract<TaakAfloop, { soort: 'besluit' }>;

/** A step ends with the next step, with something that broke in, or with a new segment of the same run. */
type StapAfloop = MazlStap | 'onderbroken' | 'vernieuw';

/**
 * MAZL: Meer Aandacht voor Ziekgemelde Leerlingen. The school talks with pupil and parents, the jeugdarts sees the pupil, the school
 * monitors, and leerplicht thinks along or takes over; the school stays verantwoordelijke until an overdracht has been aanvaard.
 */
export async function mazl(invoer: MazlInvoer): Promise<string> {
  const traject = new MazlTraject(invoer);
  traject.luister();

  for (;;) {
    const afloop = await doeStap(traject);
    if (afloop === 'onderbroken') traject.stap = await behandel(traject, traject.neemVoorval());
    else if (afloop !== 'vernieuw') traject.stap = afloop;

    if (traject.stap.naam === 'klaar') {
      if (await sluit(traject, traject.stap)) return traject.stap.uitkomst;
      traject.stap = { naam: 'schoolbesluit', monitoringVoorbij: false };
    }
    if (traject.moetVernieuwen) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof mazl>(traject.alsInvoer());
    }
  }
}

async function doeStap(traject: MazlTraject): Promise<StapAfloop> {
  const stap = traject.stap;
  switch (stap.naam) {
    case 'gesprek':
      return vraag(traject, 'mazl-gesprek', (besluit) =>
        naGesprek(besluit, stap.poging, besluit.maxPogingen),
      );
    case 'consult':
      return vraag(traject, 'mazl-consult', (besluit) => naConsult(besluit, stap.poging));
    case 'terugkoppeling':
      return vraag(traject, 'mazl-terugkoppeling', naTerugkoppeling);
    case 'monitoring':
      return volg(traject, stap);
    case 'schoolbesluit':
      return vraag(traject, 'mazl-schoolbesluit', (besluit) =>
        naSchoolbesluit(besluit, stap.monitoringVoorbij, stap.duur),
      );
    case 'meedenken':
      return vraag(traject, 'mazl-meedenken', naMeedenken);
    case 'overdracht':
      return draagOver(traject, stap);
    case 'uitkomst-leerplicht':
      return vraag(traject, 'mazl-uitkomst-leerplicht', naUitkomstLeerplicht);
    case 'klaar':
      return stap;
  }
}

/** Asks a partner for an answer; the answer names the next step. */
async function vraag(
  traject: MazlTraject,
  soort: string,
  vervolg: (besluit: Beantwoord) => MazlStap,
): Promise<StapAfloop> {
  const stap = traject.stap.naam;
  const afloop = await stelTaak(
    traject.houder,
    { trajectRef: traject.ref, soort, stap, keer: traject.volgendeKeer(soort), vorige: traject.vorige },
    traject.onderbreking,
  );
  if (afloop.soort === 'vernieuw') return 'vernieuw';
  traject.telKeer(soort);
  if (afloop.soort === 'ingetrokken') return 'onderbroken';
  traject.vorige = { stap, uitkomst: afloop.uitkomst, op: afloop.op };
  return vervolg(afloop);
}

/** The school monitors: nobody is aan zet until a new hit comes in or the agreed time is over. Then the school decides. */
async function volg(traject: MazlTraject, { duur }: Stap<'monitoring'>): Promise<StapAfloop> {
  const tot = await zonderStilstand(traject.houder, () =>
    doe.beginMonitoring({ trajectRef: traject.ref, duur, lopendTot: traject.monitoringTot, op: Date.now() }),
  );
  traject.monitoringTot = tot;
  traject.nieuweTreffer = false;
  toonAanZet('monitoring', NIEMAND, Date.now(), tot, 0);
  setCurrentDetails(`De school volgt het verzuim tot ${new Date(tot).toISOString()}. Niemand is aan zet.`);

  const { trekIn, vernieuw } = traject.onderbreking;
  const gewekt = (): boolean => traject.nieuweTreffer || trekIn() !== null || vernieuw();
  if (!gewekt() && Date.now() < tot) {
    await condition(gewekt, Math.max(1, tot - Date.now()), { summary: 'einde van het volgen' });
  }
  if (trekIn() !== null) return 'onderbroken';
  if (Date.now() >= tot) {
    traject.monitoringTot = null;
    return { naam: 'schoolbesluit', monitoringVoorbij: true };
  }
  if (traject.nieuweTreffer) return { naam: 'schoolbesluit', monitoringVoorbij: false, duur };
  return 'vernieuw';
}

/** Offers responsibility to leerplicht or to the new school; the sender stays verantwoordelijke until a person there accepts. */
async function draagOver(traject: MazlTraject, stap: Stap<'overdracht'>): Promise<StapAfloop> {
  if (traject.overdrachtRef === null) {
    const keer = traject.volgendeKeer('overdracht');
    const aanbod = await zonderStilstand(traject.houder, () =>
      doe.biedOverdrachtAan({
        trajectRef: traject.ref,
        keer,
        reden: stap.reden,
        naarVestigingscode: stap.naarVestigingscode ?? null,
        vorige: traject.vorige,
        op: Date.now(),
      }),
    );
    traject.telKeer('overdracht');
    traject.overdrachtRef = aanbod.ref;
    toonAanZet('overdracht', aanbod.aanZet, Date.now(), null, 0);
    setCurrentDetails(`Overdracht \`overdracht-${aanbod.ref}\` is aangeboden aan \`${aanbod.aanZet}\`.`);
  }
  const ref = traject.overdrachtRef;
  const { trekIn, vernieuw } = traject.onderbreking;
  await condition(() => traject.antwoord?.ref === ref || trekIn() !== null || vernieuw());
  const antwoord = traject.antwoord;
  if (antwoord?.ref === ref) {
    traject.overdrachtRef = null;
    traject.vorige = { stap: 'overdracht', uitkomst: antwoord.uitkomst, op: antwoord.op };
    return naOverdracht(antwoord.uitkomst === 'aanvaard', stap.reden);
  }
  const reden = trekIn();
  if (reden === null) return 'vernieuw';
  await doe.trekOverdrachtIn({ ref, reden, op: Date.now() });
  await condition(() => traject.antwoord?.ref === ref);
  traject.overdrachtRef = null;
  // An acceptance that was just ahead of the withdrawal stands.
  if (traject.antwoord?.uitkomst === 'aanvaard') traject.stap = naOverdracht(true, stap.reden);
  return 'onderbroken';
}

/** What breaks into a step: death goes to a person, another school gets an offer, 18 years means another receiver, a correction ends it. */
async function behandel(traject: MazlTraject, voorval: Voorval | null): Promise<MazlStap> {
  switch (voorval?.soort) {
    case 'overlijden': {
      const soort = 'operator-overlijden';
      const afloop = await stelTaak(traject.houder, {
        trajectRef: traject.ref,
        soort,
        stap: 'overlijden',
        keer: traject.volgendeKeer(soort),
        vorige: traject.vorige,
      });
      traject.telKeer(soort);
      const bevestigd = afloop.soort === 'besluit' && afloop.uitkomst === 'bevestigd';
      return bevestigd ? { naam: 'klaar', uitkomst: 'overleden' } : traject.stap;
    }
    case 'schoolwissel':
      return { naam: 'overdracht', reden: 'schoolwissel', naarVestigingscode: voorval.naarVestigingscode };
    case 'meldingen-ingetrokken':
      return { naam: 'klaar', uitkomst: 'meldingen-ingetrokken' };
    case 'achttien':
    case undefined:
      return traject.stap;
  }
}

/** Closes the traject, unless a hit is on its way that this run has not heard of yet. */
async function sluit(traject: MazlTraject, { uitkomst }: Stap<'klaar'>): Promise<boolean> {
  const { gesloten } = await doe.sluitTraject({
    trajectRef: traject.ref,
    uitkomst,
    gehoordeTreffers: traject.gehoordeTreffers,
    op: Date.now(),
  });
  if (gesloten) {
    toonAanZet('klaar', NIEMAND, Date.now(), null, 0);
    setCurrentDetails(`Klaar: ${uitkomst}.`);
    await condition(allHandlersFinished);
  }
  return gesloten;
}
