import type { VNode } from 'preact';
import type { Taak, Takentelling } from '../../../db/repositories/taken-lezen';
import { taaksoort } from '../../../domain/taken/taaksoorten';
import type { Taaksoort } from '../../../domain/taken/taaksoort';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import type { Medewerker } from '../../toegang/medewerker';
import { toonCollega, type Collega } from '../kader/collegas';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop, Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Uiterlijk } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { Keuzelijst, veldId, Verborgen } from '../kader/velden';
import { kortKenmerk } from '../kader/woorden';

/** Which part of the list is asked for. */
export interface Takenvraag {
  /** `team`, `mij`, `niemand`, or the id of a colleague. */
  readonly wie: string;
  readonly termijn: '' | 'te-laat' | 'deze-week';
  readonly soort: string;
  readonly vestiging: string;
}

/** What was chosen in the form under the list, to be shown again when it is refused. */
export interface Ingevuld {
  readonly naar: string;
  readonly gekozen: readonly string[];
}

/** What the page shows: one page of the list, and how it was filtered. */
export interface TakenProps {
  readonly ik: Medewerker;
  readonly vraag: Takenvraag;
  readonly taken: readonly Taak[];
  readonly telling: Takentelling;
  readonly collegas: readonly Collega[];
  readonly soorten: readonly Taaksoort[];
  readonly vestigingen: readonly { readonly vestigingscode: string; readonly naam: string }[];
  readonly leerlingnummers: ReadonlyMap<string, string>;
  readonly nu: Tijdstip;
  /** Address of this page, to come back to. */
  readonly hier: string;
  readonly volgende: string | null;
  readonly isEerste: boolean;
  /** What was just done. */
  readonly gedaan: string | null;
  /** Trajecten of which the chosen colleague, who left, is still contactpersoon or the replacement. */
  readonly contacten: readonly string[];
  readonly ingevuld: Ingevuld;
  readonly fouten: Formulierfouten;
}

