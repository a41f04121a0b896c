import type { Taak } from '../../../db/repositories/taken-lezen';
import { taaksoort } from '../../../domain/taken/taaksoorten';
import { uiterlijkTekst } from '../kader/tijdtekst';

/** What of a taak a person may want to know has changed, small enough to travel with a form. */
export function gezienVan(taak: Taak): string {
  return [taak.status, taak.uiterlijk ?? '', taak.escalatie, taak.toegewezenAan ?? ''].join('|');
}

/** What is different now from when the form was made, in sentences. */
export function veranderingen(taak: Taak, gezien: string): string[] {
  const [, uiterlijk = '', escalatie = '', toegewezen = ''] = gezien.split('|');
  const regels: string[] = [];
  if (taak.status !== 'open') regels.push(eindzin(taak));
  if (String(taak.uiterlijk ?? '') !== uiterlijk)
    regels.push(
      taak.uiterlijk === null
        ? 'De taak heeft geen termijn meer.'
        : `De termijn is verschoven: uiterlijk ${uiterlijkTekst(taak.uiterlijk)}.`,
    );
  if (String(taak.escalatie) !== escalatie) regels.push('De taak is te laat en er is aan de bel getrokken.');
  if ((taak.toegewezenAan ?? '') !== toegewezen)
    regels.push(
      taak.toegewezenAan === null
        ? 'De taak is terug bij het team.'
        : 'Een andere medewerker heeft de taak nu.',
    );
  return regels.length > 0 ? regels : ['De taak is bijgewerkt, bijvoorbeeld met een herinnering.'];
}

function eindzin(taak: Taak): string {
  const uitkomst = taaksoort(taak.soort).uitkomsten.find(({ code }) => code === taak.uitkomst)?.tekst;
  const stand = taak.status === 'afgehandeld' ? 'al afgehandeld' : 'ingetrokken';
  return uitkomst ? `De taak is ${stand}, met als uitkomst: ${uitkomst}.` : `De taak is ${stand}.`;
}
