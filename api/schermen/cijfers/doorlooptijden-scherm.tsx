import type { VNode } from 'preact';
import { SCHAKELCODES, SCHAKELS } from '../../../domain/doorlooptijd/schakels';
import { MINSTENS, type Doorlooptijd } from '../../../domain/doorlooptijd/vat-samen';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import type { Doorlooptijdcijfer } from '../../cijfers/doorlooptijden';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop } from '../kader/knop';
import { Melding } from '../kader/melding';
import { Tabel } from '../kader/tabel';
import { Datumveld, Keuzelijst } from '../kader/velden';
import { metHoofdletter, rolnaam } from '../kader/woorden';
import { trajectnaam } from '../trajecten/trajectwoorden';
import { dagental, Doorlooptijdgrafiek } from './doorlooptijden-grafiek';

/** What was filled in to choose a period and region. */
export interface Doorlooptijdwaarden {
  readonly van: string;
  readonly tot: string;
  readonly regio: string;
}

export interface DoorlooptijdenProps {
  readonly waarden: Doorlooptijdwaarden;
  readonly regios: readonly string[];
  readonly fouten: Formulierfouten;
  /** null: the period that was filled in is none. */
  readonly cijfer: Doorlooptijdcijfer | null;
}

const BEREIKEN = {
  eigen: 'de trajecten waarmee uw organisatie te maken had',
  regio: 'de trajecten in uw regio',
  platform: 'alle trajecten in Sluitend',
} as const;

/** How long each link of a handover takes: a drawing, and the same as a table. */
export function DoorlooptijdenScherm(p: DoorlooptijdenProps): VNode {
  const { cijfer } = p;
  return (
    <>
      <Foutsamenvatting fouten={p.fouten} />
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Hoe lang duurt elke schakel van een overdracht, en op wie wordt er gewacht? Een schakel telt in de
        periode waarin hij klaar kwam.
      </p>
      <form
        class="sl-filters"
        method="get"
        action="/cijfers/doorlooptijden"
        aria-label="Periode en regio kiezen"
      >
        <Datumveld naam="van" label="Eerste dag" waarde={p.waarden.van} fout={p.fouten['van']} />
        <Datumveld naam="tot" label="Laatste dag" waarde={p.waarden.tot} fout={p.fouten['tot']} />
        {p.regios.length < 2 ? null : (
          <Keuzelijst
            naam="regio"
            label="Regio"
            leeg="Alle"
            waarde={p.waarden.regio}
            keuzes={p.regios.map((regio) => ({
              waarde: regio,
              tekst: metHoofdletter(regio.replaceAll('-', ' ')),
            }))}
          />
        )}
        <Knop soort="tweede">Tonen</Knop>
      </form>
      {cijfer === null ? null : <Cijfer cijfer={cijfer} />}
    </>
  );
}

function Cijfer({ cijfer }: { readonly cijfer: Doorlooptijdcijfer }): VNode {
  const soorten = [...new Set(cijfer.rijen.map(({ trajectSoort }) => trajectSoort))];
  const langste = Math.max(0, ...cijfer.rijen.map(({ p90 }) => p90 ?? 0));
  return (
    <>
      <p class="utrecht-paragraph">
        {metHoofdletter(BEREIKEN[cijfer.bereik])}, van {datumTekst(cijfer.van)} tot en met{' '}
        {datumTekst(cijfer.totEnMet)}. Rijen over minder dan {MINSTENS} trajecten zijn verborgen
        {cijfer.verborgen === 0
          ? '; nu is dat nergens.'
          : `; nu in ${cijfer.verborgen} ${cijfer.verborgen === 1 ? 'rij' : 'rijen'}.`}
      </p>
      {soorten.length === 0 ? (
        <Melding kop="Er is in deze periode niets klaar gekomen, en er wacht nu niets">{null}</Melding>
      ) : null}
      {soorten.map((soort) => (
        <Soort
          key={soort}
          soort={soort}
          rijen={cijfer.rijen.filter(({ trajectSoort }) => trajectSoort === soort)}
          langste={langste}
        />
      ))}
      <section class="sl-stroom" aria-labelledby="telling">
        <h2 class="utrecht-heading-2" id="telling">
          Wat er wordt geteld
        </h2>
        <dl class="sl-gegevens">
          {SCHAKELCODES.map((code) => (
            <div class="sl-gegevens__rij" key={code}>
              <dt class="sl-gegevens__naam">{SCHAKELS[code].naam}</dt>
              <dd class="sl-gegevens__waarde">{metHoofdletter(SCHAKELS[code].telling)}.</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function Soort({
  soort,
  rijen,
  langste,
}: {
  readonly soort: string;
  readonly rijen: readonly Doorlooptijd[];
  readonly langste: number;
}): VNode {
  return (
    <section class="sl-stroom" aria-labelledby={`soort-${soort}`}>
      <h2 class="utrecht-heading-2" id={`soort-${soort}`}>
        {trajectnaam(soort)}
      </h2>
      <p class="utrecht-paragraph">
        Donker: de helft was binnen deze tijd klaar. Licht: negen van de tien waren binnen deze tijd klaar.
      </p>
      <Doorlooptijdgrafiek rijen={rijen} langste={langste} />
      <Tabel
        bijschrift={`Doorlooptijd per schakel, ${trajectnaam(soort)}`}
        kolommen={[
          { kop: 'Schakel' },
          { kop: 'Wacht op' },
          { kop: 'Klaar', getal: true },
          { kop: 'Helft binnen', getal: true },
          { kop: '9 van de 10 binnen', getal: true },
          { kop: 'Wacht nu', getal: true },
          { kop: 'Helft wacht al', getal: true },
        ]}
        rijkop={0}
        rijen={rijen.map((rij) => ({
          sleutel: `${rij.schakel}-${rij.rol}`,
          cellen: [
            SCHAKELS[rij.schakel].naam,
            metHoofdletter(rolnaam(rij.rol)),
            aantal(rij.aantal),
            tijd(rij.p50, rij.aantal),
            tijd(rij.p90, rij.aantal),
            aantal(rij.lopend),
            tijd(rij.lopendP50, rij.lopend),
          ],
        }))}
      />
    </section>
  );
}

function aantal(waarde: number | null): VNode | string {
  return waarde === null ? (
    <span class="sl-stil">minder dan {MINSTENS}</span>
  ) : (
    waarde.toLocaleString('nl-NL')
  );
}

function tijd(dagen: number | null, over: number | null): VNode | string {
  if (dagen !== null) return dagental(dagen);
  return <span class="sl-stil">{over === null ? 'verborgen' : 'geen'}</span>;
}
