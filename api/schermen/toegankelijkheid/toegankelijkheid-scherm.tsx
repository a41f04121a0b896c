import type { VNode } from 'preact';
import type { Contact } from '../../api-diensten';
import { Link } from '../kader/link';

/** The statement after the Besluit digitale toegankelijkheid overheid, as far as it can be made for software nobody runs yet. */
export function ToegankelijkheidScherm({ contact }: { readonly contact: Contact | undefined }): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Iedereen moet met Sluitend kunnen werken, ook wie blind of slechtziend is, geen muis gebruikt of
        moeite heeft met lezen. Op deze pagina staat hoe ver dat is.
      </p>
      <h2 class="utrecht-heading-2">Status</h2>
      <p class="utrecht-paragraph">
        Sluitend is nog niet onderzocht door een onafhankelijke partij. Daarom is er nog geen officiële
        status: niemand buiten dit project heeft bevestigd dat de schermen voldoen aan WCAG 2.2, niveau A en
        AA.
      </p>
      <h2 class="utrecht-heading-2">Wat is getest</h2>
      <ul class="utrecht-unordered-list">
        <li class="utrecht-unordered-list__item">
          Elke wijziging wordt in een echte browser getest met het programma axe, op een breed en op een smal
          scherm. axe vindt maar een deel van de mogelijke problemen.
        </li>
        <li class="utrecht-unordered-list__item">De schermen werken met alleen het toetsenbord.</li>
        <li class="utrecht-unordered-list__item">De schermen werken zonder JavaScript.</li>
        <li class="utrecht-unordered-list__item">
          De teksten zijn bedoeld voor taalniveau B1. Lezers hebben dat nog niet beoordeeld.
        </li>
      </ul>
      <h2 class="utrecht-heading-2">Wat is niet getest</h2>
      <ul class="utrecht-unordered-list">
        <li class="utrecht-unordered-list__item">
          Niemand heeft nog met een schermlezer, spraakbesturing of vergrotingssoftware met de schermen
          gewerkt.
        </li>
        <li class="utrecht-unordered-list__item">Er is niet getest met gebruikers met een beperking.</li>
        <li class="utrecht-unordered-list__item">
          Het Temporal-scherm voor beheerders is van een andere maker. Dat is niet onderzocht.
        </li>
        <li class="utrecht-unordered-list__item">
          De pagina met uitleg over de API voor leveranciers heeft JavaScript nodig en is niet onderzocht.
        </li>
        <li class="utrecht-unordered-list__item">
          Uw eigen organisatie kan andere kleuren en letters instellen. Of die genoeg contrast hebben, moet
          zij zelf onderzoeken.
        </li>
      </ul>
      <h2 class="utrecht-heading-2">Kunt u iets niet gebruiken?</h2>
      <p class="utrecht-paragraph">
        {contact === undefined ? (
          'Laat het weten aan uw functioneel beheerder.'
        ) : (
          <>
            Laat het weten aan {contact.name}: mail naar{' '}
            <Link naar={`mailto:${contact.email}`}>{contact.email}</Link> of kijk op{' '}
            <Link naar={contact.url}>{contact.url}</Link>.
          </>
        )}{' '}
        Schrijf op welke pagina het was en wat er misging. Noem geen namen of andere gegevens van jongeren.
      </p>
      <p class="utrecht-paragraph">
        Komt er geen goed antwoord? Dan kunt u een klacht indienen bij uw eigen organisatie, of daarna bij de
        Nationale ombudsman.
      </p>
    </>
  );
}
