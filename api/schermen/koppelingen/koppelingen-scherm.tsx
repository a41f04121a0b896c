import type { ComponentChildren, VNode } from 'preact';
import type { Probleemrij } from '../../../db/repositories/inbox-beheer';
import type {
  BerichtenStand,
  Mailfout,
  Ontvangst,
  VastgelopenOpdracht,
  Weigerreden,
} from '../../../db/repositories/koppelingen';
import type { UitgaandStand } from '../../../db/repositories/uitgaand';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { Knop } from '../kader/knop';
import { Melding } from '../kader/melding';
import { Moment, Status } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { Verborgen } from '../kader/velden';
import { Berichten } from './berichten-tabel';
import { Afleverkanalen, type Kanaalbeeld } from './afleverkanalen';

/** What the page shows. */
export interface KoppelingenProps {
  readonly csrf: string;
  /** Names of organisations by OIN. */
  readonly namen: ReadonlyMap<string, string>;
  readonly ontvangst: readonly Ontvangst[];
  /** Who may send reports and sent nothing. */
  readonly stil: readonly { readonly oin: string; readonly naam: string }[];
  readonly redenen: readonly Weigerreden[];
  readonly wachtend: {
    readonly wachtend: number;
    readonly oudsteOp: Tijdstip | null;
    readonly vastgelopen: number;
  };
  readonly vastgelopen: readonly Probleemrij[];
  readonly berichten: readonly BerichtenStand[];
  readonly mailfouten: readonly Mailfout[];
  /** Channels to the systems of partners. */
  readonly kanalen: readonly Kanaalbeeld[];
  /** What only the platform's own managers see; null for those of one organisation. */
  readonly platform: {
    readonly opdrachten: readonly VastgelopenOpdracht[];
    readonly uitgaand: readonly (UitgaandStand & { readonly laatsteFout: string | null })[];
  } | null;
  /** What was just done. */
  readonly gedaan: string | null;
}

const KANALEN: Readonly<Record<string, string>> = { api: 'API', bestand: 'bestand', kafka: 'Kafka' };

function kanaalnaam(kanaal: string): string {
  return KANALEN[kanaal] ?? kanaal;
}

/** A form of one button. */
function Opnieuw(v: {
  readonly csrf: string;
  readonly pad: string;
  readonly waarden: Readonly<Record<string, string>>;
  readonly voluit: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={v.pad}>
      <Verborgen waarden={{ csrf: v.csrf, ...v.waarden }} />
      <Knop soort="tweede" voluit={v.voluit}>
        {v.children}
      </Knop>
    </form>
  );
}

function OntvangstTabel({ ontvangst, namen }: Pick<KoppelingenProps, 'ontvangst' | 'namen'>): VNode {
  if (ontvangst.length === 0) return <p class="utrecht-paragraph">Er is niets ontvangen.</p>;
  return (
    <Tabel
      bijschrift="Ontvangen in de afgelopen zeven dagen"
      bijschriftVerborgen
      kolommen={[
        { kop: 'Organisatie' },
        { kop: 'Via' },
        { kop: 'Laatst ontvangen' },
        { kop: 'Berichten', getal: true },
        { kop: 'Dubbel', getal: true },
        { kop: 'Geweigerd', getal: true },
      ]}
      rijkop={0}
      rijen={ontvangst.map((rij) => ({
        sleutel: `${rij.bron} ${rij.kanaal}`,
        cellen: [
          namen.get(rij.bron) ?? rij.bron,
          kanaalnaam(rij.kanaal),
          <Moment key="op" op={rij.laatsteOp} />,
          rij.berichten,
          rij.dubbel,
          rij.geweigerd,
        ],
      }))}
    />
  );
}

