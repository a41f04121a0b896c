import type { VNode } from 'preact';
import type { Contactpersoon } from '../../../db/repositories/contactpersonen';
import type { Locatie } from '../../../db/repositories/locaties';
import { HULPVRAGERS } from '../../../domain/signalen/lijst-signalen';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import type { toonTraject } from '../../schemas/traject';
import type { Medewerker } from '../../toegang/medewerker';
import type { Collega } from '../kader/collegas';
import { toonCollega } from '../kader/collegas';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag, Moment, Status, Uiterlijk } from '../kader/status';
import { Tijdlijn, type Tijdlijnpunt } from '../kader/tijdlijn';
import { Keuzelijst, Verborgen } from '../kader/velden';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { Klantreis } from './klantreis';
import { aanleidingtekst, eindetekst, fasetekst, trajectnaam } from './trajectwoorden';

/** Everything the page of a traject shows, already judged by who may see what. */
export interface TrajectProps {
  readonly ik: Medewerker;
  readonly traject: ReturnType<typeof toonTraject>;
  readonly locatie: Locatie | null;
  readonly namen: ReadonlyMap<string, string>;
  readonly contactpersonen: readonly Contactpersoon[];
  /** Names on the page of everybody who is or was contactpersoon. */
  readonly wie: (id: string) => string;
  readonly collegas: readonly Collega[];
  readonly ziet: {
    /** Whether this role may know who the contactpersoon of now is. */
    readonly contactpersoon: boolean;
  };
  /** True when the own organisation may say who the contactpersoon is. */
  readonly magContactpersoon: boolean;
  /** True when the own school may record that somebody asks help for this former pupil. */
  readonly magHulpvraag: boolean;
  /** Of the forms on this page: sent twice, it is done once. */
  readonly sleutel: string;
  readonly tijdlijn: readonly Tijdlijnpunt[];
  readonly nu: Tijdstip;
  readonly gedaan: string | null;
  readonly fouten: Formulierfouten;
  /** What was chosen for the contactpersoon, when that was refused. */
  readonly ingevuld: { readonly medewerker: string; readonly vervanger: string } | null;
}

function NuAanZet({ traject, namen, nu }: TrajectProps): VNode {
  const open = traject.taken.filter(({ status }) => status === 'open');
  if (open.length === 0)
    return <span>{traject.status === 'open' ? 'Niemand: er wordt nu gewacht' : 'Niemand meer'}</span>;
  return (
    <ul class="sl-kaal">
      {open.map((taak) => (
        <li key={taak.id}>
          <strong>{metHoofdletter(partijTekst(taak.aanZet, namen))}</strong>: {taak.titel}{' '}
          <span class="sl-stil">uiterlijk</span>{' '}
          <Uiterlijk op={taak.uiterlijkOp === null ? null : Date.parse(taak.uiterlijkOp)} nu={nu} />
        </li>
      ))}
    </ul>
  );
}

function Kop(p: TrajectProps): VNode {
  const { traject, namen } = p;
  const nu = p.contactpersonen.find(({ tot }) => tot === null);
  const isOpen = traject.status === 'open';
  return (
    <div class="sl-kaart sl-kaart--accent">
      <Gegevens
        rijen={[
          ['Nu aan zet', <NuAanZet key="zet" {...p} />],
          [
            'Verantwoordelijk',
            traject.verantwoordelijke ? metHoofdletter(partijTekst(traject.verantwoordelijke, namen)) : null,
          ],
          [
            'Contactpersoon',
            nu === undefined
              ? isOpen && p.ziet.contactpersoon
                ? 'Nog niet gekozen'
                : null
              : `${p.wie(nu.medewerkerId)}${nu.vervangerId === null ? '' : `; vervanging: ${p.wie(nu.vervangerId)}`}`,
          ],
          ['Stap', isOpen ? fasetekst(traject.fase) : null],
          ['Afloop', eindetekst(traject.uitkomst)],
        ]}
      />
    </div>
  );
}

function Contactformulier(p: TrajectProps): VNode {
  const { ik, collegas } = p;
  const nu = p.contactpersonen.find(({ tot }) => tot === null);
  const keuzes = collegas
    .filter(({ actief }) => actief)
    .map(({ id }) => ({ waarde: id, tekst: toonCollega(id, collegas, ik) }));
  return (
    <section class="sl-kaart sl-stroom" aria-labelledby="contact">
      <h2 class="utrecht-heading-3" id="contact">
        Contactpersoon
      </h2>
      <p class="utrecht-paragraph">De ene persoon met wie de jongere te maken heeft.</p>
      <form class="sl-formulier" method="post" action={`/trajecten/${p.traject.ref}/contactpersoon`}>
        <Verborgen waarden={{ csrf: ik.csrf }} />
        <Keuzelijst
          naam="medewerker"
          label="Contactpersoon"
          leeg="Kies wie"
          keuzes={keuzes}
          waarde={p.ingevuld?.medewerker ?? nu?.medewerkerId}
          fout={p.fouten['medewerker']}
        />
        <Keuzelijst
          naam="vervanger"
          label="Vervanging bij afwezigheid"
          optioneel
          leeg="Niemand"
          keuzes={keuzes}
          waarde={p.ingevuld?.vervanger ?? nu?.vervangerId ?? undefined}
          fout={p.fouten['vervanger']}
        />
        <Knoppen>
          <Knop soort="tweede">{nu === undefined ? 'Kiezen' : 'Wijzigen'}</Knop>
        </Knoppen>
      </form>
    </section>
  );
}

