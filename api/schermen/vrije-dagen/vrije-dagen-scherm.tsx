import type { VNode } from 'preact';
import type { Medewerker } from '../../toegang/medewerker';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop, Knoplink, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Tabel } from '../kader/tabel';
import { dagTekst } from '../kader/tijdtekst';
import { Datumveld, Keuzegroep, Verborgen } from '../kader/velden';
import type { Dagenreeks } from './dagenreeks';

/** What was filled in. */
export interface VrijeDagwaarden {
  readonly van: string;
  readonly tot: string;
  readonly soort: string;
}

/** What the page shows: a location and its days. */
export interface VrijeDagenProps {
  readonly ik: Medewerker;
  readonly vestigingscode: string;
  readonly naam: string;
  readonly andere: boolean;
  readonly reeksen: readonly Dagenreeks[];
  readonly waarden: VrijeDagwaarden;
  readonly fouten: Formulierfouten;
  readonly gedaan: string | null;
}

const SOORTEN = { vrij: 'Vrije dag', studiedag: 'Studiedag' } as const;

function Toevoegen(p: VrijeDagenProps): VNode {
  return (
    <section class="sl-stroom" aria-labelledby="toevoegen">
      <h2 class="utrecht-heading-2" id="toevoegen">
        Dagen toevoegen
      </h2>
      <form
        class="sl-formulier"
        method="post"
        action={`/vrije-dagen/${p.vestigingscode}/toevoegen`}
        noValidate
      >
        <Verborgen waarden={{ csrf: p.ik.csrf }} />
        <Datumveld naam="van" label="Eerste dag" waarde={p.waarden.van} fout={p.fouten['van']} />
        <Datumveld
          naam="tot"
          label="Laatste dag"
          uitleg="Dag-maand-jaar. Laat leeg voor één dag. Zaterdagen en zondagen tellen niet mee."
          optioneel
          waarde={p.waarden.tot}
          fout={p.fouten['tot']}
        />
        <Keuzegroep
          soort="radio"
          naam="soort"
          label="Wat voor dag"
          keuzes={Object.entries(SOORTEN).map(([waarde, tekst]) => ({ waarde, tekst }))}
          gekozen={[p.waarden.soort || 'vrij']}
          fout={p.fouten['soort']}
        />
        <Knoppen>
          <Knop>Toevoegen</Knop>
        </Knoppen>
      </form>
    </section>
  );
}

function reekstekst({ van, tot }: Dagenreeks): string {
  return van === tot ? dagTekst(van) : `${dagTekst(van)} tot en met ${dagTekst(tot)}`;
}

function Lijst(p: VrijeDagenProps): VNode {
  return (
    <form method="post" action={`/vrije-dagen/${p.vestigingscode}/verwijderen`}>
      <Verborgen waarden={{ csrf: p.ik.csrf }} />
      <Tabel
        bijschrift={`Vrije dagen van ${p.naam}`}
        bijschriftVerborgen
        kolommen={[
          { kop: 'Wanneer' },
          { kop: 'Soort' },
          { kop: 'Schooldagen', getal: true },
          { kop: 'Handeling', kopVerborgen: true },
        ]}
        rijkop={0}
        rijen={p.reeksen.map((reeks) => ({
          sleutel: reeks.van,
          cellen: [
            reekstekst(reeks),
            SOORTEN[reeks.soort],
            reeks.dagen.length,
            <Knop
              key="weg"
              soort="tweede"
              naam="reeks"
              waarde={`${reeks.van}/${reeks.tot}`}
              voluit={reekstekst(reeks)}
            >
              Verwijderen
            </Knop>,
          ],
        }))}
      />
    </form>
  );
}

/** The own free days of one school location. */
export function VrijeDagenScherm(p: VrijeDagenProps): VNode {
  return (
    <>
      {p.andere ? (
        <p class="sl-kruimel">
          <Link naar="/vrije-dagen">Andere vestiging kiezen</Link>
        </p>
      ) : null}
      <h1 class="utrecht-heading-1">Vrije dagen van {p.naam}</h1>
      <Foutsamenvatting fouten={p.fouten} />
      {p.gedaan === null ? null : (
        <div role="status">
          <Melding soort="goed" kop={p.gedaan}>
            <p class="utrecht-paragraph">
              Sluitend telt de ziekmeldingen van deze vestiging opnieuw. Termijnen in schooldagen schuiven
              mee; op de taken staat daarna de nieuwe dag. Dat duurt een paar tellen.
            </p>
          </Melding>
        </div>
      )}
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Weekenden, feestdagen en schoolvakanties kent Sluitend al. Zet hier alleen de eigen vrije dagen en
        studiedagen van de school.
      </p>
      <p class="utrecht-paragraph">
        Op een vrije dag telt een leerling niet als ziek en loopt een termijn in schooldagen niet door. Een
        verandering geldt ook voor taken die al open staan.
      </p>
      {p.reeksen.length === 0 ? <Melding kop="Nog geen eigen vrije dagen">{null}</Melding> : <Lijst {...p} />}
      <Toevoegen {...p} />
    </>
  );
}

/** Which location, for who works for more than one. */
export function VestigingkeuzeScherm({
  vestigingen,
}: {
  readonly vestigingen: readonly { readonly vestigingscode: string; readonly naam: string }[];
}): VNode {
  if (vestigingen.length === 0)
    return (
      <Melding kop="Geen vestiging">
        <p class="utrecht-paragraph">U werkt voor geen enkele vestiging. Vraag het aan de beheerder.</p>
      </Melding>
    );
  return (
    <>
      <p class="utrecht-paragraph">Kies van welke vestiging u de vrije dagen wilt bekijken.</p>
      <ul class="sl-kaal">
        {vestigingen.map((v) => (
          <li key={v.vestigingscode}>
            <Knoplink naar={`/vrije-dagen/${v.vestigingscode}`}>{v.naam}</Knoplink>
          </li>
        ))}
      </ul>
    </>
  );
}
