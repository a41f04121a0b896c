import type { Doel } from '../persoon/mag-zien';
import { isLijstsignaal } from '../signalen/lijst-signalen';
import { isKetensignaal, type Signaal } from '../signalen/signaal';

/** What kind of act it is: `inzien` leaves an audit line too, for it shows a person to somebody (reading in Temporal leaves its own). */
export type Verwerkingssoort = 'vastleggen' | 'gebruiken' | 'inzien' | 'verstrekken' | 'wissen';

/** One entry of the register of processing activities (AVG art. 30). Texts are Dutch: staff and auditors read them. */
export interface Verwerkingsactiviteit {
  readonly id: string;
  /** Raised when purpose, ground or data change; records keep the version they were made under. */
  readonly versie: number;
  readonly soort: Verwerkingssoort;
  readonly naam: string;
  readonly doel: string;
  readonly grondslag: string;
  /** Which data. */
  readonly gegevens: string;
  /** Who may receive them. */
  readonly ontvangers: string;
  /** How long the processed data are kept; the terms themselves are rules. */
  readonly bewaren: string;
}

const ZOLANG_HET_TRAJECT_LOOPT = 'zolang het traject loopt, daarna volgens de bewaartermijn van het traject';

const REGISTER = {
  'verzuim-ontvangen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Verzuimmeldingen ontvangen',
    doel: 'ziekmeldingen van een school aannemen om te tellen of een gesprek nodig is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de school (verzuimbeleid, Leerplichtwet 1969)',
    gegevens: 'leerlingnummer of onderwijsnummer (versleuteld), eerste en laatste dag, vestiging',
    ontvangers: 'geen',
    bewaren: 'de lopende en de vorige telperiode',
  },
  'lijst-ontvangen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Lijsten van jongeren ontvangen',
    doel: 'weten wie zonder startkwalificatie van school is of door niemand in beeld is, zodat iemand die jongere opzoekt',
    grondslag:
      'AVG art. 6 lid 1 e: taak van de gemeente en het Doorstroompunt (Participatiewet art. 64, WEB hoofdstuk 9); gebruik van het nummer: UAVG art. 46',
    gegevens: 'BSN of onderwijsnummer (als sleutel), gemeente, dagen en codes van de lijst',
    ontvangers: 'de organisatie die de lijst ontving',
    bewaren: 'tot de volgende lijst is uitgevoerd; wat eruit volgt zolang de jongere in beeld hoort te zijn',
  },
  'ww-ontvangen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Berichten over een WW ontvangen',
    doel: 'een jongere met WW op tijd in beeld brengen bij de jongerenadviseur',
    grondslag: 'AVG art. 6 lid 1 e: wet SUWI',
    gegevens:
      'BSN of onderwijsnummer (versleuteld), dag van het besluit, laatste dag van de WW, kenmerk van UWV',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'melding-bijstand-ontvangen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Meldingen voor bijstand ontvangen',
    doel: 'een jongere in de zoekperiode niet zonder begeleiding laten wachten',
    grondslag: 'AVG art. 6 lid 1 e: Participatiewet art. 41 en 44',
    gegevens: 'BSN of onderwijsnummer (versleuteld), gemeente, dag van de melding, kenmerk van de gemeente',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'doorstroompunt-aanmelding-ontvangen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Aanmeldingen bij het Doorstroompunt ontvangen',
    doel: 'een jongere zonder startkwalificatie die zich meldt of gemeld wordt, in beeld brengen bij het Doorstroompunt',
    grondslag: 'AVG art. 6 lid 1 e: WEB hoofdstuk 9',
    gegevens: 'BSN of onderwijsnummer (versleuteld), gemeente, dag van de aanmelding, wie aanmeldde',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'verzuim-tellen': {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Ziekmeldingen tellen',
    doel: 'bepalen of een leerling vier keer in twaalf schoolweken of zeven schooldagen achtereen ziek gemeld is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de school (verzuimbeleid, Leerplichtwet 1969)',
    gegevens: 'dagen van ziekmelding per leerling, zonder naam',
    ontvangers: 'geen',
    bewaren: 'de lopende en de vorige telperiode',
  },
  'persoon-vastleggen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Vastleggen wie een jongere is',
    doel: 'weten over wie het gaat zodra een andere organisatie aan zet komt',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: wettelijke taak van de ontvangende organisatie',
    gegevens: 'BSN, onderwijsnummer, naam, geboortedatum, woongemeente, toestemmingen (versleuteld)',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'school-begeleiden': {
    versie: 1,
    soort: 'inzien',
    naam: 'School begeleidt een leerling',
    doel: 'de school laten zien om welke leerling een taak of traject gaat',
    grondslag: 'AVG art. 6 lid 1 e: taak van de school (verzuimbeleid, Leerplichtwet 1969)',
    gegevens: 'het leerlingnummer dat de school zelf gaf',
    ontvangers: 'de school van de leerling',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'traject-inzien': {
    versie: 1,
    soort: 'inzien',
    naam: 'Tijdlijn van een traject inzien',
    doel: 'wie betrokken is laten zien wat er gebeurd is en wie aan zet is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de betrokken organisatie in het traject',
    gegevens: 'stappen, data en uitkomsten van het traject, voor zover de rol die mag zien',
    ontvangers: 'organisaties die bij het traject betrokken zijn',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'mazl-consult': {
    versie: 1,
    soort: 'inzien',
    naam: 'Consult bij de jeugdarts',
    doel: 'de jeugdarts laat een leerling uitnodigen en vindt het eigen dossier',
    grondslag: 'AVG art. 6 lid 1 e en art. 9 lid 2 h; gebruik van het BSN: Wabvpz',
    gegevens: 'BSN, onderwijsnummer, naam, geboortedatum, woongemeente, toestemmingen',
    ontvangers: 'de jeugdarts van de vestiging',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'mazl-terugkoppeling': {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Toestemming nagaan',
    doel: 'nagaan of de jongere of ouders toestemming gaven om gegevens te delen',
    grondslag: 'AVG art. 6 lid 1 a en art. 7: toestemming moet aan te tonen zijn',
    gegevens: 'geboortedatum, toestemmingen',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'leerplicht-meedenken': {
    versie: 1,
    soort: 'inzien',
    naam: 'Leerplicht of Doorstroompunt denkt mee',
    doel: 'weten over wie een school advies vraagt',
    grondslag: 'AVG art. 6 lid 1 e: Leerplichtwet 1969; Doorstroompunt: WEB',
    gegevens: 'naam, geboortedatum, woongemeente',
    ontvangers: 'leerplicht of Doorstroompunt van de woongemeente',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'schoolwissel-overdracht': {
    versie: 1,
    soort: 'inzien',
    naam: 'Overdracht aan de nieuwe school',
    doel: 'de nieuwe school laten zien welke ingeschreven leerling het is, zolang de overdracht openstaat',
    grondslag: 'AVG art. 6 lid 1 e: taak van de school (verzuimbeleid, Leerplichtwet 1969)',
    gegevens: 'naam en geboortedatum',
    ontvangers: 'de nieuwe school',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'leerplicht-handhaven': {
    versie: 1,
    soort: 'inzien',
    naam: 'Leerplicht of Doorstroompunt neemt het over',
    doel: 'de wettelijke taak van leerplicht of Doorstroompunt uitvoeren',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: Leerplichtwet 1969; Doorstroompunt: WEB',
    gegevens: 'BSN, onderwijsnummer, naam, geboortedatum, woongemeente',
    ontvangers: 'leerplicht of Doorstroompunt van de woongemeente',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'ww-begeleiden': {
    versie: 1,
    soort: 'inzien',
    naam: 'UWV begeleidt een jongere met WW',
    doel: 'de jongerenadviseur laten zien wie een eerste gesprek of een besluit nodig heeft',
    grondslag: 'AVG art. 6 lid 1 e: wet SUWI',
    gegevens: 'BSN, naam, geboortedatum, woongemeente',
    ontvangers: 'UWV',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'zoekperiode-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'De gemeente begeleidt een zoekperiode en een aanvraag',
    doel: 'de gemeente laten zien wie zich voor bijstand meldde, om hulp te bieden en de aanvraag te behandelen',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: Participatiewet',
    gegevens: 'BSN, naam, geboortedatum, woongemeente',
    ontvangers: 'de gemeente waar de jongere zich meldde',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'begeleiding-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'Een programma begeleidt een jongere',
    doel: 'de begeleider laten zien wie de jongere is die is aangemeld of overgenomen',
    grondslag: 'AVG art. 6 lid 1 e: taak van de uitvoerder (Participatiewet 7, WEB)',
    gegevens: 'naam, geboortedatum, woongemeente',
    ontvangers: 'de uitvoerder van het programma',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'begeleiding-teruggave': {
    versie: 1,
    soort: 'inzien',
    naam: 'Overleg over stoppen met begeleiden',
    doel: 'de aanmelder laten zien over welke jongere de begeleider overlegt',
    grondslag: 'AVG art. 6 lid 1 e: taak van de aanmelder (Participatiewet, WEB, verzuimbeleid)',
    gegevens: 'naam en geboortedatum',
    ontvangers: 'de organisatie die de jongere aanmeldde',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'nazorg-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'Contact houden met een oud-leerling',
    doel: 'laten zien met wie contact nodig is na pro, vso of mbo',
    grondslag: 'AVG art. 6 lid 1 e: begeleiding na school (WVO 2020 2.31a, WEC 44, WEB)',
    gegevens: 'naam, geboortedatum, woongemeente',
    ontvangers: 'de school, en wie namens de school contact houdt of heeft overgenomen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'doorstroompunt-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'Het Doorstroompunt zoekt, volgt en begeleidt een jongere',
    doel: 'het Doorstroompunt laten zien wie zonder startkwalificatie van school is, om die jongere op te zoeken en te begeleiden',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: WEB hoofdstuk 9',
    gegevens: 'BSN, onderwijsnummer, naam, geboortedatum, woongemeente',
    ontvangers: 'het Doorstroompunt van de woongemeente',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'in-beeld-opzoeken': {
    versie: 1,
    soort: 'inzien',
    naam: 'Een jongere opzoeken die niemand kent',
    doel: 'wie op de lijst Jongeren in beeld staat en door niemand wordt gevolgd opzoeken en hulp aanbieden',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: Participatiewet art. 64, WEB hoofdstuk 9',
    gegevens: 'BSN, naam, geboortedatum, woongemeente',
    ontvangers: 'het Doorstroompunt of de gemeente die de jongere opzoekt',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'aanpak-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'Kennismaken met een student die het na school niet alleen redt',
    doel: 'laten zien aan welke mbo-student een adviseur wordt gekoppeld, voor de laatste schooldag',
    grondslag: 'AVG art. 6 lid 1 a en e: de student vindt het goed; afspraken in de regio',
    gegevens: 'naam, geboortedatum, woongemeente',
    ontvangers: 'de school, en de gemeente of het Doorstroompunt dat de adviseur koppelt',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'overdracht-beoordelen': {
    versie: 1,
    soort: 'inzien',
    naam: 'Een aangeboden overdracht beoordelen',
    doel: 'de ontvanger laten zien over wie een overdracht gaat voor die aanvaardt of weigert',
    grondslag: 'AVG art. 6 lid 1 e: taak van de afgever en de ontvanger (Participatiewet, wet SUWI, WEB)',
    gegevens: 'naam, geboortedatum, woongemeente',
    ontvangers: 'de organisatie aan wie is aangeboden',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'overdracht-uitvoeren': {
    versie: 1,
    soort: 'inzien',
    naam: 'Een overgenomen jongere begeleiden',
    doel: 'wie heeft overgenomen laten zien wie de jongere is',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: Participatiewet, WEB, Leerplichtwet 1969',
    gegevens: 'BSN, naam, geboortedatum, woongemeente',
    ontvangers: 'de gemeente, het Doorstroompunt of leerplicht die heeft aanvaard',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'overdracht-kennismaken': {
    versie: 1,
    soort: 'inzien',
    naam: 'Kennismaken met een jongere',
    doel: 'een jobcoach of school de jongere laten aanspreken na een overdracht',
    grondslag: 'AVG art. 6 lid 1 e: taak van de organisatie die heeft aanvaard',
    gegevens: 'naam en geboortedatum',
    ontvangers: 'de jobcoach of school die heeft aanvaard',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'overname-vragen': {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Vragen om een jongere over te nemen',
    doel: 'een verzoek om overname brengen bij wie de jongere nu begeleidt; wie vraagt hoort niet of de jongere bekend is',
    grondslag: 'AVG art. 6 lid 1 e en UAVG art. 46: Participatiewet, WEB, Leerplichtwet 1969',
    gegevens: 'BSN, alleen om te zoeken; het wordt niet bewaard',
    ontvangers: 'geen',
    bewaren: 'wordt niet bewaard',
  },
  routering: {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Bepalen wie aan zet is',
    doel: 'bepalen welk leerplicht of Doorstroompunt aan zet is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de ontvangende organisatie',
    gegevens: 'woongemeente, en of iemand 18 is',
    ontvangers: 'geen',
    bewaren: 'wordt niet bewaard',
  },
  leeftijd: {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Leeftijdsgrenzen bewaken',
    doel: 'het Doorstroompunt in de plaats van leerplicht laten komen als iemand 18 wordt',
    grondslag: 'AVG art. 6 lid 1 e: Leerplichtwet 1969, WEB',
    gegevens: 'geboortedatum',
    ontvangers: 'geen',
    bewaren: 'wordt niet bewaard',
  },
  'gebeurtenis-verstrekken': {
    versie: 1,
    soort: 'verstrekken',
    naam: 'Gebeurtenissen verzenden',
    doel: 'aangesloten systemen laten weten dat een traject of taak veranderd is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de betrokken organisatie in het traject',
    gegevens: 'kenmerk van het traject, soort gebeurtenis, tijdstippen; geen naam of nummer',
    ontvangers: 'aangesloten systemen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'bericht-aan-medewerker': {
    versie: 1,
    soort: 'verstrekken',
    naam: 'Bericht over een taak',
    doel: 'een medewerker laten weten dat er een taak of herinnering is',
    grondslag: 'AVG art. 6 lid 1 e: taak van de organisatie die aan zet is',
    gegevens: 'kenmerk van de taak, soort, uiterste datum; geen naam of nummer',
    ontvangers: 'medewerkers van de organisatie die aan zet is',
    bewaren: 'tot het bericht verzonden is',
  },
  'besluit-vastleggen': {
    versie: 1,
    soort: 'vastleggen',
    naam: 'Antwoord op een taak vastleggen',
    doel: 'het antwoord van wie aan zet is bewaren en het traject verder laten gaan',
    grondslag: 'AVG art. 6 lid 1 e: eigen taak van de organisatie die aan zet is',
    gegevens: 'code van het antwoord, data en keuzes die erbij horen; geen vrije tekst over de jongere',
    ontvangers: 'geen',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  'regio-overzien': {
    versie: 1,
    soort: 'inzien',
    naam: 'Overzicht van trajecten in de regio',
    doel: 'zien waar een traject blijft liggen',
    grondslag: 'AVG art. 6 lid 1 e: regie op de samenwerking in de regio',
    gegevens: 'kenmerken van trajecten, organisaties en data; niet over wie het gaat',
    ontvangers: 'de regisseur van de regio',
    bewaren: ZOLANG_HET_TRAJECT_LOOPT,
  },
  inzageverzoek: {
    versie: 1,
    soort: 'inzien',
    naam: 'Inzage geven aan een jongere',
    doel: 'een jongere of ouder laten weten welke gegevens er zijn en wie ze zag',
    grondslag: 'AVG art. 6 lid 1 c en art. 15',
    gegevens: 'alles wat over de jongere bekend is',
    ontvangers: 'de jongere of ouder, via de functionaris gegevensbescherming',
    bewaren: 'het overzicht zelf wordt niet bewaard',
  },
  wissen: {
    versie: 1,
    soort: 'wissen',
    naam: 'Gegevens van een jongere wissen',
    doel: 'voldoen aan een verzoek om vergetelheid of aan een bewaartermijn',
    grondslag: 'AVG art. 6 lid 1 c en art. 17',
    gegevens: 'alles wat over de jongere bekend is',
    ontvangers: 'geen',
    bewaren: 'dat er gewist is, zonder over wie',
  },
  'beheer-decoderen': {
    versie: 1,
    soort: 'gebruiken',
    naam: 'Beheerder leest een zaak in Temporal',
    doel: 'een storing in een traject oplossen',
    grondslag: 'AVG art. 6 lid 1 e en art. 32: beveiligd en ongestoord verwerken',
    gegevens: 'kenmerken, stappen en tijdstippen van een traject; geen naam of nummer',
    ontvangers: 'beheerders van het platform',
    bewaren: 'wordt niet bewaard',
  },
} as const satisfies Record<string, Omit<Verwerkingsactiviteit, 'id'>>;

/** The id of an entry of the register. */
export type VerwerkingsactiviteitId = keyof typeof REGISTER;

/** The register, in the order of its documentation. */
export const VERWERKINGSACTIVITEITEN: readonly Verwerkingsactiviteit[] = Object.entries(REGISTER).map(
  ([id, activiteit]) => ({ id, ...activiteit }),
);

/** One entry of the register. */
export function verwerkingsactiviteit(id: VerwerkingsactiviteitId): Verwerkingsactiviteit {
  return { id, ...REGISTER[id] };
}

/** Under which activity a person is read for a purpose; they share their names. */
export function activiteitVan(doel: Doel): VerwerkingsactiviteitId {
  return doel;
}

/** The entry as a URI into the register, with its version: `dpl.core.processing_activity_id`. */
export function activiteitUri(id: string, versie: number): string {
  return `urn:sluitend:verwerkingsactiviteit:${id}:v${versie}`;
}

/** Under which activity a message is taken in: it is the processing of the organisation that sent it. */
export function activiteitVanOntvangst(signaal: Signaal): VerwerkingsactiviteitId {
  if (isLijstsignaal(signaal)) return 'lijst-ontvangen';
  if (!isKetensignaal(signaal)) return 'verzuim-ontvangen';
  if (signaal.soort === 'aanmelding-doorstroompunt') return 'doorstroompunt-aanmelding-ontvangen';
  return signaal.soort.startsWith('ww-') ? 'ww-ontvangen' : 'melding-bijstand-ontvangen';
}
