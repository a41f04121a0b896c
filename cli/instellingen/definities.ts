import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { metStandaard, optioneel } from './definitie';
import {
  adres,
  adressen,
  afzender,
  eigenAdres,
  geheelGetal,
  keuze,
  netwerken,
  oin,
  pad,
  poort,
  postgresUrl,
  sha256,
  smtpUrl,
  tekst,
  topics,
  wachtzin,
  webadres,
  woorden,
} from './soorten';

/**
 * Every setting of Sluitend, in the order of the settings table. A new one is added here and nowhere else;
 * the type of the tree, the checks, `sluitend config` and docs/gegenereerd/instellingen.md follow.
 */
export const DEFINITIES = {
  algemeen: {
    omgeving: optioneel(
      'OMGEVING',
      keuze('productie', 'oefen'),
      'wat voor omgeving een nieuwe databank wordt; ligt daarna vast. Alleen in een oefenomgeving kan de klok vooruit',
      { standaardUitleg: 'bij `sluitend start` met eigen databank: oefen' },
    ),
    platformOin: metStandaard(
      'PLATFORM_OIN',
      '00000099000000001000',
      oin,
      'het OIN van de organisatie die dit platform beheert; haar beheerders krijgen wat alleen een mens kan oplossen',
    ),
    map: metStandaard(
      'SLUITEND_MAP',
      join(projectmap(), '.sluitend'),
      pad,
      'map voor de gegevens van `sluitend start` en opgehaalde programma’s',
      '`.sluitend` in de projectmap',
    ),
    logniveau: metStandaard(
      'LOGNIVEAU',
      'info',
      keuze('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
      'vanaf welk niveau logregels geschreven worden',
    ),
  },
  databank: {
    url: optioneel(
      'DATABASE_URL',
      postgresUrl,
      'PostgreSQL voor API, worker en opdrachten: de rol zonder recht om de structuur te wijzigen. Ontbreekt hij, dan start `sluitend start` een ingebouwde',
      { geheim: true },
    ),
    eigenaarUrl: optioneel(
      'DATABASE_EIGENAAR_URL',
      postgresUrl,
      'dezelfde databank als eigenaar; alleen voor migraties',
      { geheim: true },
    ),
    verbindingen: metStandaard(
      'DATABASE_VERBINDINGEN',
      '30',
      geheelGetal(1, 500, 'een getal van 1 tot en met 500'),
      'grootste aantal verbindingen per proces',
    ),
    poort: metStandaard('POSTGRES_POORT', '0', poort, 'poort van de ingebouwde PostgreSQL'),
  },
  temporal: {
    adres: optioneel(
      'TEMPORAL_ADDRESS',
      adres,
      'de Temporal-server. Ontbreekt hij, dan start `sluitend start` een ingebouwde',
    ),
    namespace: metStandaard('TEMPORAL_NAMESPACE', 'sluitend', tekst, 'de namespace in Temporal'),
    poort: metStandaard('TEMPORAL_POORT', '0', poort, 'poort van de ingebouwde Temporal-server'),
    uiPoort: metStandaard(
      'TEMPORAL_UI_POORT',
      '8233',
      poort,
      'poort van het Temporal-scherm voor beheerders',
    ),
    uiAdres: optioneel(
      'TEMPORAL_UI_ADRES',
      webadres,
      'het adres van het Temporal-scherm; daarvandaan mogen beheerders versleutelde inhoud laten lezen',
      { standaardUitleg: 'het eigen scherm bij `sluitend start`' },
    ),
    metriekenAdres: optioneel(
      'WERKER_METRIEKEN',
      eigenAdres,
      'adres waarop de worker vertelt hoe het met de Temporal-SDK gaat (Prometheus, pad /metrics), zonder aanmelden: alleen op een eigen netwerk. Elke worker op een machine heeft een eigen poort nodig',
      { standaardUitleg: 'uit' },
    ),
    cliPad: optioneel('TEMPORAL_CLI_PAD', pad, 'een geinstalleerde Temporal CLI', {
      standaardUitleg: '`temporal` op het PATH met de vaste versie, anders opgehaald',
    }),
    cliArchief: optioneel(
      'TEMPORAL_CLI_ARCHIEF',
      tekst,
      'adres of bestand van een archief met de Temporal CLI',
    ),
    cliArchiefSha256: optioneel('TEMPORAL_CLI_ARCHIEF_SHA256', sha256, 'de controlesom van dat archief'),
  },
  kafka: {
    brokers: optioneel(
      'KAFKA_BROKERS',
      adressen,
      'Kafka voor signalen en gebeurtenissen; zonder staat Kafka uit',
    ),
    topicsIn: optioneel(
      'KAFKA_TOPICS_IN',
      topics,
      'topics met signalen, elk met het OIN van de organisatie die erop schrijft: topic=OIN,topic=OIN',
    ),
    topicUit: metStandaard(
      'KAFKA_TOPIC_UIT',
      'sluitend.gebeurtenissen',
      tekst,
      'topic waarop Sluitend zijn gebeurtenissen zet',
    ),
  },
  api: {
    poort: metStandaard('POORT', '3000', poort, 'poort van de API'),
    host: metStandaard('HOST', '127.0.0.1', tekst, 'netwerkadres waarop de API luistert'),
    adres: optioneel('API_ADRES', webadres, 'het adres waaronder anderen de API bereiken', {
      standaardUitleg: 'http://127.0.0.1:POORT',
    }),
    uitgever: optioneel(
      'UITGEVER',
      webadres,
      'de uitgever (issuer) van tokens. Ontbreekt hij, dan start `sluitend start` een lokale',
      {
        standaardUitleg: 'lokale uitgever bij `sluitend start`',
      },
    ),
    uitgeverPoort: metStandaard('UITGEVER_POORT', '3001', poort, 'poort van de lokale uitgever'),
    uitgeverJwks: optioneel(
      'UITGEVER_JWKS',
      webadres,
      'de sleutels van de uitgever, als die niet via de uitgever zelf te vinden zijn',
    ),
    audience: metStandaard('AUDIENCE', 'urn:sluitend:api', tekst, 'voor wie een token bedoeld moet zijn'),
    tlsSleutel: optioneel(
      'TLS_SLEUTEL',
      pad,
      'bestand met de privésleutel (PEM) als de API zelf TLS spreekt; hoort bij TLS_CERTIFICAAT',
    ),
    tlsCertificaat: optioneel('TLS_CERTIFICAAT', pad, 'bestand met het certificaat (PEM) van de API'),
    tlsClientCa: optioneel(
      'TLS_CLIENT_CA',
      pad,
      'bestand met de uitgevers (PEM) van clientcertificaten; nodig voor clients die aan een certificaat gebonden zijn',
    ),
    proxyAdressen: optioneel(
      'PROXY_ADRESSEN',
      netwerken,
      'adressen van de eigen proxy, met een komma ertussen; alleen daarvan gelden X-Forwarded-For en Client-Cert (RFC 9440)',
    ),
    proxyCertificaten: optioneel(
      'PROXY_CERTIFICATEN',
      woorden,
      'of: SHA-256 (base64url) van het clientcertificaat waarmee de proxy zich bij de API bekendmaakt',
    ),
    verzoekenPerSeconde: metStandaard(
      'VERZOEKEN_PER_SECONDE',
      '2500',
      geheelGetal(1, 1_000_000, 'een getal van 1 tot en met 1000000'),
      'hoeveel verzoeken per seconde een client gemiddeld mag doen; een stoot wacht even, daarna volgt 429',
    ),
    themaCss: optioneel(
      'THEMA_CSS',
      pad,
      'bestand met de ontwerptokens (CSS, NL Design System) van de eigen organisatie, voor de schermen',
      { standaardUitleg: 'het voorbeeldthema van NL Design System' },
    ),
    contactNaam: metStandaard(
      'CONTACT_NAAM',
      'Beheer Sluitend',
      tekst,
      'wie leveranciers kunnen bereiken met vragen; staat in de beschrijving van de API',
    ),
    contactMail: metStandaard('CONTACT_MAIL', 'beheer@sluitend.example', tekst, 'het e-mailadres daarvan'),
    contactWeb: metStandaard(
      'CONTACT_WEB',
      'https://sluitend.example/contact',
      webadres,
      'de webpagina daarvan',
    ),
  },
  aanmelden: {
    uitgever: optioneel(
      'AANMELD_UITGEVER',
      webadres,
      'de aanmelddienst (OpenID Connect) van de medewerkers; terugadres daar: API_ADRES/aanmelden/terug, na afmelden API_ADRES/afmelden',
      { standaardUitleg: 'lokale uitgever bij `sluitend start` van een oefenomgeving' },
    ),
    clientId: metStandaard(
      'AANMELD_CLIENT_ID',
      'sluitend-schermen',
      tekst,
      'de naam waaronder de schermen bij de aanmelddienst bekend zijn',
    ),
    geheim: optioneel(
      'AANMELD_CLIENT_GEHEIM',
      tekst,
      'het geheim dat de aanmelddienst gaf; liever AANMELD_CLIENT_SLEUTEL',
      { geheim: true },
    ),
    sleutel: optioneel(
      'AANMELD_CLIENT_SLEUTEL',
      pad,
      'bestand met de privésleutel (JWK, rechten 600) waarmee de schermen zich bij de aanmelddienst bewijzen (private_key_jwt)',
    ),
    acr: optioneel(
      'AANMELD_ACR',
      woorden,
      'hoe sterk een medewerker zich moet aanmelden: de waarden van `acr` die goed zijn, met een komma ertussen',
      { standaardUitleg: 'de aanmelddienst bepaalt het' },
    ),
    stilMinuten: metStandaard(
      'SESSIE_STIL_MINUTEN',
      '30',
      geheelGetal(1, 240, 'een getal van 1 tot en met 240'),
      'na zoveel minuten zonder klik moet een medewerker opnieuw aanmelden',
    ),
    maxUren: metStandaard(
      'SESSIE_MAX_UREN',
      '10',
      geheelGetal(1, 24, 'een getal van 1 tot en met 24'),
      'na zoveel uren moet een medewerker in elk geval opnieuw aanmelden',
    ),
  },
  privacy: {
    sleutelbestand: optioneel('SLEUTELBESTAND', pad, 'bestand met de sleutelring (rechten 600)', {
      standaardUitleg: 'SLUITEND_MAP/sleutels.json',
    }),
  },
  uwv: {
    mapping: optioneel(
      'UWV_MAPPING',
      pad,
      'hoe bestanden van UWV gelezen worden: een bestand (JSON) voor iedereen, of een map met OIN.json per afzender',
      { standaardUitleg: 'de kolommen van de planbureausimulator' },
    ),
    map: optioneel(
      'UWV_MAP',
      pad,
      'map waar de worker bestanden van UWV ophaalt: UWV_MAP/OIN/*.csv; verwerkte bestanden gaan naar UWV_MAP/OIN/verwerkt, met een rapport ernaast',
    ),
  },
  mail: {
    smtp: optioneel(
      'SMTP_URL',
      smtpUrl,
      'mailserver voor berichten over taken; zonder verstuurt Sluitend geen e-mail',
      { geheim: true },
    ),
    afzender: metStandaard(
      'AFZENDER',
      'Sluitend <sluitend@localhost.localdomain>',
      afzender,
      'van wie e-mail over taken komt',
    ),
  },
  afleveren: {
    netwerken: optioneel(
      'AFLEVER_NETWERKEN',
      netwerken,
      'eigen netwerken waarin systemen van partners mogen staan, met een komma ertussen, bijvoorbeeld 10.1.0.0/16',
      { standaardUitleg: 'geen: alleen openbare adressen (in een oefenomgeving ook 127.0.0.1)' },
    ),
    ca: optioneel(
      'AFLEVER_CA',
      pad,
      'bestand met een extra uitgever van certificaten (PEM) voor systemen van partners, zoals PKIoverheid Private',
    ),
  },
  beheer: {
    wachtzin: optioneel(
      'BACKUP_WACHTZIN',
      wachtzin,
      'wachtzin waarmee back-ups versleuteld worden; bewaar hem apart van de back-ups',
      { geheim: true },
    ),
  },
} as const;
