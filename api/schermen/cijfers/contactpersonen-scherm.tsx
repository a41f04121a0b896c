import type { VNode } from 'preact';
import type { Contactpersonencijfer } from '../../../db/repositories/contactpersonen';
import { Gegevens } from '../kader/gegevens';
import { Melding } from '../kader/melding';
import { Tabel } from '../kader/tabel';

const AANTALLEN = ['Geen', 'Eén', 'Twee', 'Drie of meer'];

/** `1,25`: a number with a comma, as it is written in Dutch. */
function getal(waarde: number): string {
  return waarde.toLocaleString('nl-NL', { maximumFractionDigits: 2 });
}

/** How many contactpersonen jongeren have; numbers only. */
export function ContactpersonenScherm({
  cijfer,
  bereik,
}: {
  readonly cijfer: Contactpersonencijfer;
  /** Over whom, in words. */
  readonly bereik: string;
}): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Een jongere hoort met één persoon te maken te hebben. Dit cijfer telt {bereik}, met de stand van nu.
      </p>
      {cijfer.gemiddeld === null ? (
        <Melding kop="Er zijn nu geen open trajecten">{null}</Melding>
      ) : (
        <>
          <div class="sl-kaart sl-kaart--accent sl-kaart--cijfers">
            <Gegevens
              rijen={[
                [
                  'Contactpersonen per jongere',
                  <strong key="g" class="sl-cijfer">
                    {getal(cijfer.gemiddeld)}
                  </strong>,
                ],
                ['Jongeren met een open traject', getal(cijfer.jongeren)],
                ['Open trajecten', getal(cijfer.trajecten)],
                ['Waarvan zonder contactpersoon', getal(cijfer.trajectenZonder)],
              ]}
            />
          </div>
          <div class="sl-leesbreed">
            <Tabel
              bijschrift="Jongeren naar aantal contactpersonen"
              kolommen={[{ kop: 'Contactpersonen' }, { kop: 'Jongeren', getal: true }]}
              rijkop={0}
              rijen={cijfer.verdeling.map(({ aantal, jongeren }) => ({
                sleutel: String(aantal),
                cellen: [AANTALLEN[aantal] ?? aantal, getal(jongeren)],
              }))}
            />
          </div>
        </>
      )}
    </>
  );
}
