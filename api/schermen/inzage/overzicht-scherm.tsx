import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Inzage } from '../../inzage/verzamel-inzage';
import { Gegevens } from '../kader/gegevens';
import { Tabel } from '../kader/tabel';
import { momentTekst } from '../kader/tijdtekst';
import { rolnaam } from '../kader/woorden';

const op = (iso: string): string => momentTekst(Date.parse(iso));

const VELDEN: Readonly<Record<string, string>> = {
  bsn: 'BSN',
  onderwijsnummer: 'Onderwijsnummer',
  naam: 'Naam',
  geboortedatum: 'Geboortedatum',
  woongemeente: 'Woongemeente (code)',
  toestemmingen: 'Toestemmingen',
};

function waarde(veld: string, gegeven: unknown): string | null {
  if (gegeven === null || gegeven === undefined) return null;
  if (veld === 'naam') {
    const { voornamen, voorvoegsel, geslachtsnaam } = gegeven as Record<string, string | null>;
    return [voornamen, voorvoegsel, geslachtsnaam].filter(Boolean).join(' ');
  }
  if (Array.isArray(gegeven))
    return gegeven.length === 0 ? 'geen' : gegeven.map((deel) => JSON.stringify(deel)).join('; ');
  return typeof gegeven === 'string' ? gegeven : JSON.stringify(gegeven);
}

function Kop({ children }: { readonly children: string }): VNode {
  return <h2 class="utrecht-heading-2">{children}</h2>;
}

/** What one jongere is given to read. */
export function Inzageoverzicht({ inzage }: { readonly inzage: Inzage }): VNode {
  return (
    <>
      <p class="utrecht-paragraph">
        Gemaakt op {op(inzage.gemaaktOp)}
        {inzage.organisatie === null
          ? ''
          : `, door ${inzage.organisatie}. Dit is wat deze organisatie heeft en deed`}
        .
      </p>
      <Kop>Wie de jongere is</Kop>
      {inzage.persoon === null ? (
        <p class="utrecht-paragraph">Naam, geboortedatum en BSN zijn hier niet bekend.</p>
      ) : (
        <Gegevens
          rijen={Object.entries(inzage.persoon).map(([veld, wat]) => [
            VELDEN[veld] ?? veld,
            waarde(veld, wat),
          ])}
        />
      )}
      {inzage.leerlingnummers.length === 0 ? null : (
        <Gegevens
          rijen={inzage.leerlingnummers.map(({ school, nummer }) => [
            `Leerlingnummer bij school ${school}`,
            nummer,
          ])}
        />
      )}
      <Kop>Ziekmeldingen</Kop>
      {inzage.ziekmeldingen.length === 0 ? (
        <p class="utrecht-paragraph">Er zijn geen ziekmeldingen.</p>
      ) : (
        <Tabel
          bijschrift="Ziekmeldingen"
          bijschriftVerborgen
          kolommen={[{ kop: 'Eerste dag' }, { kop: 'Laatste dag' }, { kop: 'School' }, { kop: 'Gemeld op' }]}
          rijen={inzage.ziekmeldingen.map((melding, i) => ({
            sleutel: `z${i}`,
            cellen: [
              melding.eersteDag,
              melding.ingetrokken ? 'ingetrokken' : (melding.laatsteDag ?? 'nog niet bekend'),
              melding.school,
              op(melding.gemeldOp),
            ],
          }))}
        />
      )}
      <Kop>Van wie berichten kwamen</Kop>
      {inzage.ontvangen.length === 0 ? (
        <p class="utrecht-paragraph">Er kwamen geen berichten.</p>
      ) : (
        <Tabel
          bijschrift="Ontvangen berichten"
          bijschriftVerborgen
          kolommen={[{ kop: 'Wanneer' }, { kop: 'Van' }, { kop: 'Soort' }]}
          rijen={inzage.ontvangen.map((bericht, i) => ({
            sleutel: `o${i}`,
            cellen: [op(bericht.op), bericht.van, `${bericht.soort} (${bericht.kanaal})`],
          }))}
        />
      )}
      <Kop>Trajecten</Kop>
      {inzage.trajecten.length === 0 ? <p class="utrecht-paragraph">Er zijn geen trajecten.</p> : null}
      {inzage.trajecten.map((traject) => (
        <section key={`${traject.ref} ${traject.rol ?? ''}`}>
          <h3 class="utrecht-heading-3">
            {traject.soort.toUpperCase()}, begonnen {op(traject.geopendOp)}
          </h3>
          <Gegevens
            rijen={[
              ['Kenmerk', traject.ref],
              ['Gezien als', traject.rol === null ? null : rolnaam(traject.rol)],
              ['School', traject.school],
              [
                'Stand',
                traject.geslotenOp === null ? traject.status : `gesloten op ${op(traject.geslotenOp)}`,
              ],
              ['Betrokken', traject.betrokken.join(', ')],
            ]}
          />
          <ol class="sl-tijdlijn">
            {traject.gebeurtenissen.map((gebeurtenis, i) => (
              <li key={i} class="sl-tijdlijn__punt">
                <span class="sl-tijdlijn__wanneer">
                  {op(gebeurtenis.op)}
                  {gebeurtenis.door === null ? '' : `, ${gebeurtenis.door}`}
                </span>
                {gebeurtenis.tekst}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Kop>Wie gegevens gebruikte, en waarvoor</Kop>
      {inzage.verwerkingen.length === 0 ? (
        <p class="utrecht-paragraph">Er is niets gebruikt.</p>
      ) : (
        <Tabel
          bijschrift="Verwerkingen"
          bijschriftVerborgen
          kolommen={[
            { kop: 'Wanneer' },
            { kop: 'Wie' },
            { kop: 'Waarvoor' },
            { kop: 'Gegevens' },
            { kop: 'Grondslag' },
          ]}
          rijen={inzage.verwerkingen.map((regel, i) => ({
            sleutel: `v${i}`,
            cellen: [
              op(regel.op),
              `${regel.organisatie}${regel.rol === null ? '' : ` (${regel.rol})`}${regel.ontvanger === null ? '' : `, aan ${regel.ontvanger}`}`,
              `${regel.activiteit}: ${regel.doel}`,
              regel.gegevens,
              regel.grondslag,
            ],
          }))}
        />
      )}
    </>
  );
}

/** The same as a page of its own, for a file: nothing in it comes from elsewhere. */
export function inzageAlsHtml(inzage: Inzage): string {
  const inhoud = (
    <html lang="nl">
      <head>
        <meta charSet="utf-8" />
        <title>Inzage</title>
      </head>
      <body>
        <h1>Inzage in gegevens</h1>
        <Inzageoverzicht inzage={inzage} />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(inhoud)}`;
}
