import { z } from 'zod';
import { leesInhoud, startHttpSimulator, type HttpSimulator } from '../../../simulator/http-simulator';
import { controleer } from '../handtekening';

/** What a receiver reads of the event; its own schema, made from the NL GOV profile and not from our sender. */
const eventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().regex(/^urn:nld:oin:[0-9A-Z]{20}:systeem:[A-Za-z0-9._-]+$/),
  type: z.string().regex(/^nl(\.[a-z-]+)+(\.v[0-9]+)?$/),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json').optional(),
  dataref: z.url().optional(),
  data: z.record(z.string(), z.unknown()),
});

/** A received event. */
export type GezienEvent = z.output<typeof eventSchema>;

/** A receiver of webhooks as a partner would build it. */
export interface WebhookSimulator extends HttpSimulator {
  /** Address to register. */
  readonly haak: string;
  /** Every event once, in order of arrival. */
  readonly events: readonly GezienEvent[];
  /** Repeats that were recognised by their `webhook-id`. */
  readonly herhalingen: () => number;
  /** The secrets it accepts; two while changing. */
  zetGeheimen(geheimen: readonly string[]): void;
}

/** Starts a receiver of webhooks: checks signature and time, reads every message once, answers 204 (401, 400 when it is wrong). */
export async function startWebhookSimulator(opties: {
  readonly poort: number;
  readonly geheimen: readonly string[];
}): Promise<WebhookSimulator> {
  let geheimen = opties.geheimen;
  let herhalingen = 0;
  const gezien = new Map<string, GezienEvent>();
  const simulator = await startHttpSimulator(opties.poort, (app) => {
    app.post('/haak', (verzoek, antwoord) => {
      const inhoud = Buffer.isBuffer(verzoek.body) ? verzoek.body : Buffer.alloc(0);
      const oordeel = controleer(geheimen, verzoek.headers, inhoud, Date.now());
      if (!oordeel.goed) return antwoord.code(401).send({ reden: oordeel.reden });
      const event = eventSchema.safeParse(leesInhoud(inhoud));
      if (!event.success) return antwoord.code(400).send({ reden: 'geen CloudEvent in het NL GOV-profiel' });
      if (gezien.has(oordeel.id)) herhalingen += 1;
      else gezien.set(oordeel.id, event.data);
      return antwoord.code(204).send();
    });
    app.get('/_simulator/events', () => [...gezien.values()]);
  });
  return {
    ...simulator,
    haak: `${simulator.adres}/haak`,
    get events() {
      return [...gezien.values()];
    },
    herhalingen: () => herhalingen,
    zetGeheimen(nieuw) {
      geheimen = nieuw;
    },
  };
}