function Tabbladen({ vraag, telling }: Pick<TakenProps, 'vraag' | 'telling'>): VNode {
  const bladen = [
    { wie: 'team', tekst: 'Hele team', aantal: telling.team },
    { wie: 'mij', tekst: 'Van mij', aantal: telling.mij },
    { wie: 'niemand', tekst: 'Van niemand', aantal: telling.niemand },
  ];
  return (
    <nav aria-label="Welke taken">
      <ul class="sl-tabs">
        {bladen.map((blad) => (
          <li key={blad.wie}>
            <a
              class="sl-tabs__link"
              href={blad.wie === 'team' ? '/taken' : `/taken?wie=${blad.wie}`}
              {...(vraag.wie === blad.wie ? { 'aria-current': 'page' as const } : {})}
            >
              {blad.tekst} ({blad.aantal})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filters(p: TakenProps): VNode {
  const { vraag, collegas, ik } = p;
  return (
    <form class="sl-filters" method="get" action="/taken" aria-label="Taken filteren">
      <Keuzelijst
        naam="termijn"
        label="Termijn"
        waarde={vraag.termijn}
        leeg="Alle"
        keuzes={[
          { waarde: 'te-laat', tekst: `Te laat (${p.telling.teLaat})` },
          { waarde: 'deze-week', tekst: 'Deze week of te laat' },
        ]}
      />
      <Keuzelijst
        naam="wie"
        label="Van wie"
        waarde={vraag.wie}
        keuzes={[
          { waarde: 'team', tekst: 'Hele team' },
          { waarde: 'mij', tekst: 'Van mij' },
          { waarde: 'niemand', tekst: 'Nog van niemand' },
          ...collegas
            .filter(({ id }) => id !== ik.id)
            .map(({ id }) => ({ waarde: id, tekst: toonCollega(id, collegas, ik) })),
        ]}
      />
      <Keuzelijst
        naam="soort"
        label="Soort taak"
        waarde={vraag.soort}
        leeg="Alle"
        keuzes={p.soorten.map(({ soort, titel }) => ({ waarde: soort, tekst: titel }))}
      />
      {p.vestigingen.length > 1 ? (
        <Keuzelijst
          naam="vestiging"
          label="Vestiging"
          waarde={vraag.vestiging}
          leeg="Alle"
          keuzes={p.vestigingen.map((v) => ({ waarde: v.vestigingscode, tekst: v.naam }))}
        />
      ) : null}
      <Knop soort="tweede">Filteren</Knop>
    </form>
  );
}

/** The one thing a row offers: take it, give it back, or take it over from somebody who is away. */
function Rijknop({ taak, ik }: { readonly taak: Taak; readonly ik: Medewerker }): VNode {
  const voluit = `taak ${taaksoort(taak.soort).titel}, kenmerk ${kortKenmerk(taak.id)}`;
  const [pad, tekst] =
    taak.toegewezenAan === null
      ? ['nemen', 'Nemen']
      : taak.toegewezenAan === ik.id
        ? ['vrijgeven', 'Vrijgeven']
        : ['waarnemen', 'Waarnemen'];
  return (
    <Knop
      soort="tweede"
      naam="versie"
      waarde={String(taak.versie)}
      naar={`/taken/${taak.id}/${pad}`}
      voluit={voluit}
    >
      {tekst}
    </Knop>
  );
}

function Wie({ taak, p }: { readonly taak: Taak; readonly p: TakenProps }): VNode {
  if (taak.toegewezenAan === null) return <span class="sl-stil">Nog van niemand</span>;
  return <>{toonCollega(taak.toegewezenAan, p.collegas, p.ik)}</>;
}

function Taaknaam({ taak, p }: { readonly taak: Taak; readonly p: TakenProps }): VNode {
  const nummer = taak.jongereId === null ? undefined : p.leerlingnummers.get(taak.jongereId);
  return (
    <>
      <Link naar={`/taken/${taak.id}`}>{taaksoort(taak.soort).titel}</Link>
      <span class="sl-tabel__onder">
        {nummer === undefined
          ? `Kenmerk ${kortKenmerk(taak.trajectRef ?? taak.id)}`
          : `Leerlingnummer ${nummer}`}
        {taak.keer > 1 ? `, ${taak.keer}e keer` : ''}
      </span>
    </>
  );
}

function Rijen(p: TakenProps): VNode {
  const metVestiging = p.vestigingen.length > 1;
  const kolommen = [
    { kop: 'Kiezen', kopVerborgen: true },
    { kop: 'Taak' },
    { kop: 'Uiterlijk' },
    { kop: 'Van wie' },
    ...(metVestiging ? [{ kop: 'Vestiging' }] : []),
    { kop: 'Handeling', kopVerborgen: true },
  ];
  const naamVan = new Map(p.vestigingen.map((v) => [v.vestigingscode, v.naam]));
  return (
    <Tabel
      bijschrift="Open taken, de vroegste termijn eerst"
      bijschriftVerborgen
      kolommen={kolommen}
      rijkop={1}
      rijen={p.taken.map((taak, i) => ({
        sleutel: taak.id,
        cellen: [
          <Kiesvakje
            key="kies"
            taak={taak}
            isEerste={i === 0}
            isGekozen={p.ingevuld.gekozen.includes(taak.id)}
          />,
          <Taaknaam key="naam" taak={taak} p={p} />,
          <Uiterlijk key="uiterlijk" op={taak.uiterlijk} nu={p.nu} />,
          <Wie key="wie" taak={taak} p={p} />,
          ...(metVestiging
            ? [taak.vestigingscode === null ? '' : (naamVan.get(taak.vestigingscode) ?? taak.vestigingscode)]
            : []),
          <Rijknop key="knop" taak={taak} ik={p.ik} />,
        ],
      }))}
    />
  );
}

function Kiesvakje({
  taak,
  isEerste,
  isGekozen,
}: {
  readonly taak: Taak;
  readonly isEerste: boolean;
  readonly isGekozen: boolean;
}): VNode {
  // The error summary links to the first one.
  const id = isEerste ? veldId('taak') : `kies-${taak.id}`;
  return (
    <span class="sl-kies">
      <input
        class="utrecht-checkbox utrecht-checkbox--html-input"
        type="checkbox"
        id={id}
        name="taak"
        value={taak.id}
        checked={isGekozen}
      />
      <label for={id}>
        <span class="sl-kies__tekst">Kies</span>
        <span class="sl-onzichtbaar">
          {' '}
          {taaksoort(taak.soort).titel}, kenmerk {kortKenmerk(taak.id)}
        </span>
      </label>
    </span>
  );
}

function Verdelen(p: TakenProps): VNode {
  const { vraag, collegas, ik } = p;
  const vanWie = vraag.wie === 'mij' ? ik.id : collegas.find(({ id }) => id === vraag.wie)?.id;
  return (
    <section class="sl-stroom" aria-labelledby="verdelen">
      <h2 class="utrecht-heading-2" id="verdelen">
        Taken verdelen
      </h2>
      <p class="utrecht-paragraph">
        Kies taken in de lijst en geef ze aan iemand anders, bijvoorbeeld als een collega ziek is of weggaat.
      </p>
      <div class="sl-bulk">
        <Keuzelijst
          naam="naar"
          label="Geef aan"
          leeg="Kies wie"
          waarde={p.ingevuld.naar}
          fout={p.fouten['naar']}
          keuzes={[
            { waarde: 'team', tekst: 'Terug naar het team' },
            ...collegas
              .filter(({ actief }) => actief)
              .map(({ id }) => ({ waarde: id, tekst: toonCollega(id, collegas, ik) })),
          ]}
        />
        {p.taken.length === 0 ? null : <Knop soort="hoofd">Gekozen taken verplaatsen</Knop>}
        {vanWie === undefined ? null : (
          <Knop soort="tweede" naam="van" waarde={vanWie}>
            {vanWie === ik.id ? 'Al mijn taken verplaatsen' : 'Alle taken van deze collega verplaatsen'}
          </Knop>
        )}
      </div>
    </section>
  );
}

function Leeg({ vraag }: { readonly vraag: Takenvraag }): VNode {
  const isGefilterd = vraag.termijn !== '' || vraag.soort !== '' || vraag.vestiging !== '';
  return (
    <Melding kop="Geen taken">
      <p class="utrecht-paragraph">
        {isGefilterd
          ? 'Met deze filters is er geen enkele open taak.'
          : 'Er wordt nu niets van u gevraagd. Komt er een taak, dan staat zij hier.'}
      </p>
    </Melding>
  );
}

function Contacten({ contacten }: TakenProps): VNode | null {
  if (contacten.length === 0) return null;
  return (
    <Melding soort="let-op" kop="Deze collega is nog contactpersoon of vervanging">
      <p class="utrecht-paragraph">
        Kies bij deze trajecten iemand anders, of geef hieronder alle taken aan een collega: die neemt dan ook
        het contact over.
      </p>
      <ul class="sl-lijst">
        {contacten.map((ref) => (
          <li key={ref}>
            <Link naar={`/trajecten/${ref}`}>Traject {kortKenmerk(ref)}</Link>
          </li>
        ))}
      </ul>
    </Melding>
  );
}

/** The worklist: what the own organisation must do, the earliest deadline first. */
export function TakenScherm(p: TakenProps): VNode {
  return (
    <>
      <Foutsamenvatting fouten={p.fouten} />
      {p.gedaan === null ? null : (
        <div role="status">
          <Melding soort="goed" kop={p.gedaan}>
            {null}
          </Melding>
        </div>
      )}
      <Tabbladen vraag={p.vraag} telling={p.telling} />
      <Filters {...p} />
      <Contacten {...p} />
      {p.taken.length === 0 && p.contacten.length === 0 ? (
        <Leeg vraag={p.vraag} />
      ) : (
        <form class="sl-stroom" method="post" action="/taken/verplaatsen">
          <Verborgen waarden={{ csrf: p.ik.csrf, terug: p.hier }} />
          {p.taken.length === 0 ? null : <Rijen {...p} />}
          <div class="sl-bladeren">
            {p.isEerste ? <span /> : <Link naar={beginVan(p.hier)}>Terug naar het begin van de lijst</Link>}
            {p.volgende === null ? null : <Knoplink naar={p.volgende}>Volgende taken</Knoplink>}
          </div>
          <Verdelen {...p} />
        </form>
      )}
    </>
  );
}

function beginVan(hier: string): string {
  const [pad = '', query = ''] = hier.split('?', 2);
  const zonder = new URLSearchParams(query);
  zonder.delete('cursor');
  const rest = zonder.toString();
  return rest === '' ? pad : `${pad}?${rest}`;
}
