import { datumVan } from '../kalender/amsterdam';
import { dagenTussen } from '../kalender/datum';
import { isLopend, type Overdracht } from '../overdracht/overdracht';
import type { Rol } from '../woorden/rollen';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Schakel } from './schakels';

/** One link of one traject: how long it took, or that it still waits. */
export interface Meting {
  readonly schakel: Schakel;
  readonly trajectSoort: string;
  /** A few trajecten are few persons: hiding counts these. */
  readonly trajectRef: string;
  /** In which role the one was who had to do something. */
  readonly wachtOp: Rol;
  /** Days; of one that still waits: until now. */
  readonly dagen: number;
  /** The day on which it was done; null: it still waits. */
  readonly klaarOp: Datum | null;
}

/** What is known of a traject, for its own links. */
export interface Trajecttijden {
  readonly ref: string;
  readonly soort: string;
  /** Day of the grant, refusal or melding; null: it begins with what Sluitend itself saw, and has no links of its own. */
  readonly begonOp: Datum | null;
  readonly ontvangenOp: Tijdstip;
  /** Who had it at the beginning. */
  readonly eersteRol: Rol;
  /** First day on which that one spoke to the jongere; null: not (yet). */
  readonly eersteContact: Datum | null;
  /** Still with the first one, and open: an answer can still come. */
  readonly wachtNog: boolean;
}

/** What is known of an overdracht. */
export interface Overdrachttijden {
  readonly trajectSoort: string;
  readonly stand: Overdracht;
  /** When the receiver said that it holds; null: not (yet). */
  readonly gelandOp: Tijdstip | null;
}

const DAG_MS = 86_400_000;

/** The links of a traject itself: until Sluitend heard of it, and until the jongere was spoken to. */
export function meetTraject(t: Trajecttijden, nu: Tijdstip): Meting[] {
  const basis = { trajectSoort: t.soort, trajectRef: t.ref, wachtOp: t.eersteRol };
  const ontvangen = datumVan(t.ontvangenOp);
  if (t.begonOp === null) return [];
  const metingen: Meting[] = [
    { ...basis, schakel: 'besluit-ontvangst', dagen: dagen(t.begonOp, ontvangen), klaarOp: ontvangen },
  ];
  if (t.eersteContact !== null)
    metingen.push({
      ...basis,
      schakel: 'ontvangst-eerste-contact',
      dagen: dagen(ontvangen, t.eersteContact),
      klaarOp: later(ontvangen, t.eersteContact),
    });
  else if (t.wachtNog)
    metingen.push({
      ...basis,
      schakel: 'ontvangst-eerste-contact',
      dagen: dagen(ontvangen, datumVan(nu)),
      klaarOp: null,
    });
  return metingen;
}

/** The links of an overdracht. An offer that was refused or withdrawn has no time to acceptance; what the vangnet took waited for nobody. */
export function meetOverdracht(
  { trajectSoort, stand: o, gelandOp }: Overdrachttijden,
  nu: Tijdstip,
): Meting[] {
  const basis = { trajectSoort, trajectRef: o.trajectRef, wachtOp: o.naar.rol };
  const metingen: Meting[] = [];
  const tussen = (schakel: Schakel, van: Tijdstip, tot: Tijdstip | null): void => {
    metingen.push({
      ...basis,
      schakel,
      dagen: Math.max(0, (tot ?? nu) - van) / DAG_MS,
      klaarOp: tot === null ? null : datumVan(tot),
    });
  };
  if (o.afgeleverdOp !== null) tussen('aanbod-aflevering', o.aangebodenOp, o.afgeleverdOp);
  else if (isLopend(o) && o.isOntvangerAangesloten) tussen('aanbod-aflevering', o.aangebodenOp, null);
  const vanaf = o.afgeleverdOp ?? o.aangebodenOp;
  if (isLopend(o) && (o.afgeleverdOp !== null || !o.isOntvangerAangesloten))
    tussen('aflevering-aanvaard', vanaf, null);
  const { antwoord } = o;
  if (antwoord?.soort !== 'aanvaard') return metingen;
  if (antwoord.wijze !== 'vangnet') tussen('aflevering-aanvaard', vanaf, antwoord.op);
  return [...metingen, ...meetMijlpalen(basis, o, antwoord.op, gelandOp, nu)];
}

function meetMijlpalen(
  basis: Pick<Meting, 'trajectSoort' | 'trajectRef' | 'wachtOp'>,
  o: Overdracht,
  aanvaardOp: Tijdstip,
  gelandOp: Tijdstip | null,
  nu: Tijdstip,
): Meting[] {
  const aanvaard = datumVan(aanvaardOp);
  const contact = o.mijlpalen?.eersteContact?.datum ?? null;
  const wachtNog = o.staat === 'aanvaard' && o.mijlpalen?.beeindigd === null;
  if (contact === null)
    return wachtNog
      ? [
          {
            ...basis,
            schakel: 'aanvaard-eerste-contact',
            dagen: dagen(aanvaard, datumVan(nu)),
            klaarOp: null,
          },
        ]
      : [];
  const metingen: Meting[] = [
    {
      ...basis,
      schakel: 'aanvaard-eerste-contact',
      dagen: dagen(aanvaard, contact),
      klaarOp: later(aanvaard, contact),
    },
  ];
  if (gelandOp !== null)
    metingen.push({
      ...basis,
      schakel: 'eerste-contact-geland',
      dagen: dagen(contact, datumVan(gelandOp)),
      klaarOp: datumVan(gelandOp),
    });
  else if (wachtNog && o.mijlpalen?.geland?.ontvanger === 'open')
    metingen.push({
      ...basis,
      schakel: 'eerste-contact-geland',
      dagen: dagen(contact, datumVan(nu)),
      klaarOp: null,
    });
  return metingen;
}

/** What happened before it could begin took no time. */
function dagen(van: Datum, tot: Datum): number {
  return Math.max(0, dagenTussen(van, tot));
}

function later(a: Datum, b: Datum): Datum {
  return a > b ? a : b;
}
