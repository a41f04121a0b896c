import { HULPVRAGERS } from '../../domain/signalen/lijst-signalen';
import { datumTekst } from '../../domain/taken/waarom-nu';

type Inhoud = Readonly<Record<string, unknown>>;

function metDag(inhoud: Inhoud, voor: string): string {
  return typeof inhoud['datum'] === 'string' ? ` ${voor} ${datumTekst(inhoud['datum'])}` : '';
}

/** What a school told of a former pupil, as one Dutch sentence per kind of event. */
export const NAZORG_ZINNEN: Readonly<Record<string, (inhoud: Inhoud) => string>> = {
  uitschrijving: (i) =>
    `De school meldde opnieuw dat de leerling van school gaat${metDag(i, 'met als laatste dag')}.`,
  'redt-zelf': () => 'De school meldde dat de student het toch zelf redt.',
  'gaat-naar-school': () => 'De school meldde dat de student naar een andere opleiding gaat.',
  'laatste-dag-verplaatst': (i) => `De laatste schooldag veranderde${metDag(i, 'in')}.`,
  'nazorg-avond': (i) => `De oud-leerling was${metDag(i, 'op')} op een avond voor oud-leerlingen.`,
  hulpvraag: (i) =>
    `${(HULPVRAGERS as Readonly<Record<string, string>>)[String(i['vrager'])] ?? 'Iemand'} vroeg${metDag(i, 'op')} om hulp.`,
};
