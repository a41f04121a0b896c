import type { VNode } from 'preact';
import type { Locatie } from '../../../db/repositories/locaties';
import type { Taak } from '../../../db/repositories/taken-lezen';
import { taaksoort } from '../../../domain/taken/taaksoorten';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import type { Medewerker } from '../../toegang/medewerker';
import { toonCollega, type Collega } from '../kader/collegas';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Gegevens, type Gegeven } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag, Moment, Status, Uiterlijk } from '../kader/status';
import { nogTot } from '../kader/tijdtekst';
import { Tijdlijn, type Tijdlijnpunt } from '../kader/tijdlijn';
import { Keuzegroep, Keuzelijst, Verborgen } from '../kader/velden';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { PersoonGegevens } from './persoon-gegevens';
import type { toonTaak } from '../../schemas/taak';

/** Everything the page of a taak shows, already judged by who may see what. */
export interface TaakProps {
  readonly ik: Medewerker;
  readonly taak: Taak;
  /** The API's view of the taak: *waarom nu*, person and outcomes as this role may see them. */
  readonly beeld: ReturnType<typeof toonTaak>;
  readonly namen: ReadonlyMap<string, string>;
  readonly locatie: Locatie | null;
  readonly collegas: readonly Collega[];
  readonly tijdlijn: readonly Tijdlijnpunt[];
  readonly nu: Tijdstip;
  readonly gedaan: string | null;
  readonly fouten: Formulierfouten;
}

function Kopkaart(p: TaakProps): VNode {
  const { taak, nu } = p;
  const isOpen = taak.status === 'open';
  const isTeLaat = isOpen && taak.uiterlijk !== null && nogTot(taak.uiterlijk, nu).soort === 'te-laat';
  const rijen: Gegeven[] = isOpen
    ? [
        ['Aan zet', <strong key="a">{metHoofdletter(partijTekst(taak, p.namen))}</strong>],
        ['Uiterlijk', <Uiterlijk key="u" op={taak.uiterlijk} nu={nu} />],
        [
          'Van wie',
          taak.toegewezenAan === null
            ? 'Nog van niemand: het hele team kan deze taak nemen'
            : toonCollega(taak.toegewezenAan, p.collegas, p.ik),
        ],
      ]
    : [
        ['Stand', <Status key="s" {...eindstand(taak)} />],
        ['Uitkomst', uitkomstTekst(taak)],
        ['Gesloten', taak.geslotenOp === null ? null : <Moment key="g" op={taak.geslotenOp} />],
        ['Was aan zet', metHoofdletter(partijTekst(taak, p.namen))],
      ];
  return (
    <div class={`sl-kaart ${isTeLaat ? 'sl-kaart--te-laat' : 'sl-kaart--accent'} sl-stroom`}>
      <Gegevens rijen={rijen} />
      {isOpen ? <Toewijzing {...p} /> : null}
    </div>
  );
}

function eindstand(taak: Taak): { kleur: 'goed' | 'stil'; tekst: string } {
  return taak.status === 'afgehandeld'
    ? { kleur: 'goed', tekst: 'Afgehandeld' }
    : { kleur: 'stil', tekst: 'Ingetrokken' };
}

function uitkomstTekst(taak: Taak): string | null {
  if (taak.uitkomst === null) return null;
  return taaksoort(taak.soort).uitkomsten.find(({ code }) => code === taak.uitkomst)?.tekst ?? taak.uitkomst;
}

/** Take, give back, take over, or give to a colleague. */
function Toewijzing({ ik, taak, collegas }: TaakProps): VNode {
  const verborgen = <Verborgen waarden={{ csrf: ik.csrf, versie: String(taak.versie) }} />;
  const [pad, tekst] =
    taak.toegewezenAan === null
      ? ['nemen', 'Taak nemen']
      : taak.toegewezenAan === ik.id
        ? ['vrijgeven', 'Vrijgeven aan het team']
        : ['waarnemen', 'Waarnemen'];
  const anderen = collegas.filter(({ id, actief }) => actief && id !== ik.id && id !== taak.toegewezenAan);
  return (
    <div class="sl-toewijzing">
      <form method="post" action={`/taken/${taak.id}/${pad}`}>
        {verborgen}
        <Knop soort="tweede">{tekst}</Knop>
      </form>
      {anderen.length === 0 ? null : (
        <form class="sl-toewijzing__aan" method="post" action={`/taken/${taak.id}/toewijzen`}>
          {verborgen}
          <Keuzelijst
            naam="naar"
            label="Aan een collega geven"
            keuzes={anderen.map(({ id }) => ({
              waarde: id,
              tekst: toonCollega(id, collegas, ik),
            }))}
          />
          <Knop soort="tweede">Geven</Knop>
        </form>
      )}
    </div>
  );
}