function RedenenTabel({ redenen, namen }: Pick<KoppelingenProps, 'redenen' | 'namen'>): VNode {
  if (redenen.length === 0) return <p class="utrecht-paragraph">Er is niets geweigerd.</p>;
  return (
    <Tabel
      bijschrift="Redenen van weigeren in de afgelopen zeven dagen"
      bijschriftVerborgen
      kolommen={[
        { kop: 'Reden' },
        { kop: 'Code' },
        { kop: 'Organisatie' },
        { kop: 'Via' },
        { kop: 'Aantal', getal: true },
      ]}
      rijkop={0}
      rijen={redenen.map((rij) => ({
        sleutel: `${rij.bron} ${rij.kanaal} ${rij.code} ${rij.uitleg}`,
        cellen: [
          rij.uitleg,
          rij.code === '' ? <span class="sl-stil">geen</span> : <code>{rij.code}</code>,
          namen.get(rij.bron) ?? rij.bron,
          kanaalnaam(rij.kanaal),
          rij.aantal,
        ],
      }))}
    />
  );
}

function Vastgelopen({ vastgelopen, wachtend, namen, csrf }: KoppelingenProps): VNode {
  if (vastgelopen.length === 0) return <p class="utrecht-paragraph">Er is geen bericht vastgelopen.</p>;
  return (
    <>
      {wachtend.vastgelopen > vastgelopen.length ? (
        <p class="utrecht-paragraph">U ziet de oudste {vastgelopen.length} berichten.</p>
      ) : null}
      <Tabel
        bijschrift="Vastgelopen berichten"
        bijschriftVerborgen
        kolommen={[
          { kop: 'Bericht' },
          { kop: 'Sinds' },
          { kop: 'Waarom' },
          { kop: 'Opnieuw proberen', kopVerborgen: true },
        ]}
        rijkop={0}
        rijen={vastgelopen.map((rij) => ({
          sleutel: rij.id,
          cellen: [
            <>
              {rij.soort}, {namen.get(rij.bron) ?? rij.bron} via {kanaalnaam(rij.kanaal)}
              {rij.vestigingscode === null ? '' : `, vestiging ${rij.vestigingscode}`}
              <br />
              <span class="sl-kenmerk sl-klein">{rij.id}</span>
            </>,
            <Moment key="op" op={rij.geboektOp} />,
            rij.reden ?? 'onbekend',
            <Opnieuw
              key="knop"
              csrf={csrf}
              pad="/koppelingen/inbox"
              waarden={{ welke: rij.id }}
              voluit={`: bericht ${rij.id}`}
            >
              Probeer opnieuw
            </Opnieuw>,
          ],
        }))}
      />
      <Opnieuw csrf={csrf} pad="/koppelingen/inbox" waarden={{ welke: 'alle' }} voluit="">
        Probeer alle vastgelopen berichten opnieuw
      </Opnieuw>
    </>
  );
}

function Uitgaand({ uitgaand, csrf }: NonNullable<KoppelingenProps['platform']> & { csrf: string }): VNode {
  if (uitgaand.length === 0)
    return (
      <p class="utrecht-paragraph">Er is geen ontvanger aangesloten: partners halen hun taken zelf op.</p>
    );
  return (
    <Tabel
      bijschrift="Wat nog verstuurd moet worden"
      bijschriftVerborgen
      kolommen={[
        { kop: 'Ontvanger' },
        { kop: 'Wacht', getal: true },
        { kop: 'Oudste' },
        { kop: 'Opgegeven', getal: true },
        { kop: 'Laatste fout' },
        { kop: 'Opnieuw versturen', kopVerborgen: true },
      ]}
      rijkop={0}
      rijen={uitgaand.map((rij) => ({
        sleutel: rij.ontvanger,
        cellen: [
          rij.ontvanger,
          rij.wachtend,
          rij.oudsteWachtendOp === null ? 'geen' : <Moment key="op" op={rij.oudsteWachtendOp} />,
          rij.opgegeven,
          rij.laatsteFout ?? 'geen',
          rij.opgegeven === 0 ? (
            <Status key="goed" kleur="goed" tekst="niets opgegeven" />
          ) : (
            <Opnieuw
              key="knop"
              csrf={csrf}
              pad="/koppelingen/uitgaand"
              waarden={{ ontvanger: rij.ontvanger }}
              voluit={`naar ${rij.ontvanger}`}
            >
              Verstuur opnieuw
            </Opnieuw>
          ),
        ],
      }))}
    />
  );
}

