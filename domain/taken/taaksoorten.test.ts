import { TAAKSOORTEN, taaksoort, uitkomstVan } from './taaksoorten';

describe('de lijst van taken', () => {
  it('iedere taaksoort heeft een eigen code, en iedere uitkomst binnen een taak ook', () => {
    const codes = TAAKSOORTEN.map(({ soort }) => soort);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { uitkomsten } of TAAKSOORTEN) {
      expect(uitkomsten.length).toBeGreaterThan(0);
      expect(new Set(uitkomsten.map(({ code }) => code)).size).toBe(uitkomsten.length);
    }
  });

  it('codes zijn kleine letters met streepjes, teksten zijn zinnen of knoppen', () => {
    for (const { soort, titel, gevraagd, uitkomsten } of TAAKSOORTEN) {
      expect(soort).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(titel).toMatch(/^[A-Z]/);
      expect(gevraagd).toMatch(/\.$/);
      for (const { code, tekst, gevolg } of uitkomsten) {
        expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(tekst).toMatch(/^[A-Z]/);
        expect(gevolg).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it('iedere taak heeft een termijn, ook die van de beheerder', () => {
    expect(TAAKSOORTEN.filter(({ termijnRegel }) => termijnRegel === null)).toEqual([]);
    for (const { rol, termijnRegel } of TAAKSOORTEN)
      if (rol === 'operator') expect(termijnRegel).toBe('termijn-operator');
  });

  it('wie de jongere is, wordt alleen gevraagd als een ander moet handelen', () => {
    const metPersoon = TAAKSOORTEN.flatMap(({ soort, uitkomsten }) =>
      uitkomsten
        .filter(({ velden }) => velden.some((veld) => veld.soort === 'persoon'))
        .map(({ code }) => `${soort} ${code}`),
    );
    expect(metPersoon).toEqual([
      'mazl-gesprek jeugdarts-gewenst',
      'mazl-schoolbesluit jeugdarts-gewenst',
      'mazl-schoolbesluit gaat-door-zonder-noodzaak',
      'nazorg-dip nazorg-overdragen',
      'nazorg-verhuisd nazorg-overdragen',
      'nazorg-onbereikbaar nazorg-overdragen',
      'nazorg-einde nazorg-overdragen',
      'aanpak-bespreken aanpak-afgesproken',
    ]);
  });

  it('vindt een taaksoort en haar uitkomst; een onbekende code is een fout in het programma', () => {
    expect(uitkomstVan(taaksoort('mazl-gesprek'), 'afgezien')?.code).toBe('afgezien');
    expect(uitkomstVan(taaksoort('mazl-gesprek'), 'verschenen')).toBeUndefined();
    expect(() => taaksoort('bestaat-niet')).toThrow('onbekende taaksoort: bestaat-niet');
  });
});
