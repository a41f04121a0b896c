import { allHandlersFinished, condition, setCurrentDetails } from '@temporalio/workflow';
import {
  EERSTE_STAP,
  naConsult,
  naGesprek,
  naMeedenken,
  naOverdracht,
  naSchoolbesluit,
  naTerugkoppeling,
  naUitkomstLeerplicht,
  type MazlStap,
} from '../domain/mazl/vervolg';
import type { MazlInvoer, Voorval } from './berichten';
import { doe } from './bouwstenen/activiteiten';
import { MazlTraject } from './bouwstenen/mazl-traject';
import { nieuwSegment } from './bouwstenen/segment';
import { stelTaak, zonderStilstand, type TaakAfloop } from './bouwstenen/taak';
import { NIEMAND, toonAanZet } from './bouwstenen/zoekattributen';

type Stap<N extends MazlStap['naam']> = Extract<MazlStap, { naam: N }>;
type Beantwoord = Extract<TaakAfloop, { soort: 'besluit' }>;

/**
 * MAZL: Meer Aandacht voor Ziekgemelde Leerlingen. The school talks with pupil and parents, the jeugdarts sees the pupil, the school
 * monitors, and leerplicht thinks along or takes over; the school stays verantwoordelijke until an overdracht has been aanvaard.
 */
export async function mazl(invoer: MazlInvoer): Promise<string> {
  const traject = new MazlTraject(invoer);
  traject.luister();

  for (;;) {
    if (traject.moetVernieuwen('tussenStappen')) {
      await condition(allHandlersFinished);
      await nieuwSegment<typeof mazl>(traject.alsInvoer());
    }
    if (traject.stap.naam === 'klaar') {
      traject.houder.heeftGeopend(null);
      if (await sluit(traject, traject.stap)) return traject.stap.uitkomst;
      traject.ga(naWeigering(traject.stap));
      continue;
    }
    const { voorval } = traject;
    // An overdracht that has been offered is taken back first.
    if (voorval !== null && traject.overdrachtRef === null) await behandel(traject, voorval);
    else await doeStap(traject, traject.stap);
  }
}

/** One step: ends at the next step, with something that broke in, or because a new segment has to start. */
async function doeStap(traject: MazlTraject, stap: Exclude<MazlStap, Stap<'klaar'>>): Promise<void> {
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
      return vraag(traject, 'mazl-schoolbesluit', (besluit) => {
        const isVoorbij = traject.monitoringTot !== null && besluit.op >= traject.monitoringTot;
        return naSchoolbesluit(besluit, stap.monitoringVoorbij || isVoorbij, stap.duur);
      });
    case 'meedenken':
      return vraag(traject, 'mazl-meedenken', naMeedenken);
    case 'overdracht':
      return draagOver(traject, stap);
    case 'uitkomst-leerplicht':
      return vraag(traject, 'mazl-uitkomst-leerplicht', naUitkomstLeerplicht);
  }
}

/** Asks a partner for an answer; the answer names the next step. */
async function vraag(
  traject: MazlTraject,
  soort: string,
  vervolg: (besluit: Beantwoord) => MazlStap,
): Promise<void> {
  const stap = traject.stap.naam;
  const afloop = await stelTaak(
    traject.houder,
    { trajectRef: traject.ref, soort, stap, keer: traject.volgendeKeer(soort), vorige: traject.vorige },
    traject.onderbreking,
  );
  if (afloop.soort === 'vernieuw' || afloop.soort === 'niet-gesteld') return;
  traject.telKeer(soort);
  if (afloop.soort === 'ingetrokken') return;
  traject.vorige = { stap, uitkomst: afloop.uitkomst, op: afloop.op };
  traject.ga(vervolg(afloop));
}

/** The school monitors: nobody is aan zet until a new hit comes in or the agreed time is over. Then the school decides. */
async function volg(traject: MazlTraject, { duur, hervat }: Stap<'monitoring'>): Promise<void> {
  const begin = await zonderStilstand(traject.houder, traject.onderbreking, () =>
    doe.beginMonitoring({
      trajectRef: traject.ref,
      duur,
      lopendTot: hervat ? traject.monitoringTot : null,
      op: Date.now(),
    }),
  );
  if (begin.soort === 'opgegeven') return;
  const tot = begin.waarde;
  traject.volgtTot(tot);
  toonAanZet('monitoring', NIEMAND, Date.now(), tot, 0);
  setCurrentDetails(`De school volgt het verzuim tot ${new Date(tot).toISOString()}. Niemand is aan zet.`);

  const { trekIn, vernieuw } = traject.onderbreking;
  const gewekt = (): boolean => traject.heeftNieuweTreffer || trekIn() !== null || vernieuw('binnenStap');
  if (!gewekt() && Date.now() < tot) {
    await condition(gewekt, Math.max(1, tot - Date.now()), { summary: 'einde van het volgen' });
  }
  if (trekIn() !== null) return;
  if (Date.now() >= tot) {
    traject.monitoringTot = null;
    traject.ga({ naam: 'schoolbesluit', monitoringVoorbij: true });
  } else if (traject.heeftNieuweTreffer) {
    traject.ga({ naam: 'schoolbesluit', monitoringVoorbij: false, duur });
  }
}

