import type { Bewaarregel, Bewaarsoort, Dossiertermijn } from './bewaarregel';

/**
 * How long Sluitend keeps what it has. It keeps no file of its own: the metadata of a handover until all have acknowledged and a time to
 * ask questions is over, then what remains belongs to nobody. A value that changes gets a new row with a higher `versie`, and the old one
 * an end date. Never edit a row that has been in use: reports cite it.
 */

const VANAF = '2020-01-01';
const AVG = 'AVG art. 5 lid 1 onder e (opslagbeperking)';
const KEUZE = 'Keuze van dit project';
const GEEN_DOSSIER = `${AVG}; ${KEUZE}: geen eigen dossier, de partner bewaart het zijne`;

function regel(
  soort: Bewaarsoort,
  rest: Pick<Bewaarregel, 'vanaf' | 'termijn' | 'daarna' | 'bron' | 'toelichting'> & {
    readonly tijd?: 'wandklok';
  },
): Bewaarregel {
  return {
    id: `bewaren-${soort}`,
    versie: 1,
    soort,
    tijd: 'Klok',
    gebied: {},
    geldigVan: VANAF,
    geldigTot: null,
    ...rest,
  };
}

/** The rules that are carried out, in the order in which they are: what refers goes before what is referred to. */
export const BEWAARREGELS: readonly Bewaarregel[] = [
  regel('traject', {
    vanaf: 'traject-gesloten',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'pseudonimiseren',
    bron: GEEN_DOSSIER,
    toelichting:
      'Een jaar om vragen en bezwaren te beantwoorden. Daarna is niet meer te zien om wie het ging: de verwijzing naar de jongere, de gemelde dagen, de gegevens bij een uitkomst en de medewerkers gaan eruit. Soort, stappen, organisaties en tijden blijven voor de evaluatie.',
  }),
  regel('traject-cijfers', {
    vanaf: 'traject-gesloten',
    termijn: { lengte: 84, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${KEUZE}: genoeg voor een evaluatie over vijf schooljaren`,
    toelichting: 'Ook wat van niemand meer is gaat een keer weg.',
  }),
  regel('operatorvraag', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: GEEN_DOSSIER,
    toelichting:
      'Een vraag aan een operator die bij geen traject hoort (zijn dit dezelfde persoon?), met de taak en het antwoord.',
  }),
  regel('verzuim', {
    vanaf: 'einde-schooljaar',
    termijn: { lengte: 6, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; M@ZL telt 12 schoolweken terug. DUO verwijdert verzuimmeldingen elk jaar in september`,
    toelichting:
      'Verzuim van een schooljaar is nodig tot 12 schoolweken in het volgende. Zes maanden na 31 juli is dat ruim voorbij. Wat een telling verandert blijft staan, en een leerling met een open traject wordt overgeslagen.',
  }),
  regel('bericht', {
    vanaf: 'einde-schooljaar',
    termijn: { lengte: 6, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; even lang als het verzuim dat eruit kwam`,
    toelichting:
      'Verwerkte en geweigerde berichten. Wat nog wacht of vastgelopen is blijft tot iemand ernaar heeft gekeken.',
  }),
  regel('aanlevering', {
    vanaf: 'einde-schooljaar',
    termijn: { lengte: 6, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; even lang als de berichten die erin zaten`,
    toelichting:
      'De ontvangst van een bestand met de antwoorden per rij. Het bestand zelf wordt nooit bewaard.',
  }),
  regel('persoon', {
    vanaf: 'niets-verwijst-meer',
    termijn: { lengte: 35, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${AVG}: niemand zonder traject en zonder verzuim dat nog telt`,
    toelichting:
      'BSN, naam, contactgegevens en leerlingnummers van wie nergens meer voorkomt: geen traject, geen verzuim binnen het telvenster (12 schoolweken en het lopende seizoen), geen bericht.',
  }),
  regel('weigering', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 13, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: een heel jaar om met een leverancier over te spreken`,
    toelichting: 'Geweigerd aan de deur: plaats en reden, zonder inhoud.',
  }),
  regel('herhaling', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 13, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: zo lang als de weigeringen, zodat de tellingen bij elkaar blijven`,
    toelichting: 'Van een bericht dat al bekend was alleen dat het nog eens kwam.',
  }),
  regel('opdracht', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 60, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: langer dan de oudste back-up van Temporal die nog bijgewerkt kan worden`,
    toelichting: 'Uitgevoerde opdrachten aan Temporal. Wat wacht of vastgelopen is blijft.',
  }),
  regel('run', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 60, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: pas als er niets meer is waarvoor de run kan terugkomen`,
    toelichting: 'Beeindigde runs waarvan traject en ziekteperiode al weg of gepseudonimiseerd zijn.',
  }),
  regel('uitgaand', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 60, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: langer dan een ontvanger om herhaling kan vragen`,
    toelichting: 'Verzonden berichten. Wat wacht of is opgegeven blijft zichtbaar voor functioneel beheer.',
  }),
  regel('kennisgeving', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 60, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: even lang als de verzonden berichten`,
    toelichting:
      'Dat er een e-mailbericht over een taak is gestuurd. De tekst en het adres staan er niet in.',
  }),
  regel('lijst', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${KEUZE}: een jaar om een rapport te kunnen navragen`,
    toelichting:
      'Een lijst van DUO, het Inlichtingenbureau of een school: aantallen en codes. De rijen gaan al weg als de volgende lijst is uitgevoerd, die van een lijst met nieuws als ze vergeleken zijn en er niets meer uit te zoeken is; de laatste lijst blijft, want daarmee wordt de volgende vergeleken.',
  }),
  regel('beeldfeit', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 24, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; ${KEUZE}: even lang als de cijfers terugkijken`,
    toelichting:
      'Een inschrijving, uitkering of plaats op een lijst, vanaf de laatste dag dat die gold. Zolang niemand de jongere in beeld heeft blijven de feiten waaruit dat volgt.',
  }),
  regel('witte-vlek', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 24, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; ${KEUZE}: even lang als de cijfers terugkijken`,
    toelichting: 'Een tijd waarin niemand de jongere in beeld had, vanaf de laatste dag daarvan.',
  }),
  regel('lijstverschil', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${AVG}; ${KEUZE}: een jaar, zodat een zelfde verschil niet iedere maand opnieuw wordt gevraagd`,
    toelichting:
      'Een verschil tussen een lijst van een bron en de trajecten hier, vanaf de laatste vergelijking waarin het er was.',
  }),
  regel('overnameverzoek', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 60, eenheid: 'dag' },
    daarna: 'verwijderen',
    bron: `${KEUZE}: lang genoeg om de status te lezen`,
    toelichting:
      'Een verzoek om overname waar niemand voor te vragen was, of dat al gevraagd was: wie vroeg en wanneer, niet over wie. Andere verzoeken horen bij hun traject.',
  }),
  regel('idempotentiesleutel', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 35, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: 'Afspraak van de API: een verzoek mag 35 dagen herhaald worden (docs/aansluiten.md)',
    toelichting: 'Met het antwoord dat erbij hoort.',
  }),
  regel('aanmelding', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 1, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${AVG}; een verlopen sessie dient nergens meer toe`,
    toelichting: 'Verlopen sessies en verbruikte of verlopen operatorlinks.',
  }),
  regel('decodeerregel', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 60, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: zo lang als over een inzage nog een klacht of onderzoek te verwachten is (verjaring art. 3:310 BW, vijf jaar)`,
    toelichting: 'Welke beheerder wanneer versleutelde inhoud heeft gelezen.',
  }),
  regel('verwerkingsregel', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 60, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `AVG art. 5 lid 2 en 15 (verantwoording en inzage); ${KEUZE}: vijf jaar, zoals de decodeerregels`,
    toelichting:
      'Wie welke gegevens van wie heeft gelezen of gekregen, zodat een jongere dat ook later kan vragen. De jongere staat er alleen als gesleutelde code in.',
  }),
  regel('auditregel', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 60, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `AVG art. 5 lid 2; ${KEUZE}: vijf jaar, zoals de verwerkingsregels`,
    toelichting:
      'Het begin van elke keten gaat eraf; de controlesom ervan blijft, zodat de rest te controleren is.',
  }),
  regel('bewaarverslag', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 84, eenheid: 'maand' },
    daarna: 'verwijderen',
    bron: `${KEUZE}: zo lang als de oudste cijfers`,
    toelichting: 'De verslagen van het opruimen zelf: aantallen, geen inhoud.',
  }),
  regel('medewerker', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${AVG}; ${KEUZE}: zo lang als aan een gesloten traject te zien is om wie het ging`,
    toelichting:
      'Van wie de toegang kwijt is gaat het e-mailadres meteen weg, en na een jaar ook de naam en het kenmerk van de aanmelddienst. De rij zelf gaat weg zodra er geen traject meer is met deze contactpersoon.',
  }),
  regel('mailadres', {
    vanaf: 'niets-verwijst-meer',
    termijn: { lengte: 35, eenheid: 'dag' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${AVG}; ${KEUZE}: zo lang als een persoon naar wie niets meer verwijst`,
    toelichting:
      'Het e-mailadres van een team waarvan de organisatie niet meer meedoet. Zolang zij meedoet geldt het adres tot zij het wijzigt of weghaalt.',
  }),
  regel('wisverzoek', {
    vanaf: 'afgehandeld',
    termijn: { lengte: 60, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `AVG art. 5 lid 2 en 17; ${KEUZE}: vijf jaar, zoals de auditregels over hetzelfde verzoek`,
    toelichting:
      'Dat er gewist is of dat een verzoek is ingetrokken, met de reden en wie het vroeg en bevestigde. Over wie het ging is meteen na het wissen weg.',
  }),
  regel('herstelverslag', {
    vanaf: 'vastgelegd',
    termijn: { lengte: 12, eenheid: 'maand' },
    daarna: 'verwijderen',
    tijd: 'wandklok',
    bron: `${KEUZE}: er staan kenmerken van trajecten in, dus niet langer dan die aan iemand te verbinden zijn`,
    toelichting: 'Wat na het terugzetten van een back-up is rechtgezet: kenmerken van runs en aantallen.',
  }),
];

/**
 * What partners keep in their own systems. Sluitend does nothing with these terms; a jongere's file is at the partner that is, or was,
 * verantwoordelijk.
 */
export const DOSSIERTERMIJNEN: readonly Dossiertermijn[] = [
  {
    dossier: 'Leerplicht: verzuim en handhaving',
    bijWie: 'gemeente of RBL (leerplicht)',
    termijn: '19 of 21 jaar na de geboorte van de jongere',
    bron: 'Selectielijst gemeenten 2017 (in de lijst van 2020 na te gaan)',
    nagegaan: false,
  },
  {
    dossier: 'Doorstroompunt (RMC) en kwalificatieplicht',
    bijWie: 'contactgemeente (doorstroompunt)',
    termijn: '2 jaar na het einde van de plicht: kwalificatie of leeftijdsgrens',
    bron: 'Selectielijst gemeenten, resultaat 12.1.4; de leeftijdsgrens is sinds 2026 27 jaar',
    nagegaan: false,
  },
  {
    dossier: 'MAZL: gesprekken en afspraken op school',
    bijWie: 'school',
    termijn: 'zoals de verzuimadministratie van de school',
    bron: 'Afspraak van de school; DUO verwijdert zijn verzuimmeldingen elk jaar in september',
    nagegaan: false,
  },
  {
    dossier: 'MAZL: consult',
    bijWie: 'GGD (jeugdarts)',
    termijn: '20 jaar (dossier jeugdgezondheidszorg)',
    bron: 'Wgbo art. 7:454 BW',
    nagegaan: false,
  },
  {
    dossier: 'Participatiewet: clientdossier',
    bijWie: 'gemeente (werk en inkomen)',
    termijn: '10 jaar',
    bron: 'Selectielijst gemeenten, resultaat 12.1.1',
    nagegaan: false,
  },
];
