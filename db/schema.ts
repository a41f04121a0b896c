import type { ColumnType, Generated } from 'kysely';
import type { Datum, Tijdstip } from '../domain/woorden/tijd';
import type { Overdracht as Overdrachtstand, Overdrachtstaat } from '../domain/overdracht/overdracht';
import type { Overnameverzoek } from '../domain/overdracht/overnameverzoek';
import type { Functie } from '../domain/toegang/functies';
import type { Rol } from '../domain/woorden/rollen';

/** timestamptz: read as epoch milliseconds, written as a Date. */
type Op = ColumnType<Tijdstip, Date, Date>;
type OpOfLeeg = ColumnType<Tijdstip | null, Date | null | undefined, Date | null>;
/** Set by the database's own (wall) clock. */
type GeboektOp = ColumnType<Tijdstip, Date | undefined, Date>;
/** jsonb: read parsed, written as JSON text (`JSON.stringify`). */
type Json<T = unknown> = ColumnType<T, string, string>;

export interface OmgevingRij {
  id: Generated<boolean>;
  soort: 'productie' | 'oefen';
  voorsprong_ms: Generated<number>;
  aangemaakt_op: GeboektOp;
}
export interface RitmeRij {
  naam: string;
  gedaan_tot: Op;
}
export interface KetenpartnerRij {
  oin: string;
  naam: string;
  rollen: Rol[];
  actief: Generated<boolean>;
  aangesloten: Generated<boolean>;
}
export interface LocatieRij {
  vestigingscode: string;
  oin: string;
  naam: string;
  gemeentecode: string;
  vakantieregio: 'noord' | 'midden' | 'zuid';
  regio: string;
}
export interface WerkgebiedRij {
  id: string;
  oin: string;
  rol: Rol;
  soort: 'locatie' | 'gemeente' | 'regio';
  code: string;
  geldig_van: Datum;
  geldig_tot: Datum | null;
}
export interface VrijeDagRij {
  vestigingscode: string;
  datum: Datum;
  soort: 'vrij' | 'studiedag';
}
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
export interface PersoonRij {
  jongere_id: string;
  gegevens: Buffer | null;
  sleutel_id: string | null;
  samengevoegd_met: string | null;
  overlijden_bevestigd_op: OpOfLeeg;
  aangemaakt_op: GeboektOp;
  bijgewerkt_op: GeboektOp;
}
export interface LeerlingnummerRij {
  jongere_id: string;
  brin: string;
  nummer: Buffer;
  sleutel_id: string;
  geboekt_op: GeboektOp;
}
export interface PersoonssleutelRij {
  soort: 'bsn' | 'onderwijsnummer' | 'leerlingnummer';
  hmac: Buffer;
  sleutel_versie: string;
  jongere_id: string;
}
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
export interface AanleveringRijRij {
  aanlevering_id: string;
  rij: number;
  tot_rij: number;
  uitkomst: 'geweigerd' | 'dubbel' | 'waarschuwing';
  redenen: Json<unknown[]>;
}
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
export interface DubbelRij {
  bron: string;
  bericht_id: string;
  kanaal: string;
  gezien_op: GeboektOp;
}
export interface GeweigerdRij {
  id: string;
  bron: string;
  kanaal: string;
  bericht_id: string | null;
  plaats: string | null;
  redenen: Json<unknown[]>;
  gezien_op: GeboektOp;
}
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
export interface HertellingRij {
  jongere_id: string;
  datum: Datum;
}
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
export interface VerantwoordelijkeRij {
  id: string;
  traject_ref: string;
  oin: string;
  rol: Rol;
  van: Op;
  tot: OpOfLeeg;
  overdracht_ref: string | null;
}
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
export interface OvernameverzoekRij {
  ref: string;
  traject_ref: string;
  vrager_oin: string;
  vrager_rol: Rol;
  gevraagde_oin: string;
  gevraagde_rol: Rol;
  status: Overnameverzoek['staat'];
  stand: Json<Overnameverzoek>;
  gevraagd_op: Op;
}
export interface OperatorvraagRij {
  ref: string;
  sleutel: string;
  soort: 'operator-overlijden' | 'personen-koppelen';
  jongere_id: string;
  tweede_jongere_id: string | null;
  status: 'open' | 'beantwoord';
  uitkomst: string | null;
  gesteld_op: Op;
  beantwoord_op: OpOfLeeg;
}
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
export interface RunRij {
  workflow_id: string;
  soort: string;
  ref: string;
  voorsprong_ms: Generated<number>;
  status: Generated<'open' | 'geeindigd'>;
  gestart_op: GeboektOp;
}
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
}
export interface OntvangerRij {
  naam: string;
  aangesloten_op: GeboektOp;
  afgesloten_op: OpOfLeeg;
}
export interface DecodeerregelRij {
  id: string;
  op: GeboektOp;
  door: string;
  namespace: string;
  workflow_ids: string[];
  payloads: number;
  uitkomst: string;
}
export interface OperatorlinkRij {
  token_hash: Buffer;
  aangemaakt_op: GeboektOp;
  verloopt_op: Op;
  gebruikt_op: OpOfLeeg;
}
export interface MedewerkerRij {
  id: string;
  sub: string;
  oin: string;
  functie: Functie;
  vestigingscodes: Generated<string[]>;
  actief: Generated<boolean>;
  email: Buffer | null;
  email_sleutel_id: string | null;
  aangemaakt_op: GeboektOp;
  bijgewerkt_op: GeboektOp;
}
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
export interface AanmeldverzoekRij {
  id: Buffer;
  inhoud: Buffer;
  inhoud_sleutel_id: string;
  verloopt_op: Op;
}
export interface LokaleAanmeldingRij {
  aanmeldnaam: string;
  medewerker_id: string;
  weergavenaam: string;
  wachtwoord: string;
}
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
export interface AuditkopRij {
  keten: number;
  nr: number;
  hash: Buffer;
  begin_nr: number;
  begin_hash: Buffer;
}
export interface AuditankerRij {
  nr: number;
  op: Op;
  koppen: string;
  vorige: Buffer;
  sleutel_versie: string;
  handtekening: Buffer;
}
export interface TrajectsleutelRij {
  id: string;
  workflow_id: string;
  ingepakt: Buffer | null;
  meester_id: string | null;
  aangemaakt_op: GeboektOp;
  vernietigd_op: OpOfLeeg;
}
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
export interface SpeelrondeRij {
  id: Generated<boolean>;
  opzet: Json;
  stand: Json;
  klaar_op: OpOfLeeg;
}

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

/** The tables of Sluitend as Kysely sees them; `db/migraties/` is the truth. */
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
export interface KennisgevingsadresRij {
  oin: string;
  rol: Rol;
  vestigingscode: Generated<string>;
  adres: Buffer;
  sleutel_id: string;
  gewijzigd_op: GeboektOp;
}
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
export interface Schema {
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
}