function WaaromNu({ beeld }: TaakProps): VNode {
  return (
    <section class="sl-stroom" aria-labelledby="waarom">
      <h2 class="utrecht-heading-2" id="waarom">
        Waarom nu
      </h2>
      <ul class="sl-lijst">
        {beeld.waaromNu.regels.map((regel) => (
          <li key={regel}>{regel}</li>
        ))}
      </ul>
    </section>
  );
}

/** First step of the answer: which outcome. Its fields come on the next page, so that this works without script. */
function Antwoordkeuze({ taak, beeld, fouten }: TaakProps): VNode {
  return (
    <section class="sl-stroom" aria-labelledby="antwoord">
      <h2 class="utrecht-heading-2" id="antwoord">
        Uw antwoord
      </h2>
      <form class="sl-formulier" method="get" action={`/taken/${taak.id}/antwoord`}>
        <Keuzegroep
          soort="radio"
          naam="uitkomst"
          label="Wat is de uitkomst?"
          fout={fouten['uitkomst']}
          gekozen={[]}
          keuzes={beeld.uitkomsten.map((u) => ({ waarde: u.code, tekst: u.tekst, uitleg: u.gevolg }))}
        />
        <Knoppen>
          <Knop>Verder</Knop>
        </Knoppen>
      </form>
    </section>
  );
}

function Sleutelgegevens({ taak, beeld, locatie }: TaakProps): VNode {
  const traject =
    taak.trajectRef === null ? null : (
      <Link naar={`/trajecten/${taak.trajectRef}`}>Traject {kortKenmerk(taak.trajectRef)}</Link>
    );
  return (
    <section class="sl-kaart sl-stroom" aria-labelledby="gegevens">
      <h2 class="utrecht-heading-3" id="gegevens">
        Gegevens
      </h2>
      <Gegevens
        rijen={[
          ['Traject', traject],
          ['Leerlingnummer', beeld.leerlingnummer],
          ['Vestiging', locatie === null ? taak.vestigingscode : locatie.naam],
          ['Taak begonnen', <Dag key="d" op={taak.geopendOp} />],
          ['Hoeveelste keer', taak.keer > 1 ? `${taak.keer}e keer` : null],
          ['Herinnerd', taak.herinnerdOp === null ? null : <Dag key="h" op={taak.herinnerdOp} />],
          [
            'Kenmerk van de taak',
            <span key="k" class="sl-kenmerk">
              {kortKenmerk(taak.id)}
            </span>,
          ],
        ]}
      />
    </section>
  );
}

/** One taak: who is aan zet and until when first, then why, what is asked, and the answer. */
export function TaakScherm(p: TaakProps): VNode {
  const { taak, beeld } = p;
  return (
    <>
      <p class="sl-kruimel">
        <Link naar="/taken">Mijn taken</Link>
      </p>
      <h1 class="utrecht-heading-1">{beeld.titel}</h1>
      <Foutsamenvatting fouten={p.fouten} />
      {p.gedaan === null ? null : (
        <div role="status">
          <Melding soort="goed" kop={p.gedaan}>
            {null}
          </Melding>
        </div>
      )}
      <Kopkaart {...p} />
      <div class="sl-kolommen">
        <div class="sl-stroom">
          <WaaromNu {...p} />
          <section class="sl-stroom" aria-labelledby="gevraagd">
            <h2 class="utrecht-heading-2" id="gevraagd">
              Wat wordt er gevraagd
            </h2>
            <p class="utrecht-paragraph">{beeld.gevraagd}</p>
          </section>
          {taak.status === 'open' ? <Antwoordkeuze {...p} /> : null}
          {p.tijdlijn.length === 0 ? null : (
            <section class="sl-stroom" aria-labelledby="tijdlijn">
              <h2 class="utrecht-heading-2" id="tijdlijn">
                Wat er gebeurde
              </h2>
              <Tijdlijn punten={p.tijdlijn} />
              {taak.trajectRef === null ? null : (
                <p class="utrecht-paragraph">
                  <Link naar={`/trajecten/${taak.trajectRef}`}>Bekijk het hele traject</Link>
                </p>
              )}
            </section>
          )}
        </div>
        <aside class="sl-stroom" aria-label="Gegevens bij deze taak">
          <Sleutelgegevens {...p} />
          {beeld.persoon === null ? null : <PersoonGegevens persoon={beeld.persoon} />}
        </aside>
      </div>
    </>
  );
}