function Opdrachten({
  opdrachten,
  csrf,
}: NonNullable<KoppelingenProps['platform']> & { csrf: string }): VNode {
  if (opdrachten.length === 0) return <p class="utrecht-paragraph">Er is geen opdracht vastgelopen.</p>;
  return (
    <Tabel
      bijschrift="Vastgelopen opdrachten aan Temporal"
      bijschriftVerborgen
      kolommen={[
        { kop: 'Opdracht' },
        { kop: 'Waarom' },
        { kop: 'Pogingen', getal: true },
        { kop: 'Opnieuw proberen', kopVerborgen: true },
      ]}
      rijkop={0}
      rijen={opdrachten.map((rij) => ({
        sleutel: rij.id,
        cellen: [
          <>
            {rij.soort}
            <br />
            <span class="sl-kenmerk sl-klein">{rij.workflowId}</span>
          </>,
          rij.reden ?? 'onbekend',
          rij.pogingen,
          <Opnieuw
            key="knop"
            csrf={csrf}
            pad="/koppelingen/opdrachten"
            waarden={{ id: rij.id }}
            voluit={`: ${rij.workflowId}`}
          >
            Probeer opnieuw
          </Opnieuw>,
        ],
      }))}
    />
  );
}

/** How the connections are doing, and what can be tried again. */
export function KoppelingenScherm(p: KoppelingenProps): VNode {
  const { wachtend, platform, csrf } = p;
  return (
    <>
      {p.gedaan === null ? null : (
        <Melding soort="goed" kop={p.gedaan}>
          {null}
        </Melding>
      )}
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {wachtend.wachtend === 0 ? (
          'Er wacht geen bericht op verwerking.'
        ) : (
          <>
            Wacht op verwerking: {wachtend.wachtend}
            {wachtend.oudsteOp === null ? null : (
              <>
                {' '}
                (oudste: <Moment op={wachtend.oudsteOp} />)
              </>
            )}
            .
          </>
        )}{' '}
        {wachtend.vastgelopen === 0 ? 'Er is niets vastgelopen.' : `Vastgelopen: ${wachtend.vastgelopen}.`}
      </p>
      <h2 class="utrecht-heading-2">Ontvangen in de afgelopen zeven dagen</h2>
      <OntvangstTabel {...p} />
      {p.stil.length === 0 ? null : (
        <Melding soort="let-op" kop="Van deze organisaties kwam niets">
          <ul class="utrecht-unordered-list">
            {p.stil.map(({ oin, naam }) => (
              <li class="utrecht-unordered-list__item" key={oin}>
                {naam}
              </li>
            ))}
          </ul>
        </Melding>
      )}
      <h2 class="utrecht-heading-2">Geweigerd in de afgelopen zeven dagen</h2>
      <p class="utrecht-paragraph">
        Wat geweigerd is, is niet geboekt. De afzender heeft de reden ook gekregen en moet het bericht
        verbeteren.
      </p>
      <RedenenTabel {...p} />
      <h2 class="utrecht-heading-2">Vastgelopen berichten</h2>
      <Vastgelopen {...p} />
      <h2 class="utrecht-heading-2">E-mail over taken</h2>
      <Berichten {...p} />
      <Afleverkanalen kanalen={p.kanalen} />
      {platform === null ? null : (
        <>
          <h2 class="utrecht-heading-2">Vastgelopen opdrachten aan Temporal</h2>
          <Opdrachten {...platform} csrf={csrf} />
          <h2 class="utrecht-heading-2">Versturen naar ontvangers</h2>
          <Uitgaand {...platform} csrf={csrf} />
        </>
      )}
      <p class="sl-stil sl-klein">
        Tijden op deze pagina zijn die van de computer, ook in een oefenomgeving.
      </p>
    </>
  );
}
