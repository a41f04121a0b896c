/** One kind of error the API can answer with. */
export interface FoutDefinitie {
  /** HTTP status. */
  readonly status: number;
  /** Short Dutch title, the same for every occurrence. */
  readonly titel: string;
  /** When it occurs, one Dutch sentence. */
  readonly wanneer: string;
  /** How the caller recovers, one Dutch sentence. */
  readonly herstel: string;
}

/**
 * Every error the API can answer with: the closed list. `docs/gegenereerd/fouten.md` is made from it and a
 * test holds the two together. A code is a promise to callers: it is never renamed.
 */
export const FOUTEN = {
  'verzoek-onleesbaar': {
    status: 400,
    titel: 'Het verzoek is niet te lezen',
    wanneer:
      'De regels van HTTP zijn niet gevolgd, bijvoorbeeld een onjuiste Content-Length of een ongeldig adres.',
    herstel: 'Herstel het verzoek; opnieuw sturen zonder wijziging helpt niet.',
  },
  'json-ongeldig': {
    status: 400,
    titel: 'De inhoud is geen geldige JSON',
    wanneer:
      'De inhoud is leeg, geen UTF-8, geen JSON, heeft een veld dubbel, een getal dat niet precies past of is te diep genest.',
    herstel: 'Herstel de JSON; `errors` noemt wat er mis is.',
  },
  'invoer-ongeldig': {
    status: 400,
    titel: 'De invoer klopt niet',
    wanneer: 'Een of meer velden, queryparameters of delen van het adres voldoen niet aan het schema.',
    herstel: 'Herstel alle punten in `errors` en stuur het verzoek opnieuw.',
  },
  'cursor-ongeldig': {
    status: 400,
    titel: 'De cursor klopt niet',
    wanneer: 'De cursor is niet door deze API gegeven, hoort bij een andere partner of bij andere filters.',
    herstel: 'Begin opnieuw zonder cursor en volg daarna de `Link`-kop.',
  },
  'bestand-onleesbaar': {
    status: 400,
    titel: 'Het bestand is als geheel niet te lezen',
    wanneer:
      'Het bestand is leeg, geen CSV in UTF-8, of er ontbreekt een kolom in de kop. Er is niets geboekt.',
    herstel: 'Sla het bestand op als CSV (UTF-8) in de afgesproken indeling en stuur het opnieuw.',
  },
  'idempotentiesleutel-ontbreekt': {
    status: 400,
    titel: 'De kop Idempotency-Key ontbreekt',
    wanneer: 'Een POST onder /v1 is gedaan zonder Idempotency-Key.',
    herstel:
      'Stuur bij elk nieuw verzoek een eigen sleutel mee, bijvoorbeeld een UUID, en bij herhaling dezelfde.',
  },
  'idempotentiesleutel-ongeldig': {
    status: 400,
    titel: 'De kop Idempotency-Key is ongeldig',
    wanneer: 'De sleutel is leeg, langer dan 255 tekens of bevat iets anders dan zichtbare ASCII-tekens.',
    herstel: 'Gebruik een sleutel van 1 tot en met 255 zichtbare ASCII-tekens, bijvoorbeeld een UUID.',
  },
  'niet-aangemeld': {
    status: 401,
    titel: 'Niet aangemeld',
    wanneer: 'Het verzoek heeft geen Authorization-kop met een Bearer-token.',
    herstel: 'Haal een token op bij de uitgever en stuur het mee.',
  },
  'token-ongeldig': {
    status: 401,
    titel: 'Het token is ongeldig',
    wanneer:
      'Het token is verlopen, niet voor deze API, niet goed ondertekend, of de client is onbekend of ingetrokken.',
    herstel:
      'Haal een nieuw token op; blijft het fout, laat dan de inschrijving controleren met `sluitend partner controleer`.',
  },
  'scope-ontbreekt': {
    status: 403,
    titel: 'Dit mag met dit token niet',
    wanneer: 'Het token heeft niet de scope die deze route vraagt.',
    herstel:
      'Vraag een token met de genoemde scope aan; mag de client die niet hebben, vraag dan de beheerder.',
  },
  'niet-toegestaan': {
    status: 403,
    titel: 'Dit mag u niet doen',
    wanneer: 'U handelt namens een bron of een vestiging die niet van u is.',
    herstel: 'Gebruik alleen uw eigen bron en uw eigen vestigingen.',
  },
  'niet-gevonden': {
    status: 404,
    titel: 'Niet gevonden',
    wanneer: 'Dit adres bestaat niet, of het is niet van u.',
    herstel: 'Controleer het adres; volg de adressen die de API zelf geeft.',
  },
  'methode-niet-toegestaan': {
    status: 405,
    titel: 'Deze methode kan hier niet',
    wanneer: 'Het adres bestaat, maar niet met deze HTTP-methode.',
    herstel: 'Gebruik een methode uit de kop `Allow`.',
  },
  'verzoek-te-traag': {
    status: 408,
    titel: 'Het verzoek kwam te langzaam binnen',
    wanneer: 'De koppen of de inhoud waren niet binnen de tijd compleet.',
    herstel: 'Stuur het verzoek opnieuw, met dezelfde Idempotency-Key.',
  },
  'verzoek-loopt-nog': {
    status: 409,
    titel: 'Hetzelfde verzoek loopt nog',
    wanneer: 'Een verzoek met dezelfde Idempotency-Key is nog niet klaar.',
    herstel: 'Wacht zo lang als `Retry-After` zegt en herhaal het verzoek met dezelfde sleutel.',
  },
  'bericht-id-in-gebruik': {
    status: 409,
    titel: 'Dit bericht-id is al gebruikt voor een ander bericht',
    wanneer: 'De bron heeft eerder met hetzelfde id een bericht met andere inhoud gestuurd.',
    herstel: 'Geef elk nieuw bericht een eigen id; stuur een verandering als correctie.',
  },
  'persoon-tegenspraak': {
    status: 409,
    titel: 'De gegevens van de jongere spreken tegen wat bekend is',
    wanneer:
      'Een nummer of geboortedatum in het bericht past niet bij wat over deze jongere bekend is. Er is niets van het bericht bewaard.',
    herstel:
      'Controleer de gegevens bij de bron en stuur het bericht opnieuw; kloppen ze, meld het dan aan de beheerder.',
  },
  'aanlevering-loopt': {
    status: 409,
    titel: 'Er wordt al een bestand geboekt',
    wanneer:
      'Een eerdere aanlevering van dezelfde vestiging (of van UWV) is nog niet klaar; bestanden gaan na elkaar.',
    herstel:
      'Wacht zo lang als `Retry-After` zegt en stuur het bestand opnieuw, met dezelfde Idempotency-Key.',
  },
  'toestand-laat-niet-toe': {
    status: 409,
    titel: 'Dit kan niet in de huidige toestand',
    wanneer:
      'De taak of het traject is in een toestand waarin deze handeling niet (meer) kan; `detail` noemt de toestand.',
    herstel: 'Haal de nieuwe stand op en kijk wat er nu gevraagd wordt.',
  },
  'etag-verouderd': {
    status: 412,
    titel: 'De taak is intussen veranderd',
    wanneer: 'De ETag in If-Match is niet die van de huidige versie.',
    herstel: 'Haal de taak opnieuw op, beoordeel de verandering en stuur de nieuwe ETag mee.',
  },
  'te-groot': {
    status: 413,
    titel: 'De inhoud is te groot',
    wanneer: 'De inhoud is groter dan deze route aanneemt.',
    herstel: 'Verdeel de inhoud over meer verzoeken.',
  },
  'adres-te-lang': {
    status: 414,
    titel: 'Het adres is te lang',
    wanneer: 'Het adres met de query is langer dan 2.048 tekens.',
    herstel: 'Maak het adres korter.',
  },
  'mediatype-onjuist': {
    status: 415,
    titel: 'Dit type inhoud wordt niet aangenomen',
    wanneer:
      'Content-Type ontbreekt of is een ander type of andere tekenset dan deze route aanneemt, of Content-Encoding is gezet.',
    herstel:
      'Stuur `Content-Type: application/json` (UTF-8) zonder Content-Encoding, tenzij de route een ander type noemt.',
  },
  'sleutel-hergebruikt': {
    status: 422,
    titel: 'Deze Idempotency-Key is al voor een ander verzoek gebruikt',
    wanneer: 'Dezelfde sleutel kwam eerder binnen met een ander adres of een andere inhoud.',
    herstel: 'Gebruik een nieuwe sleutel voor een nieuw verzoek.',
  },
  'if-match-ontbreekt': {
    status: 428,
    titel: 'De kop If-Match ontbreekt',
    wanneer: 'Een taak wordt veranderd zonder te zeggen welke versie u gezien hebt.',
    herstel: 'Haal de taak op en stuur de ETag mee in If-Match.',
  },
  'te-veel-verzoeken': {
    status: 429,
    titel: 'Te veel verzoeken',
    wanneer: 'Deze client stuurt meer verzoeken per seconde dan is afgesproken.',
    herstel: 'Wacht zo lang als `Retry-After` zegt; bundel meldingen in één verzoek.',
  },
  'koppen-te-groot': {
    status: 431,
    titel: 'De koppen zijn te groot',
    wanneer: 'De HTTP-koppen zijn samen groter dan 16 KiB.',
    herstel: 'Stuur minder of kortere koppen.',
  },
  storing: {
    status: 500,
    titel: 'Er ging iets mis bij ons',
    wanneer: 'Een fout in de software; de beheerder ziet hem in het logboek.',
    herstel:
      'Herhaal het verzoek later met dezelfde Idempotency-Key; meld het kenmerk uit `instance` aan de beheerder.',
  },
  'even-niet-beschikbaar': {
    status: 503,
    titel: 'Even niet beschikbaar',
    wanneer: 'De database is niet bereikbaar, het is te druk, of de dienst start of stopt.',
    herstel: 'Herhaal het verzoek na de tijd in `Retry-After`, met dezelfde Idempotency-Key.',
  },
} as const satisfies Record<string, FoutDefinitie>;

/** A code of the closed list. */
export type Foutcode = keyof typeof FOUTEN;
