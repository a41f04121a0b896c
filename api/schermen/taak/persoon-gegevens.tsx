import type { VNode } from 'preact';
import type { z } from 'zod';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import type { PersoonUitSchema } from '../../schemas/persoon';
import { Gegevens } from '../kader/gegevens';

const DOELEN = {
  'meldingsdata-aan-jeugdarts': 'dagen van de ziekmeldingen aan de jeugdarts',
  'terugkoppeling-aan-school': 'terugkoppeling aan de school',
} as const;

function geboortedag(tekst: string): string {
  return tekst.includes('-00') ? `${tekst} (niet helemaal bekend)` : datumTekst(tekst);
}

/** Who it is, as far as this role may know for this taak; a field that may not be seen is not there at all. */
export function PersoonGegevens({ persoon }: { readonly persoon: z.infer<typeof PersoonUitSchema> }): VNode {
  const { naam, toestemmingen = [] } = persoon;
  const volledig = naam && [naam.voornamen, naam.voorvoegsel, naam.geslachtsnaam].filter(Boolean).join(' ');
  const geldig = toestemmingen.filter(({ ingetrokkenOp }) => ingetrokkenOp === null);
  return (
    <section class="sl-kaart sl-stroom" aria-labelledby="wie">
      <h2 class="utrecht-heading-3" id="wie">
        Wie het is
      </h2>
      <Gegevens
        rijen={[
          ['Naam', volledig ?? null],
          ['Geboortedatum', persoon.geboortedatum === undefined ? null : geboortedag(persoon.geboortedatum)],
          ['Burgerservicenummer', persoon.bsn ?? null],
          ['Onderwijsnummer', persoon.onderwijsnummer ?? null],
          [
            'Woongemeente',
            persoon.woongemeente === undefined ? null : `gemeentecode ${persoon.woongemeente}`,
          ],
          [
            'Toestemming',
            persoon.toestemmingen === undefined
              ? null
              : geldig.length === 0
                ? 'geen vastgelegd'
                : geldig
                    .map((t) => `${DOELEN[t.doel]}: ${t.door.join(' en ')}, ${datumTekst(t.gegevenOp)}`)
                    .join('; '),
          ],
        ]}
      />
    </section>
  );
}
