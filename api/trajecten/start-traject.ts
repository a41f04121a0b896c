import { v7 as uuidv7 } from 'uuid';
import { vindLocatie, type Locatie } from '../../db/repositories/locaties';
import { neemAan } from '../../db/repositories/inbox';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { vindOntvanger } from '../../db/repositories/routering';
import { openTrajectVan } from '../../db/repositories/trajecten';
import { namensPlatform, type Toegang, type Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { brinVan, SIGNAAL_SCHEMA_VERSIE } from '../../domain/signalen/signaal';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ApiFout, type Invoerfout } from '../fouten/api-fout';

/** What starts a traject by hand. */
export interface Startverzoek {
  readonly aanleiding: 'zorg' | 'inloopspreekuur';
  readonly vestigingscode: string;
  readonly leerlingnummer: string;
}

/** Who may start a traject for which reason. */
const WIE: Readonly<Record<Startverzoek['aanleiding'], Rol>> = {
  zorg: 'school',
  inloopspreekuur: 'jeugdarts',
};

async function dientLocatie(tx: Tx, toegang: Toegang, locatie: Locatie, op: Tijdstip): Promise<boolean> {
  const { vestigingscode, gemeentecode, regio } = locatie;
  if (toegang.rol === 'school') return toegang.vestigingscodes.includes(vestigingscode);
  if (toegang.vestigingscodes.length > 0 && !toegang.vestigingscodes.includes(vestigingscode)) return false;
  const dienende = await vindOntvanger(
    tx,
    'jeugdarts',
    { vestigingscode, gemeentecode, regio },
    datumVan(op),
  );
  return dienende === toegang.oin;
}

/**
 * Takes in a request to start a MAZL traject by hand: the person is exchanged for a jongereId and the request goes into the inbox,
 * where the verwerker finds it. Answers the id of the inbox row. Throws 400, 403, or 409 when a traject is open already.
 */
export async function startTraject(
  tx: Tx,
  ring: Sleutelring,
  toegang: Toegang,
  verzoek: Startverzoek,
  ontvangen: { readonly op: Tijdstip; readonly traceparent: string },
): Promise<string> {
  if (toegang.oin === null || WIE[verzoek.aanleiding] !== toegang.rol)
    throw new ApiFout('niet-toegestaan', {
      detail:
        'Een school start een traject met aanleiding zorg, een jeugdarts met aanleiding inloopspreekuur.',
    });
  const locatie = await vindLocatie(tx, verzoek.vestigingscode);
  if (!locatie || !(await dientLocatie(tx, toegang, locatie, ontvangen.op)))
    throw new ApiFout('niet-toegestaan', { detail: 'Deze vestiging is niet van u.' });
  const nummer = controleerLeerlingnummer(verzoek.leerlingnummer);
  if (!nummer.goed)
    throw new ApiFout('invoer-ongeldig', { errors: [nummerfout(nummer.reden, nummer.uitleg)] });
  // Whose number it is and whether anybody has a traject open, only the platform may look up.
  const { jongereId, looptAl } = await namensPlatform(tx, toegang, async () => {
    const [id] = await vindOfMaakJongeren(tx, ring, [
      { soort: 'leerlingnummer', brin: brinVan(verzoek.vestigingscode), nummer: nummer.waarde },
    ]);
    if (id === undefined) throw new Error('geen jongere bij een leerlingnummer');
    return { jongereId: id, looptAl: (await openTrajectVan(tx, id, 'mazl')) !== undefined };
  });
  if (looptAl)
    throw new ApiFout('toestand-laat-niet-toe', {
      detail: 'Er loopt al een MAZL-traject voor deze leerling.',
    });
  const [aanname] = await neemAan(tx, [
    {
      bron: toegang.oin,
      berichtId: `traject-start-${uuidv7()}`,
      kanaal: 'api',
      jongereId,
      signaal: {
        schemaVersie: SIGNAAL_SCHEMA_VERSIE,
        soort: 'mazl-start',
        vestigingscode: verzoek.vestigingscode,
        aanleiding: verzoek.aanleiding,
      },
      historie: false,
      traceparent: ontvangen.traceparent,
      ontvangenOp: ontvangen.op,
    },
  ]);
  if (aanname?.uitkomst !== 'aanvaard') throw new Error('een vers bericht-id was al in gebruik');
  return aanname.id;
}

function nummerfout(code: string, uitleg: string): Invoerfout {
  return {
    plaats: 'inhoud',
    pad: '/leerlingnummer',
    code,
    uitleg: `${uitleg.charAt(0).toUpperCase()}${uitleg.slice(1)}.`,
  };
}
