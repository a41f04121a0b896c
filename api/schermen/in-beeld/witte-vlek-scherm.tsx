import type { VNode } from 'preact';
import type { WitteVlekTaakbeeld } from '../../../db/repositories/witte-vlek-taken';
import { mogelijkeAfspraken, WITTE_VLEK_AFSPRAKEN } from '../../../domain/in-beeld/witte-vlek-taak';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { Foutsamenvatting } from '../kader/foutsamenvatting';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Uiterlijk } from '../kader/status';
import { Keuzegroep, Verborgen } from '../kader/velden';
import { metHoofdletter, rolnaam } from '../kader/woorden';

export interface WitteVlekProps {
  readonly taak: WitteVlekTaakbeeld;
  readonly nu: Tijdstip;
  readonly csrf: string;
  /** It was answered just now. */
  readonly isNet: boolean;
  readonly fout: string | null;
}

/** A witte vlek that lasts too long, for the regisseur: since when, who was last, and what is agreed. Not whom it is about. */
export function WitteVlekScherm({ taak, nu, csrf, isNet, fout }: WitteVlekProps): VNode {
  const isOpen = taak.afspraak === null;
  return (
    <>
      <Foutsamenvatting fouten={isOpen && fout !== null ? { afspraak: fout } : {}} />
      {!isOpen && (isNet || fout !== null) ? (
        <Melding soort={fout === null ? 'goed' : 'fout'} kop={fout ?? 'De afspraak is vastgelegd'}>
          {null}
        </Melding>
      ) : null}
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Deze jongere hoort in beeld te zijn en is dat al weken bij niemand. Spreek met de organisaties af wie
        iets doet. Wie het is, ziet alleen de laatste organisatie; zij herkent dit kenmerk.
      </p>
      <Gegevens
        rijen={[
          ['Kenmerk', taak.ref],
          ['Regio', taak.regio],
          ['Niemand heeft deze jongere in beeld sinds', datumTekst(taak.sinds)],
          [
            'Laatste organisatie',
            taak.laatste === null
              ? 'Niet bekend, of dat mag niet gezegd worden'
              : `${taak.laatste.naam}, ${rolnaam(taak.laatste.rol)}`,
          ],
          ['Uw antwoord uiterlijk', isOpen ? <Uiterlijk key="u" op={taak.uiterlijk} nu={nu} /> : null],
          ['Regel', `${taak.regel.id}, versie ${taak.regel.versie}`],
          ['Afgesproken', taak.afspraak === null ? null : WITTE_VLEK_AFSPRAKEN[taak.afspraak]],
        ]}
      />
      {isOpen ? (
        <form class="sl-formulier" method="post" action={`/in-beeld/taken/${taak.ref}/afspraak`} noValidate>
          <Verborgen waarden={{ csrf }} />
          <Keuzegroep
            soort="radio"
            naam="afspraak"
            label="Wat is er afgesproken?"
            uitleg="Sluitend voert dit niet uit: dat doet wie het afsprak. Deze taak gaat vanzelf weg zodra iemand de jongere weer in beeld heeft."
            keuzes={mogelijkeAfspraken(taak.laatste !== null).map((waarde) => ({
              waarde,
              tekst: metHoofdletter(WITTE_VLEK_AFSPRAKEN[waarde]),
            }))}
            gekozen={[]}
            fout={fout ?? undefined}
          />
          <Knoppen>
            <Knop>Afspraak vastleggen</Knop>
          </Knoppen>
        </form>
      ) : null}
      <p class="utrecht-paragraph">
        <Link naar="/in-beeld">Terug naar In beeld</Link>
      </p>
    </>
  );
}
