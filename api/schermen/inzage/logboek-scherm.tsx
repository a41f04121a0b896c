import type { VNode } from 'preact';
import type { Verwerkingsregel } from '../../../db/repositories/verwerkingsregels';
import { VERWERKINGSACTIVITEITEN } from '../../../domain/toegang/verwerkingsactiviteiten';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop, Knoplink, Knoppen } from '../kader/knop';
import { Tabel } from '../kader/tabel';
import { momentTekst } from '../kader/tijdtekst';
import { Keuzegroep, Keuzelijst, Tekstveld, Verborgen } from '../kader/velden';

/** What the page shows. */
export interface LogboekProps {
  readonly csrf: string;
  readonly regels: readonly Verwerkingsregel[];
  readonly activiteit: string;
  readonly volgende: string | null;
  readonly ingevuld: Readonly<Record<string, string>>;
  readonly fouten: Formulierfouten;
}

/** The functionaris gegevensbescherming: look somebody up for inzage, and the processing records of the own organisation. */
export function LogboekScherm({ csrf, regels, activiteit, volgende, ingevuld, fouten }: LogboekProps): VNode {
  return (
    <>
      <Foutsamenvatting fouten={fouten} />
      <h2 class="utrecht-heading-2">Inzage voor een jongere</h2>
      <p class="utrecht-paragraph">
        U ziet wat uw organisatie over deze jongere heeft en deed. Van uw zoekvraag blijft een regel in het
        logboek.
      </p>
      <form class="sl-formulier" method="post" action="/inzage/jongere" noValidate>
        <Verborgen waarden={{ csrf }} />
        <Keuzegroep
          naam="soort"
          label="Waarmee zoekt u?"
          soort="radio"
          gekozen={[ingevuld['soort'] ?? 'leerlingnummer']}
          fout={fouten['soort']}
          keuzes={[
            { waarde: 'leerlingnummer', tekst: 'Leerlingnummer van de eigen school' },
            { waarde: 'bsn', tekst: 'BSN' },
            { waarde: 'onderwijsnummer', tekst: 'Onderwijsnummer' },
          ]}
        />
        {/* The one field that is not filled in again after an error: a number of a person is not sent back into a page. */}
        <Tekstveld naam="nummer" label="Nummer" breedte="half" fout={fouten['nummer']} />
        <Tekstveld
          naam="reden"
          label="Waarom?"
          uitleg="Bijvoorbeeld: verzoek om inzage, ontvangen op 3 november. Noem geen personen."
          waarde={ingevuld['reden']}
          fout={fouten['reden']}
        />
        <Knop soort="hoofd">Inzage maken</Knop>
      </form>
      <h2 class="utrecht-heading-2">Logboek dataverwerkingen</h2>
      <form class="sl-filters" method="get" action="/inzage" aria-label="Logboek filteren">
        <Keuzelijst
          naam="activiteit"
          label="Activiteit"
          leeg="Alle activiteiten"
          waarde={activiteit}
          keuzes={VERWERKINGSACTIVITEITEN.map(({ id, naam }) => ({ waarde: id, tekst: naam }))}
        />
        <Knop soort="tweede">Tonen</Knop>
      </form>
      {regels.length === 0 ? (
        <p class="utrecht-paragraph">Er zijn geen regels.</p>
      ) : (
        <Tabel
          bijschrift="Verwerkingen van uw organisatie, de nieuwste eerst"
          kolommen={[
            { kop: 'Wanneer' },
            { kop: 'Activiteit' },
            { kop: 'Rol' },
            { kop: 'Jongere (pseudoniem)' },
            { kop: 'Spoor' },
          ]}
          rijen={regels.map((regel) => ({
            sleutel: regel.id,
            cellen: [
              momentTekst(regel.begonOp),
              VERWERKINGSACTIVITEITEN.find(({ id }) => id === regel.activiteit)?.naam ?? regel.activiteit,
              regel.rol ?? (regel.oin === null ? 'platform' : '–'),
              regel.betrokkene === null ? 'niemand' : <code>{regel.betrokkene.slice(0, 12)}</code>,
              <code>{regel.traceId.slice(0, 12)}</code>,
            ],
          }))}
        />
      )}
      {volgende === null ? null : <Knoplink naar={volgende}>Oudere regels</Knoplink>}
    </>
  );
}

/** Under an overview: take it along as a file. */
export function Meenemen({ csrf, zegel, reden }: { csrf: string; zegel: string; reden: string }): VNode {
  return (
    <form method="post" action="/inzage/bestand">
      <Verborgen waarden={{ csrf, zegel, reden }} />
      <Knoppen>
        <Knop soort="tweede" naam="vorm" waarde="html">
          Bewaren als pagina
        </Knop>
        <Knop soort="tweede" naam="vorm" waarde="json">
          Bewaren als JSON
        </Knop>
      </Knoppen>
    </form>
  );
}
