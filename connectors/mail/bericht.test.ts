import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { eindeVanDag } from '../../domain/kalender/amsterdam';
import type { TaakVoorBericht } from '../../db/repositories/kennisgevingen';
import { maakMailtekst } from './bericht';

const TAAK: TaakVoorBericht = {
  id: '01920000-0000-7000-8000-000000000001',
  soort: 'mazl-gesprek',
  status: 'open',
  oin: '00000099000000002000',
  rol: 'school',
  vestigingscode: '14SM00',
  vestiging: 'School <een> & "twee"',
  partner: 'Stichting',
  uiterlijk: eindeVanDag('2026-12-18'),
  toegewezenAan: null,
};

describe('maakMailtekst', () => {
  test('zegt wat, uiterlijk, wie aan zet is en waar de taak staat', () => {
    const { onderwerp, tekst, html } = maakMailtekst(TAAK, 'nieuw', 'https://sluitend.voorbeeld.nl', false);
    expect(onderwerp).toMatch(/^Nieuwe taak: /);
    expect(tekst).toContain('Uiterlijk: vrijdag 18 december 2026');
    expect(tekst).toContain('Aan zet: Stichting (school, School <een> & "twee")');
    expect(tekst).toContain(`https://sluitend.voorbeeld.nl/taken/${TAAK.id}`);
    expect(html).not.toContain('<een>');
    expect(html).toContain('School &#60;een&#62; &#38; &#34;twee&#34;');
    // Geen afbeelding, geen script, geen stijl van elders: niets dat verraadt dat het gelezen is.
    expect(html).not.toMatch(/<img|<script|<link|<style|url\(/i);
  });

  test('kan dat voor elke soort taak, en noemt een oefening een oefening', () => {
    for (const { soort } of TAAKSOORTEN) {
      const { onderwerp } = maakMailtekst({ ...TAAK, soort }, 'herinnering', 'http://localhost', true);
      expect(onderwerp).toMatch(/^\[oefen\] Herinnering: .+/);
      expect(onderwerp).not.toMatch(/[\r\n]/);
    }
  });
});
