import { Gauge, type Registry } from 'prom-client';
import type { Kafkastand } from '../../../db/repositories/kafkastanden';
import type { Toestand } from '../../../db/repositories/toestand';
import type { Runtelling } from '../../../verwerking/temporal/tel-runs';

/** What is measured when somebody asks for the metrics; `runs` is null when Temporal does not answer. */
export interface Meting extends Toestand {
  readonly runs: Runtelling | null;
}

interface Meter {
  readonly naam: string;
  readonly uitleg: string;
  /** Name of the label; without one there is a single figure. */
  readonly label?: string;
  /** Label values that are always shown, also when nothing waits: a graph without a zero cannot alarm. */
  readonly altijd?: readonly string[];
  lees(toestand: Meting): Readonly<Record<string, number>> | number;
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
  {
    naam: 'sluitend_temporal_bereikbaar',
    uitleg: 'Of Temporal antwoordt: 1 of 0.',
    lees: (t) => (t.runs === null ? 0 : 1),
  },
  {
    naam: 'sluitend_runs',
    uitleg:
      'Runs in Temporal: lopend, vastgelopen, en in 7 dagen niet uit zichzelf geëindigd. Leeg als Temporal niet antwoordt.',
    label: 'toestand',
    lees: (t) => ({ ...t.runs }),
  },
  {
    naam: 'sluitend_kafka_consumenten',
    uitleg: 'Consumenten van Kafka-topics, over alle workers, per toestand.',
    label: 'toestand',
    altijd: ['leest', 'verbinden', 'wacht-op-databank', 'compressie-niet-ondersteund'],
    lees: ({ kafka }) =>
      telPer(
        kafka,
        ({ toestand }) => toestand,
        () => 1,
      ),
  },
  {
    naam: 'sluitend_kafka_herstarts',
    uitleg: 'Hoe vaak de lopende workers een consument opnieuw maakten, per topic.',
    label: 'topic',
    lees: ({ kafka }) =>
      telPer(
        kafka,
        ({ topic }) => topic,
        ({ herstarts }) => herstarts,
      ),
  },
  {
    naam: 'sluitend_kafka_achterstand',
    uitleg: 'Berichten die nog gelezen moeten worden, per topic. Leeg als de broker niet antwoordt.',
    label: 'topic',
    // Every worker measures the whole topic.
    lees: ({ kafka }) =>
      Object.fromEntries(
        kafka.flatMap(({ topic, achterstand }) => (achterstand === null ? [] : [[topic, achterstand]])),
      ),
  },
];

function telPer(
  standen: readonly Kafkastand[],
  naam: (stand: Kafkastand) => string,
  aantal: (stand: Kafkastand) => number,
): Record<string, number> {
  const som: Record<string, number> = {};
  for (const stand of standen) som[naam(stand)] = (som[naam(stand)] ?? 0) + aantal(stand);
  return som;
}

/** Registers the gauges and returns the function that fills them from a fresh count. */
export function maakToestandMetrieken(register: Registry): (toestand: Meting) => void {
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
