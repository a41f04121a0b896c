import type { VNode } from 'preact';
import { Knop, Knoplink } from '../schermen/kader/knop';
import type { AanmeldFoutcode } from './aanmelddienst';

/** Why there is no session after a login: the provider, or Sluitend's own list of employees. */
export type Weigering = AanmeldFoutcode | 'onbekend';

const TEKSTEN: Readonly<Record<Weigering, string>> = {
  afgebroken: 'De aanmelddienst heeft u niet aangemeld. Misschien bent u zelf gestopt.',
  ongeldig: 'Deze aanmelding is verlopen, al gebruikt of in een andere browser begonnen. Begin opnieuw.',
  'te-zwak': 'U moet u op een sterkere manier aanmelden. Vraag uw functioneel beheerder hoe dat gaat.',
  onbekend:
    'De aanmelddienst kent u, maar u hebt geen toegang tot Sluitend. Vraag uw functioneel beheerder om toegang.',
};

/** The page after a login that gave no session. */
export function AanmeldenMislukt({ weigering }: { readonly weigering: Weigering }): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">{TEKSTEN[weigering]}</p>
      <p class="utrecht-paragraph">
        <Knoplink naar="/aanmelden">Opnieuw aanmelden</Knoplink>
      </p>
    </>
  );
}

/** The page after logout. `bijAanmelddienst`: where the login at the provider itself can be ended too. */
export function Afgemeld({ bijAanmelddienst }: { readonly bijAanmelddienst: string | null }): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">U bent afgemeld bij Sluitend.</p>
      {bijAanmelddienst === null ? null : (
        <p class="utrecht-paragraph">
          Werkt u op een computer van meer mensen? Meld u dan ook af bij de aanmelddienst. Anders kan de
          volgende gebruiker zonder wachtwoord verder.
        </p>
      )}
      <p class="utrecht-paragraph">
        {bijAanmelddienst === null ? null : (
          <Knoplink naar={bijAanmelddienst} soort="hoofd">
            Ook afmelden bij de aanmelddienst
          </Knoplink>
        )}{' '}
        <Knoplink naar="/aanmelden">Opnieuw aanmelden</Knoplink>
      </p>
    </>
  );
}

/** Asked when somebody opens /afmelden by hand. */
export function AfmeldenVragen({ csrf }: { readonly csrf: string }): VNode {
  return (
    <form method="post" action="/afmelden">
      <input type="hidden" name="csrf" value={csrf} />
      <p class="utrecht-paragraph">U bent nog aangemeld. Wilt u afmelden?</p>
      <Knop>Afmelden</Knop>
    </form>
  );
}
