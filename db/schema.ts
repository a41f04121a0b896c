import type { ColumnType, Generated } from 'kysely';
import type { Datum, Tijdstip } from '../domain/woorden/tijd';
import type { Overdracht as Overdrachtstand, Overdrachtstaat } from '../domain/overdracht/overdracht';
import type { Overnameverzoek, Verzoekreden } from '../domain/overdracht/overnameverzoek';
import type { Bereik } from '../domain/regels/regelrij';
import type { Beeldstand } from '../domain/in-beeld/deel-in';
import type { Lijstsoort } from '../domain/lijsten/lijstsoort';
import type { Verschillend, Verschilsoort, Verschiluitkomst } from '../domain/vergelijk/verschil';
import type { WitteVlekAfspraak } from '../domain/in-beeld/witte-vlek-taak';
import type { Lijsttelling, Lijstrapportregel, Lijstverandering } from '../domain/lijsten/verschil';
import type { LijstSignaal } from '../domain/signalen/lijst-signalen';
import type { Functie } from '../domain/toegang/functies';
import type { Rol } from '../domain/woorden/rollen';

/** timestamptz: read as epoch milliseconds, written as a Date. */
type Op = ColumnType<Tijdstip, Date, Date>;
type OpOfLeeg = ColumnType<Tijdstip | null, Date | null | undefined, Date | null>;
/** Set by the database's own (wall) clock. */
type GeboektOp = ColumnType<Tijdstip, Date | undefined, Date>;
/** jsonb: read parsed, written as JSON text (`JSON.stringify`). */
type Json<T = unknown> = ColumnType<T, string, string>;

