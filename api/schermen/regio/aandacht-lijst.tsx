import type { VNode } from 'preact';
import type {
  Laatverzoek,
  Onvindbaar,
  Regieoverdracht,
} from '../../../db/repositories/aandacht-overdrachten';
import { AANDACHT, type Aandacht } from '../../../domain/overdracht/aandacht';
import { OVERDRACHTREDENEN, OVERLEGAFSPRAKEN } from '../../../domain/overdracht/redenen';
import { Link } from '../kader/link';
import { Dag, Status, type Statuskleur } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { trajectnaam } from '../trajecten/trajectwoorden';

type Namen = ReadonlyMap<string, string>;

const KLEUR: Readonly<Record<Aandacht, Statuskleur>> = {
  'vangnet-ontbreekt': 'fout',
  'geen-antwoord': 'fout',
  'eerste-contact-te-laat': 'fout',
  'niet-geland': 'fout',
  wankelt: 'let-op',
  'geland-te-laat': 'let-op',
};

/** Why it is on the list, in words. */
export function Waarom({ waarom }: { readonly waarom: readonly Aandacht[] }): VNode {
  return (
    <>
      {waarom.map((code) => (
        <span key={code} class="sl-tabel__onder">
          <Status kleur={KLEUR[code]} tekst={AANDACHT[code]} />
        </span>
      ))}
    </>
  );
}

/** How the opschaaloverleg stands, in words. */
export function overlegTekst({ stand }: Pick<Regieoverdracht, 'stand'>): string {
  if (stand.overleg === null) return 'Nog niet bijeengeroepen';
  return stand.overleg.afspraak === null ? 'Bijeengeroepen' : OVERLEGAFSPRAKEN[stand.overleg.afspraak];
}

function Wie({
  partij,
  namen,
}: {
  readonly partij: Regieoverdracht['laatste'];
  readonly namen: Namen;
}): VNode {
  if (partij === null) return <span class="sl-stil">nog niemand</span>;
  return (
    <>
      {metHoofdletter(partijTekst(partij, namen))}
      <span class="sl-tabel__onder">
        tot <Dag op={partij.op} />
      </span>
    </>
  );
}

/** What in the region asks for the regisseur: overdrachten that lie still, trajecten without anybody, requests without an answer. */
export function AandachtLijst(p: {
  readonly overdrachten: readonly Regieoverdracht[];
  readonly onvindbaren: readonly Onvindbaar[];
  readonly verzoeken: readonly Laatverzoek[];
  readonly namen: Namen;
}): VNode {
  return (
    <section class="sl-stroom" aria-labelledby="aandacht">
      <h2 class="utrecht-heading-2" id="aandacht">
        Vraagt uw aandacht
      </h2>
      {p.overdrachten.length + p.onvindbaren.length + p.verzoeken.length === 0 ? (
        <p class="utrecht-paragraph">Er blijft nu geen overdracht liggen.</p>
      ) : null}
      {p.overdrachten.length === 0 ? null : (
        <Tabel
          bijschrift="Overdrachten die blijven liggen"
          kolommen={[
            { kop: 'Overdracht' },
            { kop: 'Wat er speelt' },
            { kop: 'Van en naar' },
            { kop: 'Laatst aan zet' },
            { kop: 'Overleg' },
          ]}
          rijkop={0}
          rijen={p.overdrachten.map((o) => ({
            sleutel: o.ref,
            cellen: [
              <Link key="o" naar={`/regio/overdrachten/${o.ref}`}>
                {`Overdracht ${kortKenmerk(o.ref)}`}
              </Link>,
              <div key="w">
                <Waarom waarom={o.waarom} />
                <span class="sl-tabel__onder">
                  sinds <Dag op={o.sinds} />
                </span>
              </div>,
              `${metHoofdletter(partijTekst(o.stand.van, p.namen))} aan ${partijTekst(o.stand.naar, p.namen)}`,
              <Wie key="l" partij={o.laatste} namen={p.namen} />,
              overlegTekst(o),
            ],
          }))}
        />
      )}
      {p.onvindbaren.length === 0 ? null : (
        <Tabel
          bijschrift="Trajecten waarvoor niemand te vinden is; de beheerder vult de werkgebieden aan"
          kolommen={[{ kop: 'Traject' }, { kop: 'Sinds' }]}
          rijkop={0}
          rijen={p.onvindbaren.map((t) => ({
            sleutel: t.trajectRef,
            cellen: [
              `${trajectnaam(t.trajectSoort)} ${kortKenmerk(t.trajectRef)}`,
              <Dag key="s" op={t.sinds} />,
            ],
          }))}
        />
      )}
      {p.verzoeken.length === 0 ? null : (
        <Tabel
          bijschrift="Verzoeken om over te nemen zonder antwoord"
          kolommen={[
            { kop: 'Traject' },
            { kop: 'Wie vraagt' },
            { kop: 'Waarvoor' },
            { kop: 'Wie moet antwoorden' },
          ]}
          rijkop={0}
          rijen={p.verzoeken.map((v) => ({
            sleutel: v.ref,
            cellen: [
              `${trajectnaam(v.trajectSoort)} ${kortKenmerk(v.trajectRef)}`,
              <div key="v">
                {metHoofdletter(partijTekst(v.vrager, p.namen))}
                <span class="sl-tabel__onder">
                  sinds <Dag op={v.gevraagdOp} />
                </span>
              </div>,
              OVERDRACHTREDENEN[v.reden],
              metHoofdletter(partijTekst(v.gevraagde, p.namen)),
            ],
          }))}
        />
      )}
    </section>
  );
}
