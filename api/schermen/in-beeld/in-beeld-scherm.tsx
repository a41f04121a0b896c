import type { VNode } from 'preact';
import type { WitteVlekTaakbeeld } from '../../../db/repositories/witte-vlek-taken';
import type { WitteVlekRegel } from '../../../db/repositories/witte-vlekken';
import type { Beeldcijfers, Regiobeeld } from '../../../domain/in-beeld/regiobeeld';
import { WITTE_VLEK_AFSPRAKEN } from '../../../domain/in-beeld/witte-vlek-taak';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Uiterlijk } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { kortKenmerk } from '../kader/woorden';
import { Grafiek, maandTekst } from './grafiek';

/** What the page is made of. */
export interface InBeeldProps {
  readonly beelden: readonly (Regiobeeld & { readonly regio: string })[];
  readonly witteVlekken: readonly WitteVlekRegel[];
  /** Open taken of the regisseur, the first to be late first. */
  readonly taken: readonly WitteVlekTaakbeeld[];
  readonly nu: Tijdstip;
  /** Address of the next page of the list; null when there is none. */
  readonly volgende: string | null;
}

const KOLOMMEN = [
  { kop: 'Gesproken', getal: true },
  { kop: 'Alleen geregistreerd', getal: true },
  { kop: 'Witte vlek', getal: true },
  { kop: 'Totaal', getal: true },
] as const;

function cellen({ contact, registratie, witteVlek, totaal }: Beeldcijfers): string[] {
  return [contact, registratie, witteVlek, totaal].map((n) =>
    n === null ? 'verborgen' : n.toLocaleString('nl-NL'),
  );
}

/** `2026-11-01` as `01-11-2026`. */
function dagTekst(datum: string): string {
  return datum.split('-').toReversed().join('-');
}

/** Who is in view in the region, and whom nobody has: figures, and references without names. */
export function InBeeldScherm({ beelden, witteVlekken, taken, nu, volgende }: InBeeldProps): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Hier ziet u hoeveel jongeren in beeld zijn, en wie door niemand. Over wie het gaat staat hier niet:
        dat ziet alleen de organisatie die de jongere het laatst in beeld had. De cijfers worden iedere nacht
        opnieuw geteld.
      </p>
      {taken.length > 0 && (
        <section class="sl-stroom" aria-labelledby="taken">
          <h2 class="utrecht-heading-2" id="taken">
            Uw taken
          </h2>
          <Tabel
            bijschrift="Witte vlekken die te lang duren: spreek af wie iets doet"
            kolommen={[
              { kop: 'Kenmerk' },
              { kop: 'Sinds' },
              { kop: 'Laatste organisatie' },
              { kop: 'Antwoord uiterlijk' },
            ]}
            rijkop={0}
            rijen={taken.map(({ ref, sinds, laatste, uiterlijk }) => ({
              sleutel: ref,
              cellen: [
                <Link key="l" naar={`/in-beeld/taken/${ref}`}>
                  {kortKenmerk(ref)}
                </Link>,
                dagTekst(sinds),
                laatste?.naam ?? 'niet bekend',
                <Uiterlijk key="u" op={uiterlijk} nu={nu} />,
              ],
            }))}
          />
        </section>
      )}
      {beelden.length === 0 && <Melding kop="Er zijn nog geen cijfers over uw regio">{null}</Melding>}
      {beelden.map((beeld) => (
        <section key={beeld.regio}>
          <h2 class="utrecht-heading-2">{beeld.regio}</h2>
          <Grafiek regio={beeld.regio} maanden={beeld.maanden} />
          <p class="utrecht-paragraph">
            Getallen van 1 tot en met {beeld.drempel - 1} zijn verborgen, en ook wat ze zou verraden.
          </p>
          <Tabel
            bijschrift={`${beeld.regio} per maand, op de eerste dag`}
            kolommen={[{ kop: 'Maand' }, ...KOLOMMEN]}
            rijkop={0}
            rijen={beeld.maanden.toReversed().map((maand) => ({
              sleutel: maand.peildatum,
              cellen: [maandTekst(maand.peildatum), ...cellen(maand)],
            }))}
          />
          <Tabel
            bijschrift={`${beeld.regio} per gemeente, laatste maand`}
            kolommen={[{ kop: 'Gemeente' }, ...KOLOMMEN]}
            rijkop={0}
            rijen={beeld.gemeenten.map((gemeente) => ({
              sleutel: gemeente.gemeentecode,
              cellen: [gemeente.naam, ...cellen(gemeente)],
            }))}
          />
        </section>
      ))}
      <h2 class="utrecht-heading-2">Witte vlekken</h2>
      {witteVlekken.length === 0 ? (
        <Melding kop="Iedereen die in beeld hoort te zijn, is dat">{null}</Melding>
      ) : (
        <Tabel
          bijschrift="Jongeren die niemand in beeld heeft, de langste eerst"
          kolommen={[
            { kop: 'Kenmerk' },
            { kop: 'Sinds' },
            { kop: 'Laatste organisatie' },
            { kop: 'Afgesproken' },
          ]}
          rijkop={0}
          rijen={witteVlekken.map(({ ref, sinds, laatste, afspraak }) => ({
            sleutel: ref,
            cellen: [
              kortKenmerk(ref),
              dagTekst(sinds),
              laatste?.naam ?? 'niet bekend',
              afspraak === null ? 'nog niets' : WITTE_VLEK_AFSPRAKEN[afspraak],
            ],
          }))}
        />
      )}
      {volgende !== null && <Knoplink naar={volgende}>Volgende bladzijde</Knoplink>}
    </>
  );
}
