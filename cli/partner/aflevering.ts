import { InvalidArgumentError, Option, type Command } from 'commander';
import { ROLLEN, type Rol } from '../../domain/woorden/rollen';
import { AFLEVERVORMEN, type Aflevervorm } from '../../db/repositories/afleverkanalen';
import { beproef, schakel, toonKanalen, wissel, zet } from './aflevering-doen';

interface Opties {
  readonly rol: Rol;
  readonly vorm: Aflevervorm;
  readonly adres: string;
  readonly instelling?: string;
  readonly direct?: boolean;
}

/** `sluitend partner aflevering`: how the system of a partner gets its taken delivered. */
export function registreerAflevering(partner: Command): void {
  const aflevering = partner
    .command('aflevering')
    .description('taken afleveren in het systeem van een partner: webhook, Open Klant of zaken');
  const voorPartner = (naam: string, uitleg: string): Command =>
    aflevering
      .command(naam)
      .description(uitleg)
      .argument('<oin>', 'OIN van de organisatie', leesOin)
      .addOption(new Option('--rol <rol>', 'rol in de keten').choices(ROLLEN).makeOptionMandatory());

  voorPartner('zet', 'aansluiten, of een ander adres, token of geheim geven')
    .addOption(new Option('--vorm <vorm>', 'hoe').choices(AFLEVERVORMEN).makeOptionMandatory())
    .requiredOption('--adres <url>', 'adres van de webhook of van de API van de partner')
    .option(
      '--instelling <pad>',
      'JSON-bestand: open-klant {token, actor}, zaken {clientId, geheim, zaak}; daarna weg te gooien',
    )
    .action((oin: string, opties: Opties) => zet({ oin, ...opties }));
  voorPartner('wissel', 'een nieuw webhookgeheim maken; het oude tekent nog een week mee')
    .option('--direct', 'het oude geheim vervalt nu: het is bij anderen bekend')
    .action((oin: string, { rol, direct }: Opties) => wissel({ oin, rol, isDirect: direct === true }));
  voorPartner('uit', 'niets meer afleveren; taken blijven in de werklijst').action(
    (oin: string, { rol }: Opties) => schakel({ oin, rol }, 'uit'),
  );
  voorPartner('aan', 'weer afleveren met wat er het laatst gezet is').action((oin: string, { rol }: Opties) =>
    schakel({ oin, rol }, 'aan'),
  );
  voorPartner('proef', 'proberen of het systeem van de partner antwoordt; er komt daar niets bij').action(
    (oin: string, { rol }: Opties) => beproef({ oin, rol }),
  );
  aflevering
    .command('toon')
    .description('welke kanalen er zijn en hoe het ermee gaat')
    .argument('[oin]', 'OIN van de organisatie', leesOin)
    .action((oin: string | undefined) => toonKanalen(oin ?? null));
}

function leesOin(tekst: string): string {
  if (!/^[0-9A-Z]{20}$/.test(tekst)) throw new InvalidArgumentError('Een OIN heeft 20 posities.');
  return tekst;
}