/** Offers responsibility to leerplicht or to the new school; the sender stays verantwoordelijke until a person there accepts. */
async function draagOver(traject: MazlTraject, stap: Stap<'overdracht'>): Promise<void> {
  const ref = traject.overdrachtRef ?? (await biedAan(traject, stap));
  if (ref === null) return;
  traject.houder.heeftGeopend(null);
  setCurrentDetails(`Overdracht \`overdracht-${ref}\` is aangeboden; de ontvanger is aan zet.`);
  const { trekIn, vernieuw } = traject.onderbreking;
  await condition(() => traject.antwoordOp(ref) !== undefined || trekIn() !== null || vernieuw('binnenStap'));
  if (traject.antwoordOp(ref) === undefined) {
    const reden = trekIn();
    if (reden === null) return;
    await doe.trekOverdrachtIn({ ref, reden, op: Date.now() });
    await condition(() => traject.antwoordOp(ref) !== undefined);
  }
  // An answer that was just ahead of the withdrawal stands.
  const { uitkomst, op } = traject.antwoordOp(ref)!;
  traject.overdrachtRef = null;
  if (uitkomst === 'ingetrokken') return;
  traject.vorige = { stap: 'overdracht', uitkomst, op };
  traject.ga(naOverdracht(uitkomst === 'aanvaard', stap.reden));
}

/** The ref of what is offered; null when something broke in, or when the traject is already there. */
async function biedAan(traject: MazlTraject, stap: Stap<'overdracht'>): Promise<string | null> {
  const keer = traject.volgendeKeer('overdracht');
  const aanbod = await zonderStilstand(traject.houder, traject.onderbreking, () =>
    doe.biedOverdrachtAan({
      trajectRef: traject.ref,
      keer,
      reden: stap.reden,
      naarVestigingscode: stap.naarVestigingscode ?? null,
      vorige: traject.vorige,
      op: Date.now(),
    }),
  );
  if (aanbod.soort === 'opgegeven') return null;
  traject.telKeer('overdracht');
  if (aanbod.waarde.ref === null) {
    traject.ga(naOverdracht(false, stap.reden));
    return null;
  }
  traject.overdrachtRef = aanbod.waarde.ref;
  toonAanZet('overdracht', aanbod.waarde.aanZet, Date.now(), null, 0);
  return traject.overdrachtRef;
}

/** What breaks into a step: death goes to a person, another school gets an offer, 18 years means another receiver, leerplicht gives back, a correction or a person ends it. */
async function behandel(traject: MazlTraject, voorval: Voorval): Promise<void> {
  switch (voorval.soort) {
    case 'overlijden':
      return beoordeelOverlijden(traject, voorval);
    case 'schoolwissel':
      traject.isBehandeld(voorval);
      return traject.ga({
        naam: 'overdracht',
        reden: 'schoolwissel',
        naarVestigingscode: voorval.naarVestigingscode ?? '',
      });
    case 'meldingen-ingetrokken':
      traject.isBehandeld(voorval);
      return traject.ga({ naam: 'klaar', uitkomst: 'meldingen-ingetrokken' });
    case 'afsluiten':
      traject.isBehandeld(voorval);
      return traject.ga({ naam: 'klaar', uitkomst: voorval.uitkomst ?? 'overleden' });
    case 'teruggegeven':
      traject.isBehandeld(voorval);
      return traject.ga({ naam: 'schoolbesluit', monitoringVoorbij: false });
    case 'achttien':
      return traject.isBehandeld(voorval);
  }
}

/** A person finds out whether it is true; until then nobody is asked or reminded of anything. */
async function beoordeelOverlijden(traject: MazlTraject, voorval: Voorval): Promise<void> {
  const soort = 'operator-overlijden';
  const afloop = await stelTaak(
    traject.houder,
    {
      trajectRef: traject.ref,
      soort,
      stap: 'overlijden',
      keer: traject.volgendeKeer(soort),
      vorige: traject.vorige,
    },
    { ...traject.onderbreking, trekIn: () => (traject.moetAfsluiten ? 'afsluiten' : null) },
  );
  if (afloop.soort === 'besluit' || afloop.soort === 'ingetrokken') traject.telKeer(soort);
  if (afloop.soort !== 'besluit') return;
  traject.isBehandeld(voorval);
  if (afloop.uitkomst === 'bevestigd') traject.ga({ naam: 'klaar', uitkomst: 'overleden' });
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

/** A hit kept the traject open: a talk that never was is still to be had, else the school decides. */
function naWeigering({ uitkomst }: Stap<'klaar'>): MazlStap {
  if (uitkomst === 'meldingen-ingetrokken') return EERSTE_STAP;
  return { naam: 'schoolbesluit', monitoringVoorbij: false };
}
