import type { VNode } from 'preact';
import type { BerichtenStand, Mailfout } from '../../../db/repositories/koppelingen';
import { Moment } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { rolnaam } from '../kader/woorden';

/** What is told of e-mail: no address, no employee. */
export interface BerichtenProps {
  readonly berichten: readonly BerichtenStand[];
  readonly mailfouten: readonly Mailfout[];
  readonly namen: ReadonlyMap<string, string>;
}

const UITKOMSTEN: Readonly<Record<Mailfout['uitkomst'], string>> = {
  'geen-adres': 'Er is geen e-mailadres bekend',
  geweigerd: 'De mailserver weigerde het bericht',
};

/** How e-mail about taken goes: what waits per organisation, and what did not arrive in the last seven days. */
export function Berichten({ berichten, mailfouten, namen }: BerichtenProps): VNode {
  const naam = (oin: string): string => namen.get(oin) ?? oin;
  return (
    <>
      {berichten.length === 0 ? (
        <p class="utrecht-paragraph">Er wacht geen bericht.</p>
      ) : (
        <Tabel
          bijschrift="Berichten die nog niet verstuurd zijn"
          kolommen={[
            { kop: 'Organisatie' },
            { kop: 'Wacht', getal: true },
            { kop: 'Oudste' },
            { kop: 'Opgegeven', getal: true },
            { kop: 'Laatste fout' },
          ]}
          rijkop={0}
          rijen={berichten.map((rij) => ({
            sleutel: rij.oin,
            cellen: [
              naam(rij.oin),
              rij.wachtend,
              rij.oudsteOp === null ? 'geen' : <Moment key="op" op={rij.oudsteOp} />,
              rij.opgegeven,
              rij.fout ?? 'geen',
            ],
          }))}
        />
      )}
      {mailfouten.length === 0 ? (
        <p class="utrecht-paragraph">In de afgelopen zeven dagen kwam elk bericht aan bij de mailserver.</p>
      ) : (
        <Tabel
          bijschrift="Berichten die niet aankwamen in de afgelopen zeven dagen"
          kolommen={[
            { kop: 'Wat er misging' },
            { kop: 'Antwoord' },
            { kop: 'Organisatie' },
            { kop: 'Laatst' },
            { kop: 'Aantal', getal: true },
          ]}
          rijkop={0}
          rijen={mailfouten.map((rij) => ({
            sleutel: `${rij.oin} ${rij.rol} ${rij.uitkomst} ${rij.reden ?? ''}`,
            cellen: [
              UITKOMSTEN[rij.uitkomst],
              rij.reden ?? 'geen',
              `${naam(rij.oin)}, ${rolnaam(rij.rol)}`,
              <Moment key="op" op={rij.laatsteOp} />,
              rij.aantal,
            ],
          }))}
        />
      )}
    </>
  );
}
