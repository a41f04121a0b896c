import { vergrendelStand } from '../../verwerking/overdracht/handel-af';
import { openBegeleiding } from '../../verwerking/trajecten/open-begeleiding';
import { pasBegeleidingToe } from '../../domain/begeleiding/begeleiding';
import { begeleidingNa, type BegeleidingFeiten } from '../../domain/begeleiding/begeleiding-feiten';
import { definitieVoorKoers } from '../../domain/begeleiding/begeleidingsdefinities';
import { handelingUit, type BegeleidingToestand } from '../../domain/begeleiding/proces';
import type { Loopstand } from '../../domain/traject/loopstand';
import type { Gevolg } from './gevolg';

const ALLEEN_VERDER = new Set(['overdragen', 'werk', 'school', 'geen-hulp-nodig']);

/** An answer that the definition of the programme does not know now (another course, a phase after the last) is refused, with the reason. */
export const beoordeelBegeleiding: Gevolg = async ({ traject, besluit, dag }) => {
  if (ALLEEN_VERDER.has(besluit.uitkomst)) return null;
  const handeling = handelingUit({ uitkomst: besluit.uitkomst, gegevens: besluit.gegevens, dag });
  if (handeling === null) return null;
  const stand = (traject.stand as Loopstand<BegeleidingToestand> | null)?.stand;
  const { definitie, begeleiding } = begeleidingNa(
    traject.feiten as BegeleidingFeiten,
    stand?.handelingen ?? [],
  );
  const uitkomst = pasBegeleidingToe(definitie, begeleiding, handeling);
  return uitkomst.soort === 'kan-niet' ? uitkomst.uitleg : null;
};

/** Who has taken over a jongere begins a programme of its own: what was taken over ends in this transaction. */
export const begeleidEigen: Gevolg = async ({ a, tx, taak, traject, besluit, ids, dag }) => {
  if (besluit.uitkomst !== 'eigen-begeleiding') return null;
  const koers = String(besluit.gegevens['koers']);
  const bereik = {
    oin: taak.oin,
    regio: traject.regio,
    ...(traject.gemeentecode === null ? {} : { gemeentecode: traject.gemeentecode }),
  };
  const definitie = definitieVoorKoers(taak.rol, koers, dag, bereik);
  if (definitie === null) return 'Uw organisatie heeft geen programma hiervoor. Kies iets anders.';
  const aanmelder =
    taak.overdracht_ref === null ? null : (await vergrendelStand(tx, taak.overdracht_ref)).van;
  return async () => {
    await openBegeleiding(tx, a.boek, {
      definitie,
      koers,
      aanmelder,
      uitvoerder: { oin: taak.oin, rol: taak.rol },
      ids,
      gemeentecode: traject.gemeentecode,
      regio: traject.regio,
      op: besluit.ontvangen_op,
      traceparent: besluit.traceparent,
    });
  };
};
