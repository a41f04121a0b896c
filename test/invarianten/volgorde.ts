import { perSleutel, type Gereedschap } from './vraag';

interface Gebeurtenis {
  soort: string;
  traject: string;
  taak: string | null;
  run: string | null;
  overdracht: string | null;
  trede: number | null;
  uitkomst: string | null;
  vanOverdracht: boolean;
}

const EINDE_VAN_TAAK = new Set(['taak-afgehandeld', 'taak-ingetrokken']);
const EINDE_VAN_OVERDRACHT = new Set([
  'overdracht-aanvaard',
  'overdracht-geweigerd',
  'overdracht-ingetrokken',
  'overdracht-vervallen',
]);
/** The steps in which a taak gets attention, in order; the rung of the escalation comes after these. */
const AANDACHT = ['taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd'];
/** Runs that ask one thing at a time. */
const EEN_TEGELIJK = /^(?:mazl|operatorvraag)-/;
/** A report that is withdrawn later still withdraws its hit. */
const NA_HET_EINDE = new Set(['treffer-ingetrokken']);

/** Invariant 8: the effects of one traject follow the order of their causes. Order is that in which the ledger was written. */
export async function controleerVolgorde({ vraag, meld }: Gereedschap): Promise<void> {
  const gebeurtenissen = await vraag<Gebeurtenis>(
    `select e.soort, e.traject_ref as traject, e.taak_id as taak, t.workflow_id as run, e.inhoud ->> 'overdracht' as overdracht,
       (e.inhoud ->> 'trede')::int as trede, e.inhoud ->> 'uitkomst' as uitkomst, t.overdracht_ref is not null as "vanOverdracht"
     from gebeurtenissen e left join taken t on t.id = e.taak_id where e.traject_ref is not null order by e.volgnummer`,
  );
  for (const [traject, eigen] of perSleutel(gebeurtenissen, (gebeurtenis) => gebeurtenis.traject)) {
    for (const fout of foutenIn(eigen)) meld(8, `traject ${traject}: ${fout}`);
  }
}

function foutenIn(gebeurtenissen: readonly Gebeurtenis[]): string[] {
  const fouten: string[] = [];
  const stand = new Map<string, number>();
  const openVan = new Map<string, string[]>();
  const overdrachten = new Map<string, 'loopt' | 'klaar'>();
  let gesloten = false;
  let gaatVerder = false;
  for (const [i, gebeurtenis] of gebeurtenissen.entries()) {
    const { soort, taak, run, overdracht, trede } = gebeurtenis;
    if ((soort === 'traject-geopend') !== (i === 0)) fouten.push(`${soort} staat op plaats ${i + 1}`);
    // When the receiver goes on in a traject of its own, the handover itself is still followed.
    const magNog =
      NA_HET_EINDE.has(soort) || (gaatVerder && (overdracht !== null || gebeurtenis.vanOverdracht));
    if (gesloten && !magNog) fouten.push(`${soort} na het einde`);
    if (soort === 'traject-gesloten') {
      gesloten = true;
      gaatVerder = gebeurtenis.uitkomst === 'eigen-traject';
    }

    if (taak !== null && run !== null) {
      if (soort === 'taak-geopend') {
        const eerder = openVan.get(run) ?? [];
        if (eerder.length > 0 && EEN_TEGELIJK.test(run))
          fouten.push(`taak ${taak} geopend naast ${eerder.join()}`);
        openVan.set(run, [...eerder, taak]);
        stand.set(taak, -1);
      } else if (!openVan.get(run)?.includes(taak)) {
        fouten.push(`${soort} van taak ${taak}, die niet open is`);
      }
      if (EINDE_VAN_TAAK.has(soort))
        openVan.set(run, openVan.get(run)?.filter((ander) => ander !== taak) ?? []);
      const plaats = AANDACHT.indexOf(soort);
      if (plaats >= 0) {
        // An offer that did not reach the receiver's machine goes to an operator before its deadline: there only the rungs have an order.
        const rang = gebeurtenis.vanOverdracht
          ? soort === 'taak-te-laat'
            ? Infinity
            : (trede ?? 0)
          : plaats + (trede ?? 0);
        if (rang === Infinity) continue;
        if (rang <= (stand.get(taak) ?? -1))
          fouten.push(`${soort} ${trede} van taak ${taak} in verkeerde volgorde`);
        stand.set(taak, rang);
      }
    }
    if (overdracht !== null) {
      const bekend = overdrachten.get(overdracht);
      // The vangnet takes over without an offer: it agreed beforehand.
      if (soort === 'overdracht-aanvaard' && bekend === undefined) overdrachten.set(overdracht, 'klaar');
      else if (soort === 'overdracht-aangeboden') {
        if (bekend) fouten.push(`overdracht ${overdracht} twee keer aangeboden`);
        overdrachten.set(overdracht, 'loopt');
      } else if (EINDE_VAN_OVERDRACHT.has(soort)) {
        if (bekend !== 'loopt') fouten.push(`${soort} van ${overdracht}, die niet loopt`);
        overdrachten.set(overdracht, 'klaar');
      }
    }
  }
  const over = [...openVan.values()].flat();
  if (gesloten && !gaatVerder && over.length > 0) fouten.push(`gesloten met open taak ${over.join()}`);
  return fouten;
}