/** The one row that says what kind of environment this is, and how far its Klok is ahead. */
export interface OmgevingRij {
  id: Generated<boolean>;
  soort: 'productie' | 'oefen';
  voorsprong_ms: Generated<number>;
  aangemaakt_op: GeboektOp;
}
/** Until when a rhythm function has been called. */
export interface RitmeRij {
  naam: string;
  gedaan_tot: Op;
}
/** An organisation with its roles. */
export interface KetenpartnerRij {
  oin: string;
  naam: string;
  rollen: Rol[];
  actief: Generated<boolean>;
  aangesloten: Generated<boolean>;
}
/** A school location. */
export interface LocatieRij {
  vestigingscode: string;
  oin: string;
  naam: string;
  gemeentecode: string;
  vakantieregio: 'noord' | 'midden' | 'zuid';
  regio: string;
  /** The first day on which it is no longer there; null while it is open. */
  gesloten_op: Generated<string | null>;
}
/** Who serves a place in which role, with dates (both ends included). */
export interface WerkgebiedRij {
  id: string;
  oin: string;
  rol: Rol;
  soort: 'locatie' | 'gemeente' | 'regio';
  code: string;
  geldig_van: Datum;
  geldig_tot: Datum | null;
}
/** A day without school at a location. */
export interface VrijeDagRij {
  vestigingscode: string;
  datum: Datum;
  soort: 'vrij' | 'studiedag';
}
/** A partner's system: its keys, scopes and locations. */
export interface ClientRij {
  client_id: string;
  oin: string;
  naam: string;
  rol: Rol;
  scopes: string[];
  vestigingscodes: string[];
  jwks: Json<{ keys: Record<string, unknown>[] }>;
  certificaten: Generated<string[]>;
  aangemaakt_op: GeboektOp;
  ingetrokken_op: OpOfLeeg;
}
/** A jongere; who it is is encrypted, and null while nobody has said so. */
export interface PersoonRij {
  jongere_id: string;
  gegevens: Buffer | null;
  sleutel_id: string | null;
  samengevoegd_met: string | null;
  overlijden_bevestigd_op: OpOfLeeg;
  aangemaakt_op: GeboektOp;
  bijgewerkt_op: GeboektOp;
}
/** A pupil number of a school, encrypted. */
export interface LeerlingnummerRij {
  jongere_id: string;
  brin: string;
  nummer: Buffer;
  sleutel_id: string;
  geboekt_op: GeboektOp;
}
/** A keyed hash by which a jongere is found. */
export interface PersoonssleutelRij {
  soort: 'bsn' | 'onderwijsnummer' | 'leerlingnummer' | 'bronnummer';
  hmac: Buffer;
  sleutel_versie: string;
  jongere_id: string;
}
/** An absence file that was delivered, with how far it is. */
export interface AanleveringRij {
  id: string;
  volgnummer: Generated<number>;
  oin: string;
  soort: Generated<'verzuim' | 'ww'>;
  /** null for `ww`. */
  vestigingscode: string | null;
  bestand_hash: Buffer;
  historie: Generated<boolean>;
  status: 'bezig' | 'klaar' | 'geweigerd' | 'afgebroken';
  herhaling_van: string | null;
  rijen: Generated<number>;
  aanvaard: Generated<number>;
  geweigerd: Generated<number>;
  dubbel: Generated<number>;
  waarschuwingen: Generated<number>;
  reden: string | null;
  lease_tot: OpOfLeeg;
  ontvangen_op: Op;
  klaar_op: OpOfLeeg;
}
/** The answer to one row of a file. */
export interface AanleveringRijRij {
  aanlevering_id: string;
  rij: number;
  tot_rij: number;
  uitkomst: 'geweigerd' | 'dubbel' | 'waarschuwing';
  redenen: Json<unknown[]>;
}
/** A message that was acknowledged, with what became of it. */
export interface InboxRij {
  id: string;
  volgnummer: Generated<number>;
  bron: string;
  bericht_id: string;
  kanaal: 'api' | 'bestand' | 'kafka' | 'intern';
  soort: string;
  jongere_id: string | null;
  vestigingscode: string | null;
  historie: Generated<boolean>;
  inhoud: Json;
  inhoud_hash: Buffer;
  onopgelost: Buffer | null;
  onopgelost_sleutel_id: string | null;
  aanlevering_id: string | null;
  rij: number | null;
  traceparent: string | null;
  ontvangen_op: Op;
  geboekt_op: GeboektOp;
  status: Generated<'wachtend' | 'geparkeerd' | 'verwerkt' | 'geweigerd' | 'vastgelopen'>;
  geparkeerd_tot: ColumnType<string | null, string | null | undefined, string | null>;
  reden: string | null;
  pogingen: Generated<number>;
  volgende_poging_op: OpOfLeeg;
  verwerkt_op: OpOfLeeg;
}
/** A message that came again. */
export interface DubbelRij {
  bron: string;
  bericht_id: string;
  kanaal: string;
  gezien_op: GeboektOp;
}
/** A message that was refused at the door, with its reasons. */
export interface GeweigerdRij {
  id: string;
  bron: string;
  kanaal: string;
  bericht_id: string | null;
  plaats: string | null;
  redenen: Json<unknown[]>;
  gezien_op: GeboektOp;
}
/** An Idempotency-Key with the answer that was given under it. */
export interface IdempotentieRij {
  client_id: string;
  sleutel: string;
  verzoek_hash: Buffer;
  status: 'bezig' | 'klaar';
  antwoord_status: number | null;
  /** JSON text, kept byte for byte: a repeat gets exactly what the first one got. */
  antwoord: string | null;
  antwoord_kop: ColumnType<unknown, string | null | undefined, string | null>;
  aangemaakt_op: GeboektOp;
}
/** A row of absence: the raw material of the counting. */
export interface VerzuimregelRij {
  jongere_id: string;
  brin: string;
  begindatum: Datum;
  begintijd: Generated<string>;
  meldingen: ColumnType<Record<string, 'geldig' | 'ingetrokken'>, string, string>;
  vestigingscode: string;
  einddatum: Datum | null;
  eindtijd: string | null;
  reden: string;
  ingetrokken: Generated<boolean>;
  historie: Generated<boolean>;
  inbox_id: string | null;
  inbox_volgnummer: number;
  gehoord_op: Op;
}
/** A sick period that a run watches, or watched. */
export interface ZiekteperiodeRij {
  ref: string;
  jongere_id: string;
  vestigingscode: string;
  eerste_dag: Datum;
  laatste_dag: Datum | null;
  beoordelen_op: Op;
  status: 'bewaakt' | 'geeindigd';
  bijgewerkt_op: Op;
}
/** A hit of the counting, with the rule and the dates that led to it. */
export interface TrefferRij {
  id: string;
  jongere_id: string;
  vestigingscode: string;
  soort: 'frequent' | 'lang';
  datum: Datum;
  rang: number | null;
  regel_id: string;
  regel_versie: number;
  meldingen: Datum[];
  overgeslagen: Generated<Datum[]>;
  gehoord_op: Op;
  historie: Generated<boolean>;
  ingetrokken_op: OpOfLeeg;
  traject_ref: string | null;
}
/** A date on which the count of a jongere can change without a message. */
export interface HertellingRij {
  jongere_id: string;
  datum: Datum;
}
/** A traject. */
export interface TrajectRij {
  ref: string;
  soort: string;
  jongere_id: string;
  vestigingscode: string | null;
  regio: string;
  aanleiding: string;
  fase: string;
  status: 'open' | 'gesloten';
  escalatie: Generated<number>;
  uitkomst: string | null;
  geopend_op: Op;
  gesloten_op: OpOfLeeg;
  gepseudonimiseerd_op: OpOfLeeg;
  gemeentecode: string | null;
  feiten: ColumnType<unknown, string | undefined, string>;
  stand: ColumnType<unknown, string | null | undefined, string | null>;
  definitie: Generated<string>;
}
/** Who was responsible for a traject, from and until when. */
export interface VerantwoordelijkeRij {
  id: string;
  traject_ref: string;
  oin: string;
  rol: Rol;
  van: Op;
  tot: OpOfLeeg;
  overdracht_ref: string | null;
}
/** A change of responsibility that was offered. */
export interface OverdrachtRij {
  ref: string;
  sleutel: string;
  reden_soort: string;
  naar_vestigingscode: string | null;
  traject_ref: string;
  van_oin: string;
  van_rol: Rol;
  naar_oin: string;
  naar_rol: Rol;
  status: Overdrachtstaat;
  reden: string | null;
  aangeboden_op: Op;
  afgeleverd_op: OpOfLeeg;
  besloten_op: OpOfLeeg;
  stand: ColumnType<Overdrachtstand | null, string | null | undefined, string | null>;
}
export interface GemeenteRij {
  gemeentecode: string;
  naam: string;
  regio: string;
}
export interface RegelrijRij {
  id: string;
  versie: number;
  soort: string;
  waarde: Json;
  bron: string;
  gebied: Json<Bereik>;
  geldig_van: Datum;
  geldig_tot: Datum | null;
  toelichting: string | null;
  geboekt_op: GeboektOp;
}
export interface OvernameverzoekRij {
  ref: string;
  traject_ref: string | null;
  vrager_oin: string;
  vrager_rol: Rol;
  vrager_medewerker: string | null;
  gevraagde_oin: string | null;
  gevraagde_rol: Rol | null;
  status: Overnameverzoek['staat'];
  stand: ColumnType<Overnameverzoek | null, string | null, string | null>;
  reden: Verzoekreden;
  herhaling_van: string | null;
  uiterlijk: Op;
  gevraagd_op: Op;
}
/** A question to an operator that belongs to no traject. */
export interface OperatorvraagRij {
  ref: string;
  sleutel: string;
  soort: 'operator-overlijden' | 'personen-koppelen' | 'operator-aflevering';
  jongere_id: string | null;
  tweede_jongere_id: string | null;
  kanaal_id: string | null;
  status: 'open' | 'beantwoord';
  uitkomst: string | null;
  gesteld_op: Op;
  beantwoord_op: OpOfLeeg;
}
/** What was asked of whom, until when, and why. */
export interface TaakRij {
  id: string;
  sleutel: string;
  traject_ref: string | null;
  overdracht_ref: string | null;
  jongere_id: string | null;
  soort: string;
  stap: string;
  keer: number;
  rol: Rol;
  oin: string;
  vestigingscode: string | null;
  workflow_id: string;
  status: 'open' | 'afgehandeld' | 'ingetrokken';
  geopend_op: Op;
  uiterlijk: OpOfLeeg;
  regel_id: string | null;
  regel_versie: number | null;
  waarom_nu: Json;
  toegewezen_aan: string | null;
  escalatie: Generated<number>;
  herinnerd_op: OpOfLeeg;
  uitkomst: string | null;
  gesloten_op: OpOfLeeg;
  versie: Generated<number>;
}
/** An answer to a taak as it was received. */
export interface BesluitRij {
  id: string;
  taak_id: string;
  uitkomst: string;
  gegevens: ColumnType<Record<string, unknown>, string | undefined, string>;
  door_oin: string;
  door_rol: Rol;
  door_medewerker: string | null;
  ontvangen_op: Op;
  geboekt_op: GeboektOp;
  status: Generated<'ontvangen' | 'uitgevoerd' | 'afgewezen'>;
  reden: string | null;
  pogingen: Generated<number>;
  volgende_poging_op: OpOfLeeg;
  uitgevoerd_op: OpOfLeeg;
  traceparent: string | null;
}
/** A timer that waits in Temporal, with the rule that set it. */
export interface TermijnRij {
  sleutel: string;
  workflow_id: string;
  soort: string;
  taak_id: string | null;
  traject_ref: string | null;
  verloopt_op: Op;
  regel_id: string | null;
  regel_versie: number | null;
  status: Generated<'open' | 'gehaald' | 'verlopen' | 'vervallen'>;
  afgegaan_op: OpOfLeeg;
}
/** A run that Temporal should have. */
export interface RunRij {
  workflow_id: string;
  soort: string;
  ref: string;
  voorsprong_ms: Generated<number>;
  status: Generated<'open' | 'geeindigd'>;
  gestart_op: GeboektOp;
}
/** What Temporal must still hear, or has heard. */
export interface OpdrachtRij {
  id: string;
  volgnummer: Generated<number>;
  sleutel: string;
  jongere_id: string | null;
  soort: string;
  workflow_id: string;
  inhoud: Json;
  traceparent: string | null;
  status: Generated<'wachtend' | 'gedaan' | 'vervallen' | 'vastgelopen'>;
  reden: string | null;
  pogingen: Generated<number>;
  volgende_poging_op: OpOfLeeg;
  gedaan_op: OpOfLeeg;
}
/** A line of the ledger. */
export interface GebeurtenisRij {
  id: string;
  volgnummer: Generated<number>;
  sleutel: string;
  traject_ref: string | null;
  jongere_id: string | null;
  taak_id: string | null;
  soort: string;
  gebeurd_op: Op;
  gehoord_op: Op;
  geboekt_op: GeboektOp;
  door_oin: string | null;
  door_rol: Rol | null;
  inhoud: ColumnType<Record<string, unknown>, string | undefined, string>;
}
/** What must go to a receiver, or went. */
export interface UitgaandRij {
  id: string;
  volgnummer: Generated<number>;
  sleutel: string;
  ontvanger: string;
  soort: string;
  groep: string;
  inhoud: Json;
  traceparent: string | null;
  status: Generated<'wachtend' | 'verzonden' | 'opgegeven'>;
  pogingen: Generated<number>;
  volgende_poging_op: OpOfLeeg;
  laatste_fout: string | null;
  aangemaakt_op: GeboektOp;
  verzonden_op: OpOfLeeg;
  oin: Generated<string | null>;
}
/** A receiver that events are queued for. */
export interface OntvangerRij {
  naam: string;
  aangesloten_op: GeboektOp;
  afgesloten_op: OpOfLeeg;
}
/** An operator read encrypted payloads. */
export interface DecodeerregelRij {
  id: string;
  op: GeboektOp;
  door: string;
  namespace: string;
  workflow_ids: string[];
  payloads: number;
  uitkomst: string;
}
/** A link that lets an operator in once. */
export interface OperatorlinkRij {
  token_hash: Buffer;
  aangemaakt_op: GeboektOp;
  verloopt_op: Op;
  gebruikt_op: OpOfLeeg;
}
/** An employee who may use the screens, in one function. */
export interface MedewerkerRij {
  id: string;
  sub: string;
  oin: string;
  functie: Functie;
  vestigingscodes: Generated<string[]>;
  actief: Generated<boolean>;
  email: Buffer | null;
  email_sleutel_id: string | null;
  weergavenaam: Generated<Buffer | null>;
  weergavenaam_sleutel_id: Generated<string | null>;
  aangemaakt_op: GeboektOp;
  bijgewerkt_op: GeboektOp;
}
/** A session of an employee. */
export interface SessieRij {
  id: Buffer;
  medewerker_id: string;
  csrf: string;
  aangemeld_op: GeboektOp;
  laatst_gezien_op: GeboektOp;
  verloopt_op: Op;
  inhoud: Buffer;
  inhoud_sleutel_id: string;
  reden: string | null;
}
/** A login that is under way at the identity provider. */
export interface AanmeldverzoekRij {
  id: Buffer;
  inhoud: Buffer;
  inhoud_sleutel_id: string;
  verloopt_op: Op;
}
/** A login name of the local issuer of an oefenomgeving. */
export interface LokaleAanmeldingRij {
  aanmeldnaam: string;
  medewerker_id: string;
  weergavenaam: string;
  wachtwoord: string;
}
/** A line of the processing record (Logboek Dataverwerkingen). */
export interface VerwerkingsregelRij {
  id: string;
  trace_id: Buffer;
  span_id: Buffer;
  parent_span_id: Buffer | null;
  naam: string;
  status: 'Unset' | 'Ok' | 'Error';
  begon_op: Op;
  klaar_op: Op;
  activiteit: string;
  activiteit_versie: number;
  betrokkene: Buffer | null;
  sleutel_versie: string | null;
  oin: string | null;
  rol: string | null;
  ontvanger: string | null;
}
/** A line of the audit log, chained to the one before it in its chain. */
export interface AuditregelRij {
  keten: number;
  nr: number;
  op: Op;
  wie: string;
  soort: string;
  functie: string | null;
  rol: string | null;
  oin: string | null;
  handeling: string;
  voorwerp: string | null;
  reden: string | null;
  uitkomst: string;
  gegevens: string;
  spoor: string;
  sleutel_versie: string;
  hash: Buffer;
}
/** The end of a chain of the audit log. */
export interface AuditkopRij {
  keten: number;
  nr: number;
  hash: Buffer;
  begin_nr: number;
  begin_hash: Buffer;
}
/** The ends of all chains at one moment, signed. */
export interface AuditankerRij {
  nr: number;
  op: Op;
  koppen: string;
  vorige: Buffer;
  sleutel_versie: string;
  handtekening: Buffer;
}
/** The data key of a run; destroyed it is null. */
export interface TrajectsleutelRij {
  id: string;
  workflow_id: string;
  ingepakt: Buffer | null;
  meester_id: string | null;
  aangemaakt_op: GeboektOp;
  vernietigd_op: OpOfLeeg;
}
/** A request to erase a jongere, with who asked and who confirmed. */
export interface WisverzoekRij {
  id: string;
  jongere_id: string | null;
  reden: string;
  aangevraagd_door: string;
  aangevraagd_op: GeboektOp;
  bevestigd_door: string | null;
  bevestigd_op: OpOfLeeg;
  status: Generated<'aangevraagd' | 'bezig' | 'gewist' | 'ingetrokken'>;
  gewist_op: OpOfLeeg;
  verslag: ColumnType<Record<string, number>, string | undefined, string>;
}
/** The school term that the demo plays here. */
export interface SpeelrondeRij {
  id: Generated<boolean>;
  opzet: Json;
  stand: Json;
  klaar_op: OpOfLeeg;
}