function Hulpvraagformulier({ ik, traject, sleutel, fouten }: TrajectProps): VNode {
  return (
    <section class="sl-kaart sl-stroom" aria-labelledby="hulpvraag">
      <h2 class="utrecht-heading-3" id="hulpvraag">
        Vraag om hulp
      </h2>
      <p class="utrecht-paragraph">
        Vraagt iemand om hulp voor deze oud-leerling? Leg het vast. Dat kan altijd, ook als de nazorg voorbij
        is.
      </p>
      <form class="sl-formulier" method="post" action={`/trajecten/${traject.ref}/hulpvraag`}>
        <Verborgen waarden={{ csrf: ik.csrf, sleutel }} />
        <Keuzelijst
          naam="vrager"
          label="Wie vraagt om hulp?"
          leeg="Kies wie"
          keuzes={Object.entries(HULPVRAGERS).map(([waarde, tekst]) => ({ waarde, tekst }))}
          waarde={undefined}
          fout={fouten['vrager']}
        />
        <Knoppen>
          <Knop soort="tweede">Vraag vastleggen</Knop>
        </Knoppen>
      </form>
    </section>
  );
}

function Trajectgegevens({ traject, locatie }: TrajectProps): VNode {
  return (
    <section class="sl-kaart sl-stroom" aria-labelledby="gegevens">
      <h2 class="utrecht-heading-3" id="gegevens">
        Gegevens
      </h2>
      <Gegevens
        rijen={[
          [
            'Stand',
            <Status
              key="stand"
              kleur={traject.status === 'open' ? 'neutraal' : 'stil'}
              tekst={traject.status === 'open' ? 'Open' : 'Gesloten'}
            />,
          ],
          ['Leerlingnummer', traject.leerlingnummer],
          ['Vestiging', locatie === null ? traject.vestigingscode : locatie.naam],
          ['Aanleiding', aanleidingtekst(traject.aanleiding)],
          ['Begonnen', <Dag key="b" op={Date.parse(traject.geopendOp)} />],
          [
            'Gesloten',
            traject.geslotenOp === null ? null : <Dag key="g" op={Date.parse(traject.geslotenOp)} />,
          ],
          [
            'Kenmerk',
            <span key="k" class="sl-kenmerk">
              {traject.ref}
            </span>,
          ],
        ]}
      />
    </section>
  );
}

/** One traject: who is aan zet now, the journey so far, and everything that happened, as far as this role may know. */
export function TrajectScherm(p: TrajectProps): VNode {
  const { traject } = p;
  return (
    <>
      <p class="sl-kruimel">
        <Link naar="/trajecten">Trajecten</Link>
      </p>
      <h1 class="utrecht-heading-1">
        {trajectnaam(traject.soort)} {kortKenmerk(traject.ref)}
      </h1>
      <Foutsamenvatting fouten={p.fouten} />
      {p.gedaan === null ? null : (
        <div role="status">
          <Melding soort="goed" kop={p.gedaan}>
            {null}
          </Melding>
        </div>
      )}
      {traject.zichtTotOp === null ? null : (
        <Melding kop="U bent niet meer bij dit traject betrokken">
          <p class="utrecht-paragraph">
            U ziet wat er tot <Moment op={Date.parse(traject.zichtTotOp)} /> gebeurde.
          </p>
        </Melding>
      )}
      <Kop {...p} />
      {traject.taken.length === 0 ? null : (
        <section class="sl-stroom" aria-labelledby="klantreis">
          <h2 class="utrecht-heading-2" id="klantreis">
            Klantreis
          </h2>
          <Klantreis taken={traject.taken} namen={p.namen} nu={p.nu} />
        </section>
      )}
      <div class="sl-kolommen">
        <section class="sl-stroom" aria-labelledby="tijdlijn">
          <h2 class="utrecht-heading-2" id="tijdlijn">
            Wat er gebeurde
          </h2>
          {p.tijdlijn.length === 0 ? (
            <p class="utrecht-paragraph">Er is nog niets gebeurd dat u mag zien.</p>
          ) : (
            <Tijdlijn punten={p.tijdlijn} />
          )}
        </section>
        <aside class="sl-stroom" aria-label="Gegevens bij dit traject">
          {p.magHulpvraag ? <Hulpvraagformulier {...p} /> : null}
          {p.magContactpersoon ? <Contactformulier {...p} /> : null}
          <Trajectgegevens {...p} />
        </aside>
      </div>
    </>
  );
}
