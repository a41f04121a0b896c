import type { Overzicht } from '../../../db/repositories/overzicht';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import { taaksoort, uitkomstVan } from '../../../domain/taken/taaksoorten';
import type { Rol } from '../../../domain/woorden/rollen';
import type { Datum } from '../../../domain/woorden/tijd';
import { SCHOOL } from '../keten';
import type { Opzet, Speelstand, Teller } from '../speelstand';
import { tabel } from './tabel';

const WIE: Partial<Record<Rol, string>> = {
  school: 'school',
  jeugdarts: 'jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'Doorstroompunt',
  operator: 'beheerder',
};

const VERZONDEN: Readonly<Record<string, string>> = {
  ziekmelding: 'ziekmeldingen',
  'tweede-melder': 'ziekmeldingen door een tweede melder',
  betermelding: 'betermeldingen',
  correctie: 'correcties',
  intrekking: 'intrekkingen',
  herhaling: 'nog een keer hetzelfde bericht',
  'zelfde-verzoek': 'nog een keer hetzelfde verzoek',
  fout: 'foute berichten',
};

/** Messages that were taken in, and of which the verwerker could make nothing (yet). */
const STATUS: Readonly<Record<string, string>> = {
  geweigerd: 'bij verwerken',
  geparkeerd: 'wacht nog',
  vastgelopen: 'vastgelopen',
};

const TREFFERS = {
  frequent: 'vaak ziek (4 of meer meldingen in 12 schoolweken)',
  lang: 'lang ziek (de 7e schooldag)',
};

/** What a played term came to, as the text that is shown at the end. */
export function maakVerslag(
  opzet: Opzet,
  stand: Speelstand,
  overzicht: Overzicht,
  laatsteDag: Datum,
): string {
  const { verzonden, rijen, aanvaard, geweigerd, dubbel } = stand.bestanden;
  return [
    `${SCHOOL.naam} (${SCHOOL.vestigingscode}), ${opzet.leerlingen} verzonnen leerlingen, ${opzet.weken} ${opzet.weken === 1 ? 'schoolweek' : 'schoolweken'}: ${datumTekst(opzet.eersteDag)} tot en met ${datumTekst(laatsteDag)}`,
    deel(
      'Meldingen van de school, een voor een',
      tabel(
        ['verzonden', 'aantal'],
        Object.entries(VERZONDEN).flatMap(([soort, naam]) =>
          stand.berichten[soort] === undefined ? [] : [[naam, stand.berichten[soort]]],
        ),
      ),
      tabel(['antwoord van de API', 'aantal'], gesorteerd(stand.antwoorden)),
    ),
    deel(
      `Weekbestanden: ${verzonden}`,
      tabel(['rijen', 'aanvaard', 'al bekend', 'geweigerd'], [[rijen, aanvaard, dubbel, geweigerd]]),
    ),
    deel(
      'Geweigerd, en waarom',
      tabel(
        ['waar', 'reden', 'aantal'],
        [
          ...gesorteerd(stand.redenen).map(([reden, aantal]) => ['melding', reden, aantal] as const),
          ...gesorteerd(stand.redenenBestand).map(([reden, aantal]) => ['bestand', reden, aantal] as const),
          ...overzicht.inboxRedenen.map((r) => [STATUS[r.status] ?? r.status, r.reden, r.aantal] as const),
        ],
      ),
    ),
    deel(
      'Signalen',
      tabel(
        ['soort', 'aantal', 'later ingetrokken'],
        overzicht.treffers.map((t) => [TREFFERS[t.soort], t.aantal, t.ingetrokken]),
      ),
      `  Ziekteperioden die een run bewaakte: ${overzicht.ziekteperioden.geeindigd} voorbij, ${overzicht.ziekteperioden.bewaakt} lopen nog.`,
    ),
    deel(
      'MAZL-trajecten',
      tabel(
        ['hoe het staat', 'aantal'],
        overzicht.trajecten.map((t) => [
          t.status === 'open' ? 'loopt nog' : einde(t.uitkomst ?? 'klaar'),
          t.aantal,
        ]),
      ),
      ...(overzicht.overdrachten.length === 0
        ? []
        : [
            tabel(
              ['overdracht', 'aantal'],
              overzicht.overdrachten.map((o) => [o.status, o.aantal]),
            ),
          ]),
    ),
    deel('Taken en antwoorden', tabel(['wie', 'taak', 'antwoord', 'aantal'], taakregels(overzicht.taken))),
    deel(
      'Termijnen van taken',
      tabel(
        ['wie', 'gehaald', 'gemist', 'loopt nog', 'vervallen'],
        overzicht.termijnen.map((t) => [WIE[t.rol] ?? t.rol, t.gehaald, t.verlopen, t.open, t.vervallen]),
      ),
    ),
    deel(
      'Herinneringen en escalaties',
      tabel(
        ['wie', 'herinnerd', 'naar het eigen team', 'naar de beheerder'],
        overzicht.aanmaningen.map((a) => [WIE[a.rol] ?? a.rol, a.herinnerd, a.trede1, a.trede2]),
      ),
    ),
  ].join('\n\n');
}

function deel(kop: string, ...stukken: readonly string[]): string {
  return [kop, ...stukken].join('\n');
}

function gesorteerd(teller: Teller): [string, number][] {
  return Object.entries(teller).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function taakregels(taken: Overzicht['taken']): (string | number)[][] {
  const organisaties = new Set(taken.map(({ rol, oin }) => `${rol} ${oin}`));
  return taken.map((taak) => {
    const definitie = taaksoort(taak.soort);
    const antwoord = taak.uitkomst === null ? undefined : uitkomstVan(definitie, taak.uitkomst)?.tekst;
    const zonder = taak.status === 'open' ? '(nog open)' : '(ingetrokken)';
    const vanDezeRol = [...organisaties].filter((o) => o.startsWith(`${taak.rol} `)).length;
    const wie = WIE[taak.rol] ?? taak.rol;
    return [
      vanDezeRol > 1 ? `${wie} (${taak.naam.replace(' (oefening)', '')})` : wie,
      definitie.titel,
      antwoord ?? zonder,
      taak.aantal,
    ];
  });
}

/** How a traject ended, in words. */
function einde(uitkomst: string): string {
  const vast: Readonly<Record<string, string>> = {
    'meldingen-ingetrokken': 'klaar: de meldingen bleken niet te kloppen',
    'monitoring-goed-afgerond': 'klaar: het gaat goed',
    overleden: 'klaar: overlijden',
  };
  const code = uitkomst.replace(/^leerplicht-/, '');
  const vanLeerplicht = uitkomstVan(taaksoort('mazl-uitkomst-leerplicht'), code)?.tekst;
  return vast[uitkomst] ?? (vanLeerplicht ? `klaar bij leerplicht: ${vanLeerplicht}` : uitkomst);
}
