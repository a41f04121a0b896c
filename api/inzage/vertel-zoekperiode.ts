import { datumTekst } from '../../domain/taken/waarom-nu';

type Inhoud = Readonly<Record<string, unknown>>;

/** What a gemeente told of a melding bijstand, as one Dutch sentence per kind of event. */
export const ZOEK_ZINNEN: Readonly<Record<string, (inhoud: Inhoud) => string>> = {
  'melding-bijstand': (i) =>
    typeof i['meldingsdatum'] === 'string'
      ? `De jongere meldde zich voor bijstand op ${datumTekst(i['meldingsdatum'])}.`
      : 'De jongere meldde zich voor bijstand.',
  'melding-bijstand-ingetrokken': (i) =>
    i['reden'] === 'door-jongere'
      ? 'De jongere trok de melding voor bijstand in.'
      : 'De melding voor bijstand is ingetrokken.',
  informatiebijeenkomst: (i) =>
    typeof i['datum'] === 'string'
      ? `De informatiebijeenkomst was op ${datumTekst(i['datum'])}.`
      : 'De informatiebijeenkomst is geweest.',
};