/** Who the jongere deals with in a traject, from and until when. */
export interface ContactpersoonRij {
  id: string;
  traject_ref: string;
  oin: string;
  medewerker_id: string;
  vervanger_id: string | null;
  door: string | null;
  van: Op;
  tot: OpOfLeeg;
}

/** Numbers of one round of retention (migration 0005); `regels` and `stand` as verwerking/bewaren has them. */
export interface BewaarverslagRij {
  id: string;
  aanleiding: 'ritme' | 'opdracht';
  op: Op;
  begonnen_op: GeboektOp;
  klaar_op: OpOfLeeg;
  regels: ColumnType<unknown, string | undefined, string>;
  stand: ColumnType<unknown, string | undefined, string>;
}
/** Where a team wants to hear of its taken, encrypted. */
export interface KennisgevingsadresRij {
  oin: string;
  rol: Rol;
  vestigingscode: Generated<string>;
  adres: Buffer;
  sleutel_id: string;
  gewijzigd_op: GeboektOp;
}
/** What became of a notice. */
export interface KennisgevingRij {
  id: string;
  taak_id: string | null;
  oin: string;
  rol: Rol;
  soort: string;
  aan: 'team' | 'medewerker' | 'niemand';
  uitkomst: 'verzonden' | 'niet-meer-nodig' | 'geen-adres' | 'geweigerd';
  reden: string | null;
  op: GeboektOp;
}
export interface AfleverkanaalRij {
  id: string;
  naam: string;
  oin: string;
  rol: Rol;
  vorm: 'webhook' | 'open-klant' | 'zaken';
  instelling: Buffer;
  sleutel_id: string;
  uit_op: OpOfLeeg;
  uit_reden: string | null;
  mislukt_sinds: OpOfLeeg;
  laatste_fout: string | null;
  laatst_gelukt_op: OpOfLeeg;
  aangemaakt_op: GeboektOp;
  gewijzigd_op: GeboektOp;
}
export interface AfleveringRij {
  kanaal_id: string;
  onderwerp: 'taak' | 'overdracht';
  onderwerp_id: string;
  taak_id: string;
  traject_ref: string | null;
  extern_id: string | null;
  staat: Generated<'wacht' | 'geleverd' | 'gesloten' | 'opgegeven'>;
  pogingen: Generated<number>;
  volgende_poging_op: OpOfLeeg;
  laatste_fout: string | null;
  geleverd_op: OpOfLeeg;
  teruggelezen: string | null;
  teruggelezen_op: OpOfLeeg;
  extern_klaar: string | null;
  gelezen_op: OpOfLeeg;
  aangemaakt_op: GeboektOp;
}
export interface LijstleveringRij {
  ref: string;
  soort: string;
  gebied: string;
  oin: string;
  rol: Rol;
  volgnummer: number;
  vervangt: number | null;
  peildatum: Datum;
  status: 'vastgehouden' | 'klaar' | 'te-beoordelen' | 'uitgevoerd' | 'vervangen' | 'afgewezen';
  bestand_hash: Buffer;
  rijen: number;
  fout: number;
  verschil: ColumnType<Lijsttelling | null, string | null, string>;
  rapport: Json<readonly Lijstrapportregel[]>;
  reden: string | null;
  ontvangen_op: Op;
  besloten_door: string | null;
  besloten_op: OpOfLeeg;
}
export interface LijstregelRij {
  levering_ref: string;
  pseudoniem: Buffer;
  rij: number | null;
  verandering: Lijstverandering | null;
  signaal: Json<LijstSignaal>;
  persoon: Buffer | null;
  sleutel_id: string | null;
  jongere_id: string | null;
}
export interface BeeldfeitRij {
  id: string;
  jongere_id: string;
  soort: 'inschrijving' | 'uitkering' | 'startkwalificatie' | 'verhuizing' | 'lijst';
  bron: string;
  van: Datum;
  tot: Datum | null;
  bevestigd_op: Datum;
  oin: string | null;
  rol: Rol | null;
  gemeentecode: string | null;
}
export interface WitteVlekRij {
  ref: string;
  jongere_id: string;
  regio: string;
  gemeentecode: string | null;
  sinds: Datum;
  tot: Datum | null;
  laatste_oin: string | null;
  laatste_rol: Rol | null;
  gezien_op: Op;
  taak_geopend_op: OpOfLeeg;
  taak_uiterlijk: OpOfLeeg;
  taak_regel_id: string | null;
  taak_regel_versie: number | null;
  taak_afspraak: WitteVlekAfspraak | null;
  taak_beantwoord_op: OpOfLeeg;
}
/** Where a list and the trajecten here differ. */
export interface LijstverschilRij {
  ref: string;
  lijst: Lijstsoort;
  gebied: string;
  soort: Verschilsoort;
  wat: Verschillend;
  jongere_id: string;
  traject_ref: string | null;
  rij: number | null;
  regio: string | null;
  eigenaar_oin: string;
  eigenaar_rol: Rol;
  status: Generated<'open' | 'verklaard' | 'opgelost'>;
  uitkomst: Verschiluitkomst | null;
  gevonden_op: Op;
  gezien_op: Op;
  afgehandeld_op: OpOfLeeg;
}
export interface RegiobeeldRij {
  regio: string;
  gemeentecode: string;
  peildatum: Datum;
  stand: Beeldstand;
  aantal: number;
}
/** The tables of Sluitend as Kysely sees them; `db/migraties/` is the truth. */
export interface Schema {
  lijstleveringen: LijstleveringRij;
  lijstregels: LijstregelRij;
  beeldfeiten: BeeldfeitRij;
  witte_vlekken: WitteVlekRij;
  lijstverschillen: LijstverschilRij;
  regiobeelden: RegiobeeldRij;
  omgeving: OmgevingRij;
  ritmes: RitmeRij;
  ketenpartners: KetenpartnerRij;
  locaties: LocatieRij;
  werkgebieden: WerkgebiedRij;
  vrije_dagen: VrijeDagRij;
  clienten: ClientRij;
  personen: PersoonRij;
  leerlingnummers: LeerlingnummerRij;
  persoonssleutels: PersoonssleutelRij;
  aanleveringen: AanleveringRij;
  aanlevering_rijen: AanleveringRijRij;
  inbox: InboxRij;
  dubbelen: DubbelRij;
  geweigerd: GeweigerdRij;
  idempotentie: IdempotentieRij;
  verzuimregels: VerzuimregelRij;
  ziekteperioden: ZiekteperiodeRij;
  treffers: TrefferRij;
  hertellingen: HertellingRij;
  trajecten: TrajectRij;
  verantwoordelijken: VerantwoordelijkeRij;
  overdrachten: OverdrachtRij;
  gemeenten: GemeenteRij;
  regelrijen: RegelrijRij;
  overnameverzoeken: OvernameverzoekRij;
  operatorvragen: OperatorvraagRij;
  taken: TaakRij;
  besluiten: BesluitRij;
  termijnen: TermijnRij;
  runs: RunRij;
  opdrachten: OpdrachtRij;
  gebeurtenissen: GebeurtenisRij;
  uitgaand: UitgaandRij;
  ontvangers: OntvangerRij;
  decodeerregels: DecodeerregelRij;
  operatorlinks: OperatorlinkRij;
  speelronde: SpeelrondeRij;
  contactpersonen: ContactpersoonRij;
  verwerkingsregels: VerwerkingsregelRij;
  auditregels: AuditregelRij;
  auditkoppen: AuditkopRij;
  auditankers: AuditankerRij;
  traject_sleutels: TrajectsleutelRij;
  wisverzoeken: WisverzoekRij;
  medewerkers: MedewerkerRij;
  sessies: SessieRij;
  aanmeldverzoeken: AanmeldverzoekRij;
  lokale_aanmeldingen: LokaleAanmeldingRij;
  bewaarverslagen: BewaarverslagRij;
  kennisgevingsadressen: KennisgevingsadresRij;
  kennisgevingen: KennisgevingRij;
  afleverkanalen: AfleverkanaalRij;
  afleveringen: AfleveringRij;
}
