import { TAAKSOORTEN } from '../../../domain/taken/taaksoorten';
import type { BesluitVeld } from '../../../domain/taken/taaksoort';
import { leesAntwoord } from './antwoord-formulier';

const PERSOON = {
  'persoon.bsn': '999990019',
  'persoon.naam.geslachtsnaam': 'Jansen',
  'persoon.naam.voornamen': 'Noor',
  'persoon.geboortedatum': '17-5-2010',
  'persoon.woongemeente': '0402',
  'persoon.toestemmingen.meldingsdata-aan-jeugdarts.door': ['leerling', 'ouders'],
  'persoon.toestemmingen.meldingsdata-aan-jeugdarts.gegevenOp': '24-11-2026',
};

/** What a person would fill in for a field. */
function invulling(veld: BesluitVeld): Record<string, string | string[]> {
  if (veld.soort === 'persoon') return PERSOON;
  const waarde =
    veld.soort === 'datum'
      ? '1-12-2026'
      : veld.soort === 'getal'
        ? String(veld.min)
        : (Object.keys(veld.keuzes)[0] ?? '');
  return { [`gegevens.${veld.naam}`]: waarde };
}

const ALLE = TAAKSOORTEN.flatMap((soort) =>
  soort.uitkomsten.map((uitkomst) => [soort.soort, uitkomst.code, uitkomst] as const),
);

describe('van formulier naar besluit', () => {
  it.each(ALLE)('%s: %s kan met het formulier worden gegeven', (_soort, code, uitkomst) => {
    const formulier = Object.assign({}, ...uitkomst.velden.map(invulling)) as Record<string, string>;
    const antwoord = leesAntwoord({ ...formulier, csrf: 'x', versie: '1' }, uitkomst);
    expect(antwoord).toMatchObject({ goed: true, besluit: { uitkomst: code } });
  });

  it.each(ALLE.filter(([, , uitkomst]) => uitkomst.velden.some((veld) => veld.verplicht)))(
    '%s: %s leeg ingestuurd zegt van elk verplicht veld dat het er niet is',
    (_soort, _code, uitkomst) => {
      const antwoord = leesAntwoord({}, uitkomst);
      expect(antwoord.goed).toBe(false);
      if (antwoord.goed) return;
      for (const veld of uitkomst.velden.filter(({ verplicht }) => verplicht)) {
        const namen = veld.soort === 'persoon' ? ['persoon.naam.geslachtsnaam'] : [`gegevens.${veld.naam}`];
        for (const naam of namen) expect(Object.keys(antwoord.fouten)).toContain(naam);
      }
    },
  );

  it('de persoon komt in de vorm van de API, met alleen de toestemming die is ingevuld', () => {
    const uitkomst = ALLE.find(([, code]) => code === 'jeugdarts-gewenst')![2];
    expect(leesAntwoord(PERSOON, uitkomst)).toEqual({
      goed: true,
      besluit: {
        uitkomst: 'jeugdarts-gewenst',
        persoon: {
          bsn: '999990019',
          naam: { voornamen: 'Noor', geslachtsnaam: 'Jansen' },
          geboortedatum: '2010-05-17',
          woongemeente: '0402',
          toestemmingen: [
            { doel: 'meldingsdata-aan-jeugdarts', door: ['leerling', 'ouders'], gegevenOp: '2026-11-24' },
          ],
        },
      },
    });
  });

  it('een fout in de tweede toestemming staat bij het veld van die toestemming', () => {
    const uitkomst = ALLE.find(([, code]) => code === 'jeugdarts-gewenst')![2];
    const antwoord = leesAntwoord(
      { ...PERSOON, 'persoon.toestemmingen.terugkoppeling-aan-school.gegevenOp': '31-2-2026' },
      uitkomst,
    );
    expect(antwoord).toEqual({
      goed: false,
      fouten: {
        'persoon.toestemmingen.terugkoppeling-aan-school.door': expect.stringMatching(
          /^Wie gaf toestemming/,
        ) as string,
        'persoon.toestemmingen.terugkoppeling-aan-school.gegevenOp':
          'Dag van de toestemming: vul een bestaande dag in, als dag-maand-jaar.',
      },
    });
  });
});
