import type { FastifyReply } from 'fastify';
import type { ApiFout } from '../../fouten/api-fout';
import { Link } from './link';
import { stuurPagina } from './pagina';

interface Fouttekst {
  readonly titel: string;
  readonly uitleg: string;
  /** Show what the error itself says of this case. */
  readonly metDetail?: true;
}

const VERVERS = 'Ga terug, ververs de pagina en probeer het opnieuw.';

const TEKSTEN: Readonly<Record<number, Fouttekst>> = {
  400: { titel: 'Dit verzoek klopt niet', uitleg: VERVERS },
  401: {
    titel: 'U bent niet meer aangemeld',
    uitleg: 'Meld u opnieuw aan. Wat u had ingevuld, is niet bewaard.',
  },
  403: {
    titel: 'Dit is niet uitgevoerd',
    uitleg: `De pagina was verlopen of hoort bij een andere aanmelding. ${VERVERS}`,
  },
  404: {
    titel: 'Pagina niet gevonden',
    uitleg: 'Deze pagina bestaat niet, of is niet voor u. Controleer het adres of begin opnieuw.',
  },
  405: { titel: 'Dit kan hier niet', uitleg: 'Open de pagina opnieuw vanuit het menu.' },
  409: {
    titel: 'Dit kan nu niet',
    uitleg: 'De stand is intussen veranderd. Bekijk de nieuwe stand en kies opnieuw.',
    metDetail: true,
  },
  412: { titel: 'Intussen is er iets veranderd', uitleg: 'Bekijk de nieuwe stand en kies opnieuw.' },
  413: { titel: 'Dit is te groot', uitleg: 'Stuur minder tegelijk.' },
  415: { titel: 'Dit verzoek klopt niet', uitleg: VERVERS },
  422: {
    titel: 'Dit formulier is al gebruikt',
    uitleg: 'Open de taak opnieuw en kijk of uw antwoord er al staat.',
  },
  429: {
    titel: 'Even wachten',
    uitleg: 'U vraagt te veel in korte tijd. Probeer het over een minuut opnieuw.',
  },
  503: {
    titel: 'Even niet beschikbaar',
    uitleg: 'Sluitend is nu niet bereikbaar. Probeer het over een paar minuten opnieuw.',
  },
};

const STORING: Fouttekst = {
  titel: 'Er ging iets mis bij ons',
  uitleg: 'Probeer het later opnieuw. Blijft het misgaan, meld dan het kenmerk hieronder aan de beheerder.',
};

/** The page of an error, for a person. Never says more than the API would. */
export async function stuurFoutpagina(reply: FastifyReply, fout: ApiFout): Promise<FastifyReply> {
  const tekst = TEKSTEN[fout.status] ?? STORING;
  reply.headers(fout.koppen);
  return stuurPagina(
    reply,
    { titel: tekst.titel },
    <>
      {tekst.metDetail ? <p class="utrecht-paragraph utrecht-paragraph--lead">{fout.message}</p> : null}
      <p class="utrecht-paragraph">{tekst.uitleg}</p>
      <p class="utrecht-paragraph">
        {fout.status === 401 ? (
          <Link naar="/aanmelden">Aanmelden</Link>
        ) : (
          <Link naar="/">Naar het begin</Link>
        )}
      </p>
      <p class="sl-stil sl-klein">
        Foutcode {fout.status}, kenmerk <span class="sl-kenmerk">{reply.request.id}</span>
      </p>
    </>,
    fout.status,
  );
}
