import { Gauge, type Registry } from 'prom-client';
import type { Toestand } from '../../../db/repositories/toestand';

interface Meter {
  readonly naam: string;
  readonly uitleg: string;
  /** Name of the label; without one there is a single figure. */
  readonly label?: string;
  /** Label values that are always shown, also when nothing waits: a graph without a zero cannot alarm. */
  readonly altijd?: readonly string[];
  lees(toestand: Toestand): Readonly<Record<string, number>> | number;
}

const METERS: readonly Meter[] = [
  {
    naam: 'sluitend_inbox_berichten',
    uitleg: 'Berichten in de inbox die niet klaar zijn, per status.',
    label: 'status',
    altijd: ['wachtend', 'geparkeerd', 'vastgelopen'],
    lees: (t) => t.inbox,
  },
  {
    naam: 'sluitend_inbox_oudste_seconden',
    uitleg: 'Hoe lang het oudste wachtende bericht al wacht.',
    lees: (t) => t.oudsteInboxSeconden,
  },
  {
    naam: 'sluitend_opdrachten',
    uitleg: 'Opdrachten aan Temporal die niet klaar zijn, per status.',
    label: 'status',
    altijd: ['wachtend', 'vastgelopen'],
    lees: (t) => t.opdrachten,
  },
  {
    naam: 'sluitend_besluiten_ontvangen',
    uitleg: 'Besluiten die zijn vastgelegd en nog niet uitgevoerd.',
    lees: (t) => t.besluitenOntvangen,
  },
  {
    naam: 'sluitend_uitgaand_berichten',
    uitleg: 'Uitgaande berichten die niet verzonden zijn, per status.',
    label: 'status',
    altijd: ['wachtend', 'opgegeven'],
    lees: (t) => t.uitgaand,
  },
  {
    naam: 'sluitend_uitgaand_oudste_seconden',
    uitleg: 'Hoe lang het oudste uitgaande bericht al wacht.',
    lees: (t) => t.oudsteUitgaandSeconden,
  },
  { naam: 'sluitend_taken_open', uitleg: 'Open taken per rol.', label: 'rol', lees: (t) => t.takenOpen },
  {
    naam: 'sluitend_taken_te_laat',
    uitleg: 'Open taken waarvan de termijn voorbij is, per rol.',
    label: 'rol',
    lees: (t) => t.takenTeLaat,
  },
  { naam: 'sluitend_trajecten_open', uitleg: 'Open trajecten.', lees: (t) => t.trajectenOpen },
];

/** Registers the gauges and returns the function that fills them from a fresh count. */
export function maakToestandMetrieken(register: Registry): (toestand: Toestand) => void {
  const gauges = METERS.map((meter) => ({
    meter,
    gauge: new Gauge({
      name: meter.naam,
      help: meter.uitleg,
      labelNames: meter.label === undefined ? [] : [meter.label],
      registers: [register],
    }),
  }));
  return (toestand) => {
    for (const { meter, gauge } of gauges) {
      gauge.reset();
      const waarde = meter.lees(toestand);
      if (typeof waarde === 'number') gauge.set(waarde);
      else {
        for (const naam of meter.altijd ?? []) gauge.set({ [meter.label ?? '']: naam }, 0);
        for (const [naam, aantal] of Object.entries(waarde)) gauge.set({ [meter.label ?? '']: naam }, aantal);
      }
    }
  };
}
