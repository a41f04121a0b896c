/** Exit codes of every command: 0 done, 1 failed (or partly), 2 wrong use or wrong settings. */
export const UITGANG = { goed: 0, mislukt: 1, verkeerdGebruik: 2 } as const;

/** Ends a command with a message for the operator (Dutch, no stack) and an exit code. */
export class OpdrachtFout extends Error {
  override readonly name = 'OpdrachtFout';
  constructor(
    bericht: string,
    readonly uitgang: number = UITGANG.mislukt,
  ) {
    super(bericht);
  }
}

/** Errors whose message was written for the operator: shown without a stack. Told by name, so that nothing heavy is loaded. */
const UITGELEGD: Readonly<Record<string, number>> = {
  InstellingenFout: UITGANG.verkeerdGebruik,
  MigratieFout: UITGANG.mislukt,
  BackUpFout: UITGANG.mislukt,
  BewaarregelOnbekendFout: UITGANG.mislukt,
  PoortBezetFout: UITGANG.mislukt,
  PostgresFout: UITGANG.mislukt,
  TemporalCliFout: UITGANG.mislukt,
  DienstFout: UITGANG.mislukt,
  KafkaFout: UITGANG.mislukt,
  SleutelFout: UITGANG.mislukt,
  KlokFout: UITGANG.mislukt,
  WisFout: UITGANG.mislukt,
  RitmeFout: UITGANG.mislukt,
  KalenderOnbekendFout: UITGANG.mislukt,
  RegelOnbekendFout: UITGANG.mislukt,
  SimulatorFout: UITGANG.verkeerdGebruik,
  UitgeverFout: UITGANG.verkeerdGebruik,
  TokenFout: UITGANG.mislukt,
};

const ONBEREIKBAAR: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'geen verbinding',
  ENOTFOUND: 'onbekende naam',
  ETIMEDOUT: 'geen antwoord',
};

/** What the operator reads about an error, and the exit code that goes with it. */
export function legUit(fout: unknown): { bericht: string; uitgang: number } {
  if (fout instanceof OpdrachtFout) return { bericht: fout.message, uitgang: fout.uitgang };
  if (!(fout instanceof Error))
    return { bericht: `onverwachte fout: ${String(fout)}`, uitgang: UITGANG.mislukt };
  const uitgang = UITGELEGD[fout.name];
  if (uitgang !== undefined) return { bericht: fout.message, uitgang };
  return {
    bericht: systeemfout(fout) ?? `onverwachte fout: ${fout.stack ?? fout.message}`,
    uitgang: UITGANG.mislukt,
  };
}

function systeemfout(fout: Error): string | undefined {
  const {
    code = '',
    address,
    port,
    path,
  } = fout as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'ENOSPC') return 'de schijf is vol; kies met SLUITEND_MAP een map op een schijf met ruimte';
  if (code === 'EACCES' || code === 'EROFS') {
    return `geen schrijfrechten op ${path ?? 'de map'}; kies met SLUITEND_MAP een andere map`;
  }
  if (code === '28P01' || code === '28000') {
    return 'PostgreSQL weigert de rol of het wachtwoord; controleer DATABASE_URL en DATABASE_EIGENAAR_URL';
  }
  if (code === '3D000') return 'de databank bestaat niet; controleer DATABASE_URL';
  // pg and grpc try several addresses and report them together.
  const eerste = fout instanceof AggregateError ? (fout.errors[0] as Error | undefined) : undefined;
  if (eerste !== undefined) return systeemfout(eerste);
  const reden = ONBEREIKBAAR[code];
  if (reden === undefined) return undefined;
  const waar = address === undefined ? '' : ` met ${address}:${port ?? ''}`;
  return `${reden}${waar}; controleer DATABASE_URL en TEMPORAL_ADDRESS, of begin met \`sluitend start\``;
}
