import { openTrajectVanIds } from '../../verwerking/trajecten/open-traject';
import { openZoekperiode, zoekfeitenVan } from '../../verwerking/trajecten/open-zoekperiode';
import type { Gevolg } from './gevolg';

/**
 * The gemeente confirms that a jongere with WW has reported: that is its own melding, and its zoekperiode begins. None begins when one runs
 * already, or when the age does not fit; the WW hears the confirmation all the same.
 */
export const openBijWwMelding: Gevolg = async ({ a, tx, taak, traject, besluit, ids, dag }) => {
  if (besluit.uitkomst !== 'melding-bevestigd') return null;
  const meldingsdatum = String(besluit.gegevens['meldingsDatum']);
  if (meldingsdatum > dag) return 'De dag van de melding ligt in de toekomst.';
  if ((await openTrajectVanIds(tx, ids, 'zoekperiode')) !== undefined) return null;
  const gemeentecode =
    traject.gemeentecode ?? (await a.persoonsfeiten(tx, ids[0], meldingsdatum)).gemeentecode;
  if (gemeentecode === null) return null;
  const melding = {
    gemeente: taak.oin,
    gemeentecode,
    regio: traject.regio,
    meldingId: null,
    meldingsdatum,
    informatiebijeenkomst: null,
  };
  const feiten = await zoekfeitenVan(tx, a.persoonsfeiten, ids[0], melding);
  if (typeof feiten === 'string') return null;
  return async () => {
    await openZoekperiode(tx, a.boek, {
      ...melding,
      feiten,
      jongereId: ids[0],
      op: besluit.ontvangen_op,
      traceparent: besluit.traceparent,
    });
  };
};
