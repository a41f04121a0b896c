import type { ComponentChildren, VNode } from 'preact';

/** Element id of the field with this form name; the error summary links to it. */
export function veldId(naam: string): string {
  return `veld-${naam.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
}

interface VeldProps {
  readonly naam: string;
  readonly label: string;
  readonly uitleg?: string | undefined;
  readonly fout?: string | undefined;
  /** Said after the label; fields without it are compulsory. */
  readonly optioneel?: boolean | undefined;
}

function beschrevenDoor(v: Pick<VeldProps, 'naam' | 'uitleg' | 'fout'>): { 'aria-describedby'?: string } {
  const ids = [v.uitleg ? `${veldId(v.naam)}-uitleg` : '', v.fout ? `${veldId(v.naam)}-fout` : ''].filter(
    Boolean,
  );
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
}

function ongeldig(fout: string | undefined): { 'aria-invalid'?: 'true' } {
  return fout ? { 'aria-invalid': 'true' } : {};
}

function Uitleg({ naam, uitleg }: Pick<VeldProps, 'naam' | 'uitleg'>): VNode | null {
  if (!uitleg) return null;
  return (
    <p class="utrecht-form-field-description sl-veld__uitleg" id={`${veldId(naam)}-uitleg`}>
      {uitleg}
    </p>
  );
}

function Veldfout({ naam, fout }: Pick<VeldProps, 'naam' | 'fout'>): VNode | null {
  if (!fout) return null;
  return (
    <p class="utrecht-form-field-error-message sl-veld__fout" id={`${veldId(naam)}-fout`}>
      <span class="sl-onzichtbaar">Fout: </span>
      {fout}
    </p>
  );
}

function Veld({ veld, children }: { readonly veld: VeldProps; readonly children: ComponentChildren }): VNode {
  return (
    <div class={`utrecht-form-field sl-veld${veld.fout ? ' utrecht-form-field--invalid' : ''}`}>
      <label class="utrecht-form-label sl-veld__label" for={veldId(veld.naam)}>
        {veld.label}
        {veld.optioneel ? <span class="sl-veld__optioneel"> (niet verplicht)</span> : null}
      </label>
      <Uitleg naam={veld.naam} uitleg={veld.uitleg} />
      <Veldfout naam={veld.naam} fout={veld.fout} />
      {children}
    </div>
  );
}

/** One line of text or a number; the value is what was entered last. */
export function Tekstveld(
  v: VeldProps & {
    readonly waarde?: string | undefined;
    readonly breedte?: 'kort' | 'half' | 'vol';
    readonly toetsenbord?: 'numeric' | 'text';
  },
): VNode {
  const { breedte = 'vol' } = v;
  const eigenschappen = {
    class: `utrecht-textbox utrecht-textbox--html-input sl-invoer--${breedte}${v.fout ? ' utrecht-textbox--invalid' : ''}`,
    id: veldId(v.naam),
    name: v.naam,
    value: v.waarde ?? '',
    autoComplete: 'off',
    ...(v.toetsenbord ? { inputMode: v.toetsenbord } : {}),
    ...beschrevenDoor(v),
    ...ongeldig(v.fout),
  };
  return (
    <Veld veld={v}>
      <input type="text" {...eigenschappen} />
    </Veld>
  );
}

/**
 * A day, typed as people write it. No date picker: that follows the language of the browser, not of the page, and a day is quicker typed
 * than looked up. `naarDatum` reads it.
 */
export function Datumveld(v: VeldProps & { readonly waarde?: string | undefined }): VNode {
  return <Tekstveld {...v} uitleg={v.uitleg ?? 'Dag-maand-jaar, bijvoorbeeld 7-12-2026.'} breedte="half" />;
}

/** Something to choose from: what is sent, and what it says. */
export interface Keuze {
  readonly waarde: string;
  readonly tekst: string;
  /** A second, quieter line. */
  readonly uitleg?: string;
}

/** A list that folds out; `leeg` is the choice of nothing. */
export function Keuzelijst(
  v: VeldProps & {
    readonly keuzes: readonly Keuze[];
    readonly waarde?: string | undefined;
    readonly leeg?: string | undefined;
  },
): VNode {
  return (
    <Veld veld={v}>
      <select
        class={`utrecht-select utrecht-select--html-select sl-keuzelijst${v.fout ? ' utrecht-select--invalid' : ''}`}
        id={veldId(v.naam)}
        name={v.naam}
        {...beschrevenDoor(v)}
        {...ongeldig(v.fout)}
      >
        {v.leeg === undefined ? null : <option value="">{v.leeg}</option>}
        {v.keuzes.map((keuze) => (
          <option key={keuze.waarde} value={keuze.waarde} selected={keuze.waarde === v.waarde}>
            {keuze.tekst}
          </option>
        ))}
      </select>
    </Veld>
  );
}

/** A question with a few answers under each other, one (`radio`) or more (`checkbox`) of which may be chosen. */
export function Keuzegroep(
  v: VeldProps & {
    readonly soort: 'radio' | 'checkbox';
    readonly keuzes: readonly Keuze[];
    readonly gekozen: readonly string[];
  },
): VNode {
  const knop = v.soort === 'radio' ? 'utrecht-radio-button' : 'utrecht-checkbox';
  return (
    <fieldset
      class={`sl-groep${v.fout ? ' utrecht-form-field--invalid sl-groep--fout' : ''}`}
      {...beschrevenDoor(v)}
    >
      <legend class="utrecht-form-label sl-veld__label">
        {v.label}
        {v.optioneel ? <span class="sl-veld__optioneel"> (niet verplicht)</span> : null}
      </legend>
      <Uitleg naam={v.naam} uitleg={v.uitleg} />
      <Veldfout naam={v.naam} fout={v.fout} />
      {v.keuzes.map((keuze, i) => (
        <div class="sl-keuze" key={keuze.waarde}>
          <input
            class={`${knop} ${knop}--html-input sl-keuze__knop`}
            type={v.soort}
            id={i === 0 ? veldId(v.naam) : `${veldId(v.naam)}-${i}`}
            name={v.naam}
            value={keuze.waarde}
            checked={v.gekozen.includes(keuze.waarde)}
            {...(keuze.uitleg ? { 'aria-describedby': `${veldId(v.naam)}-${i}-uitleg` } : {})}
          />
          <label class="sl-keuze__label" for={i === 0 ? veldId(v.naam) : `${veldId(v.naam)}-${i}`}>
            {keuze.tekst}
          </label>
          {keuze.uitleg ? (
            <span class="sl-keuze__uitleg" id={`${veldId(v.naam)}-${i}-uitleg`}>
              {keuze.uitleg}
            </span>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

/** Values a form carries along unseen. */
export function Verborgen({ waarden }: { readonly waarden: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(waarden).map(([naam, waarde]) => (
        <input key={naam} type="hidden" name={naam} value={waarde} />
      ))}
    </>
  );
}
