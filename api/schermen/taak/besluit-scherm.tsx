import type { VNode } from 'preact';
import type { Besluit } from '../../../db/repositories/besluiten';
import type { Taak } from '../../../db/repositories/taken-lezen';
import { taaksoort, uitkomstVan } from '../../../domain/taken/taaksoorten';
import { Gegevens } from '../kader/gegevens';
import { Knoplink, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Moment } from '../kader/status';

/** What became of an answer: recorded, still on its way, or refused. */
export function BesluitScherm({ taak, besluit }: { readonly taak: Taak; readonly besluit: Besluit }): {
  readonly titel: string;
  readonly scherm: VNode;
} {
  const soort = taaksoort(taak.soort);
  const uitkomst = uitkomstVan(soort, besluit.uitkomst);
  const gegevens = (
    <Gegevens
      rijen={[
        ['Taak', soort.titel],
        ['Uitkomst', uitkomst?.tekst ?? besluit.uitkomst],
        ['Vastgelegd op', <Moment key="op" op={besluit.ontvangenOp} />],
        ['Dit gebeurt er nu', besluit.status === 'afgewezen' ? null : (uitkomst?.gevolg ?? null)],
      ]}
    />
  );
  const verder = (
    <Knoppen>
      <Knoplink naar="/taken" soort="hoofd">
        Naar mijn taken
      </Knoplink>
      {taak.trajectRef === null ? null : (
        <Link naar={`/trajecten/${taak.trajectRef}`}>Bekijk het traject</Link>
      )}
    </Knoppen>
  );
  if (besluit.status === 'afgewezen')
    return {
      titel: 'Uw antwoord is niet uitgevoerd',
      scherm: (
        <>
          <Melding soort="fout" kop="Dit kan niet meer">
            <p class="utrecht-paragraph">{besluit.reden ?? 'De stand van het traject is veranderd.'}</p>
          </Melding>
          {gegevens}
          <p class="utrecht-paragraph">
            <Link naar={`/taken/${taak.id}`}>Bekijk de taak zoals zij nu is</Link>
          </p>
          {verder}
        </>
      ),
    };
  if (besluit.status === 'ontvangen')
    return {
      titel: 'Ontvangen, wordt verwerkt',
      scherm: (
        <>
          <Melding kop="Uw antwoord is ontvangen en bewaard">
            <p class="utrecht-paragraph">
              Het telt vanaf nu. De verwerking duurt iets langer dan anders; u hoeft niets meer te doen.
            </p>
          </Melding>
          {gegevens}
          <p class="utrecht-paragraph">
            <Link naar={`/taken/${taak.id}/besluiten/${besluit.id}`}>Kijk of het al verwerkt is</Link>
          </p>
          {verder}
        </>
      ),
    };
  return {
    titel: 'Uw antwoord is vastgelegd',
    scherm: (
      <>
        <Melding soort="goed" kop="Gelukt">
          <p class="utrecht-paragraph">{uitkomst?.gevolg ?? 'Uw antwoord is uitgevoerd.'}</p>
        </Melding>
        {gegevens}
        {verder}
      </>
    ),
  };
}
