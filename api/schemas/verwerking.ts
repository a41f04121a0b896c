import { z } from 'zod';
import type { Verwerkingsregel } from '../../db/repositories/verwerkingsregels';
import { activiteitUri } from '../../domain/toegang/verwerkingsactiviteiten';
import { PSEUDONIEMSOORT } from '../../privacy/pseudoniem';
import { IdSchema, naarTijdstip, TijdstipSchema } from './woorden';

/** One record of the Logboek Dataverwerkingen; in the descriptions the name it has in that standard. */
export const VerwerkingSchema = z
  .strictObject({
    id: IdSchema,
    traceId: z.string().meta({ description: '`trace_id`: wat bij elkaar hoort, over organisaties heen.' }),
    spanId: z.string().meta({ description: '`span_id`: deze verwerking.' }),
    parentSpanId: z
      .string()
      .nullable()
      .meta({ description: '`parent_span_id`: wat deze verwerking veroorzaakte.' }),
    naam: z.string().meta({ description: '`name`' }),
    status: z.enum(['Unset', 'Ok', 'Error']).meta({ description: '`status`' }),
    begonOp: TijdstipSchema.meta({ description: '`start_time`' }),
    klaarOp: TijdstipSchema.meta({ description: '`end_time`' }),
    verwerkingsactiviteit: z.string().meta({
      description: '`dpl.core.processing_activity_id`: de activiteit in het register, met versie.',
      examples: ['urn:sluitend:verwerkingsactiviteit:mazl-consult:v1'],
    }),
    betrokkene: z
      .string()
      .nullable()
      .meta({ description: '`dpl.core.data_subject_id`: pseudoniem van de jongere.' }),
    betrokkeneSoort: z.string().nullable().meta({ description: '`dpl.core.data_subject_id_type`' }),
    verwerker: z
      .string()
      .nullable()
      .meta({ description: 'OIN van de organisatie die verwerkte; `null`: het platform zelf.' }),
    rol: z.string().nullable().meta({ description: 'De rol waarin die organisatie dat deed.' }),
    ontvanger: z
      .string()
      .nullable()
      .meta({ description: '`dpl.core.foreign_operation.processor`: aan wie verstrekt is.' }),
  })
  .meta({ id: 'Verwerking', description: 'Een regel van het logboek dataverwerkingen.' });

/** A record as the API gives it. */
export function toonVerwerking(regel: Verwerkingsregel): z.input<typeof VerwerkingSchema> {
  return {
    id: regel.id,
    traceId: regel.traceId,
    spanId: regel.spanId,
    parentSpanId: regel.parentSpanId,
    naam: regel.naam,
    status: regel.status,
    begonOp: naarTijdstip(regel.begonOp),
    klaarOp: naarTijdstip(regel.klaarOp),
    verwerkingsactiviteit: activiteitUri(regel.activiteit, regel.activiteitVersie),
    betrokkene: regel.betrokkene,
    betrokkeneSoort: regel.betrokkene === null ? null : PSEUDONIEMSOORT,
    verwerker: regel.oin,
    rol: regel.rol,
    ontvanger: regel.ontvanger,
  };
}
