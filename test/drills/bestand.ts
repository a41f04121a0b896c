import { SCHOOL } from '../../deploy/demo/keten';
import type { Antwoord, Partner } from './partner';
import type { Verwacht } from './school';

/** The absence file that the school would export of these rows, in the nine-column layout. */
export function alsBestand(verwacht: readonly Verwacht[]): string {
  const kort = (datum: string): string => datum.replaceAll('-', '');
  return verwacht
    .flatMap(({ leerlingnummer, rijen }) =>
      rijen.map(
        ({ begin, einde }) =>
          `${leerlingnummer};${kort(begin)};;${einde === null ? '' : kort(einde)};;;;Z;gemeld door ouder\r\n`,
      ),
    )
    .join('');
}

/** Delivers a file and writes down what was acknowledged. */
export async function zendBestand(partner: Partner, bestand: string, sleutel: string): Promise<Antwoord> {
  const antwoord = await partner.volhoudend({
    pad: `/v1/aanleveringen?vestigingscode=${SCHOOL.vestigingscode}`,
    inhoud: bestand,
    soort: 'text/csv; charset=utf-8',
    sleutel,
  });
  if (antwoord.status !== 202)
    throw new Error(`een bestand kreeg status ${antwoord.status}: ${antwoord.tekst}`);
  const { id, rijen, aanvaard, dubbel, geweigerd } = JSON.parse(antwoord.tekst) as Record<string, never>;
  partner.log({
    soort: 'aanlevering',
    id: id!,
    rijen: rijen!,
    aanvaard: aanvaard!,
    dubbel: dubbel!,
    geweigerd: geweigerd!,
  });
  return antwoord;
}
