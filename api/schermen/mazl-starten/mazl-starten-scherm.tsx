import type { VNode } from 'preact';
import type { Startverzoek } from '../../../db/repositories/startverzoeken';
import type { Medewerker } from '../../toegang/medewerker';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop, Knoplink, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Keuzelijst, Tekstveld, Verborgen } from '../kader/velden';
import { kortKenmerk } from '../kader/woorden';

/** What was filled in. */
export interface Startwaarden {
  readonly vestiging: string;
  readonly leerlingnummer: string;
}

/** What the page shows: the choices, and what was filled in before. */
export interface MazlStartenProps {
  readonly ik: Medewerker;
  readonly vestigingen: readonly { readonly vestigingscode: string; readonly naam: string }[];
  readonly waarden: Startwaarden;
  readonly fouten: Formulierfouten;
  readonly sleutel: string;
}

/** Start a MAZL traject by hand: a school out of concern, a jeugdarts after a walk-in hour. */
export function MazlStartenScherm(p: MazlStartenProps): VNode {
  const isSchool = p.ik.rol === 'school';
  return (
    <>
      <Foutsamenvatting fouten={p.fouten} />
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {isSchool
          ? 'Maakt u zich zorgen over het ziekteverzuim van een leerling, terwijl de telling nog niet is bereikt? Start dan zelf een traject.'
          : 'Kwam een leerling op het inloopspreekuur en is een gesprek op school nodig? Start dan een traject.'}
      </p>
      <p class="utrecht-paragraph">
        De school krijgt daarna de taak om met de leerling en de ouders te praten. Vul hier niet in waarom de
        leerling ziek is.
      </p>
      <form class="sl-formulier" method="post" action="/mazl-starten" noValidate>
        <Verborgen waarden={{ csrf: p.ik.csrf, sleutel: p.sleutel }} />
        {p.vestigingen.length > 0 ? (
          <Keuzelijst
            naam="vestigingscode"
            label="Vestiging"
            leeg={p.vestigingen.length === 1 ? undefined : 'Kies een vestiging'}
            keuzes={p.vestigingen.map((v) => ({
              waarde: v.vestigingscode,
              tekst: `${v.naam} (${v.vestigingscode})`,
            }))}
            waarde={p.waarden.vestiging}
            fout={p.fouten['vestigingscode']}
          />
        ) : (
          <Tekstveld
            naam="vestigingscode"
            label="Vestigingscode van de school"
            uitleg="Zes tekens: de BRIN-code van de school en het nummer van de vestiging, bijvoorbeeld 00AV00."
            breedte="half"
            waarde={p.waarden.vestiging}
            fout={p.fouten['vestigingscode']}
          />
        )}
        <Tekstveld
          naam="leerlingnummer"
          label="Leerlingnummer"
          uitleg="Het nummer dat de school de leerling gaf. Geen burgerservicenummer."
          breedte="half"
          waarde={p.waarden.leerlingnummer}
          fout={p.fouten['leerlingnummer']}
        />
        <Knoppen>
          <Knop>Traject starten</Knop>
        </Knoppen>
      </form>
    </>
  );
}

/** What became of a request to start. */
export function StartverzoekScherm({ verzoek }: { readonly verzoek: Startverzoek }): VNode {
  const verder = (
    <Knoppen>
      <Knoplink naar="/taken" soort="hoofd">
        Naar mijn taken
      </Knoplink>
      <Link naar="/mazl-starten">Nog een traject starten</Link>
    </Knoppen>
  );
  if (verzoek.status === 'geweigerd')
    return (
      <>
        <Melding soort="fout" kop="Het traject is niet gestart">
          <p class="utrecht-paragraph">{verzoek.reden ?? 'Dit kan nu niet.'}</p>
        </Melding>
        {verder}
      </>
    );
  if (verzoek.status === 'ontvangen')
    return (
      <>
        <Melding kop="Ontvangen, wordt verwerkt">
          <p class="utrecht-paragraph">
            Uw verzoek is bewaard. Meestal is het traject binnen een paar tellen gestart; u hoeft niets meer
            te doen.
          </p>
        </Melding>
        <p class="utrecht-paragraph">
          <Link naar={`/mazl-starten/${verzoek.id}`}>Kijk of het traject al gestart is</Link>
        </p>
        {verder}
      </>
    );
  return (
    <>
      <Melding soort="goed" kop="Het traject is gestart">
        <p class="utrecht-paragraph">De school heeft nu de taak om met de leerling en de ouders te praten.</p>
      </Melding>
      {verzoek.trajectRef === null ? null : (
        <p class="utrecht-paragraph">
          <Link naar={`/trajecten/${verzoek.trajectRef}`}>
            Bekijk traject {kortKenmerk(verzoek.trajectRef)}
          </Link>
        </p>
      )}
      {verder}
    </>
  );
}
