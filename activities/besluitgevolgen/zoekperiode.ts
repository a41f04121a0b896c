import { vindOntvanger } from '../../db/repositories/routering';
import { leesRegelrijen } from '../../db/repositories/regelrijen';
import { bewaarFeiten } from '../../db/repositories/trajecten';
import { begeleidingsdefinitie, definitieVoorKoers } from '../../domain/begeleiding/begeleidingsdefinities';
import { zoekRegel, type Bereik } from '../../domain/regels/regelrij';
import { pasWachtbesluitToe } from '../../domain/zoekperiode/wachtbesluit';
import { wachtbesluitUit } from '../../domain/zoekperiode/proces';
import { metInformatiebijeenkomst, zoekregels, type ZoekFeiten } from '../../domain/zoekperiode/zoek-feiten';
import { openBegeleiding } from '../../verwerking/trajecten/open-begeleiding';
import type { Gevolg, Gevolgvraag } from './gevolg';

/** Help by the jongerenbegeleider: the gemeente registers the jongere for its programme, where the region agreed so. */
export const meldAan: Gevolg = async (v) => {
  const { tx, besluit, traject, dag } = v;
  if (besluit.uitkomst !== 'aanbod-aangenomen' || besluit.gegevens['via'] !== 'jongerenbegeleider')
    return null;
  const regels = zoekregels(await leesRegelrijen(tx));
  const { definitie: code } = zoekRegel(regels, 'zoekperiode-jongerenbegeleider', dag, bereikVan(v)).waarde;
  if (code === null)
    return 'In uw regio is niet afgesproken dat de jongerenbegeleider werk helpt. Kies de gemeente.';
  const definitie = begeleidingsdefinitie(code, dag, bereikVan(v));
  const [eerste = ''] = Object.keys(definitie.koersen);
  const koers = typeof besluit.gegevens['koers'] === 'string' ? besluit.gegevens['koers'] : eerste;
  if (!Object.hasOwn(definitie.koersen, koers)) return `${definitie.naam} doet dit niet. Kies iets anders.`;
  const gebied = { gemeentecode: traject.gemeentecode ?? undefined, regio: traject.regio };
  const oin = await vindOntvanger(tx, definitie.uitvoerder, gebied, dag);
  if (oin === undefined) return `Er is hier niemand bekend die ${definitie.naam} uitvoert. Kies de gemeente.`;
  return async () => {
    await openBegeleiding(tx, v.a.boek, {
      ...meldingVan(v),
      definitie,
      koers,
      aanmelder: { oin: v.taak.oin, rol: v.taak.rol },
      uitvoerder: { oin, rol: definitie.uitvoerder },
    });
  };
};

/** The gemeente goes on with the jongere itself, in a programme of its own. */
export const begeleidBijGemeente: Gevolg = async (v) => {
  if (v.besluit.uitkomst !== 'gemeente-begeleidt') return null;
  const koers = String(v.besluit.gegevens['koers']);
  const wie = { oin: v.taak.oin, rol: v.taak.rol };
  const definitie = definitieVoorKoers(wie.rol, koers, v.dag, bereikVan(v));
  if (definitie === null) return 'Uw organisatie heeft geen programma hiervoor. Kies iets anders.';
  return async () => {
    const rest = { definitie, koers, aanmelder: wie, uitvoerder: wie };
    await openBegeleiding(v.tx, v.a.boek, { ...meldingVan(v), ...rest });
  };
};

/** Waiving or shortening is for a person of the gemeente, and only shorter is shorter. */
export const beoordeelWachten: Gevolg = async ({ traject, besluit, dag }) => {
  const wachtbesluit = wachtbesluitUit({ uitkomst: besluit.uitkomst, gegevens: besluit.gegevens, dag });
  const { wachten } = traject.feiten as ZoekFeiten;
  if (wachtbesluit === 'blijft' || wachten.soort !== 'zoekperiode') return null;
  const uitkomst = pasWachtbesluitToe(wachten, wachtbesluit);
  return uitkomst.soort === 'kan-niet' ? uitkomst.uitleg : null;
};

/** The day of the information meeting goes to the facts: from there the waiting counts. */
export const legBijeenkomstVast: Gevolg = async (v) => {
  const { tx, besluit, traject, dag } = v;
  if (besluit.uitkomst !== 'bijeenkomst-gehouden') return null;
  const datum = String(besluit.gegevens['bijeenkomstDatum']);
  if (datum > dag) return 'Deze bijeenkomst moet nog komen. Leg de dag vast als zij is geweest.';
  const feiten = traject.feiten as ZoekFeiten;
  const nieuw = metInformatiebijeenkomst(feiten, datum, bereikVan(v), await leesRegelrijen(tx));
  return () => bewaarFeiten(tx, traject.ref, nieuw);
};

/** The terms of the application count from its day: that has been. */
export const beoordeelAanvraag: Gevolg = async ({ besluit, dag }) => {
  if (besluit.uitkomst !== 'aanvraag-opgepakt') return null;
  return String(besluit.gegevens['aanvraagDatum']) > dag
    ? 'De dag van de aanvraag ligt in de toekomst.'
    : null;
};

function bereikVan({ taak, traject }: Gevolgvraag): Bereik {
  return {
    oin: taak.oin,
    regio: traject.regio,
    ...(traject.gemeentecode === null ? {} : { gemeentecode: traject.gemeentecode }),
  };
}

function meldingVan({ ids, traject, besluit }: Gevolgvraag) {
  return {
    ids,
    gemeentecode: traject.gemeentecode,
    regio: traject.regio,
    op: besluit.ontvangen_op,
    traceparent: besluit.traceparent,
  };
}
