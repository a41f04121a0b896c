/**
 * `ms` 3.0.0-canary ships no types under nodenext, which turns every Temporal `Duration` into `any`.
 * Sluitend passes milliseconds to absolute deadlines; text durations are only allowed for technical
 * time-outs, so the shim knows the short units and no months or years.
 */
declare module 'ms' {
  type Unit =
    | 'ms'
    | 's'
    | 'm'
    | 'h'
    | 'd'
    | 'second'
    | 'seconds'
    | 'minute'
    | 'minutes'
    | 'hour'
    | 'hours'
    | 'day'
    | 'days';
  export type StringValue = `${number}${Unit}` | `${number} ${Unit}`;
  export default function ms(value: StringValue): number;
}
