import { alBeantwoord, nietAanvaard, type Afwijzingscode } from './afwijzing';
import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import type { Aanvaardtermijnen, Handeling } from './handelingen';
import { heeftAfgeverGrond, isZelfdePartij, type Mijlpalen, type Overdracht } from './overdracht';
import type { Partij } from '../woorden/rollen';
import { stap, type Stap } from './stap';

/** What the two sides answer to an offer: these are the steps that move responsibility, or leave it where it was. */

/** Milestones as they stand at aanvaard. */
export function beginMijlpalen(termijnen: Aanvaardtermijnen): Mijlpalen {
  return {
    ...termijnen,
    kennismaking: { staat: 'open' },
    kennismakingTeLaatGemeld: false,
    eersteContact: null,
    eersteContactTeLaatGemeld: false,
    geland: null,
    beeindigd: null,
  };
}

/** The receiver takes over: from here on it is verantwoordelijk, and the jongere has another contactpersoon. */
export function aanvaard(o: Overdracht, h: Handeling<'aanvaard'>): Stap {
  const nee = alBeantwoord(o);
  if (nee !== null) return nee;
  if (!h.traject.isOpen) return 'traject-gesloten';
  if (!isZelfdePartij(h.traject.verantwoordelijke, o.van)) return 'niet-meer-verantwoordelijk';
  const vastlegging = h.wie === 'afgever' ? h.vastlegging : null;
  const wijze = vastlegging === null ? 'ontvanger' : 'vastgelegd';
  return stap(
    o,
    {
      staat: 'aanvaard',
      antwoord: { soort: 'aanvaard', op: h.op, wijze, vastlegging, regel: null },
      contactpersoon: h.contactpersoon,
      mijlpalen: beginMijlpalen(h.termijnen),
    },
    { soort: 'aanvaard', op: h.op, aan: ['afgever', 'ontvanger'], wijze, regel: null },
    {
      soort: 'verantwoordelijke-gewisseld',
      op: h.op,
      aan: ['afgever', 'ontvanger'],
      van: o.van,
      naar: o.naar,
      grond: 'aanvaard',
    },
    {
      soort: 'contactpersoon-gewisseld',
      op: h.op,
      aan: ['afgever', 'ontvanger'],
      contactpersoon: h.contactpersoon,
    },
  );
}

/** The receiver does not take over; the sender stays verantwoordelijk and hears why, and who may fit better. */
export function weiger(o: Overdracht, h: Handeling<'weiger'>): Stap {
  const nee = alBeantwoord(o) ?? geenTegenvoorstel(o, h.tegenvoorstel);
  if (nee !== null) return nee;
  const { op, reden, tegenvoorstel } = h;
  const vastlegging = h.wie === 'afgever' ? h.vastlegging : null;
  return stap(
    o,
    { staat: 'geweigerd', antwoord: { soort: 'geweigerd', op, reden, tegenvoorstel, vastlegging } },
    { soort: 'geweigerd', op, aan: ['afgever'], reden, tegenvoorstel },
  );
}

/** The sender takes its offer back, as long as there is no answer. */
export function trekIn(o: Overdracht, { op, reden }: Handeling<'trek-in'>): Stap {
  const nee = alBeantwoord(o);
  if (nee !== null) return nee;
  return stap(
    o,
    { staat: 'ingetrokken', antwoord: { soort: 'ingetrokken', op, reden } },
    { soort: 'ingetrokken', op, aan: ['ontvanger'], reden },
  );
}

/**
 * The receiver gives back what it took over. Within the term the sender takes back at once: it agreed to that by offering.
 * After it, or when the sender's ground has ended, the receiver stays verantwoordelijk until somebody accepts a new offer.
 */
export function geefTerug(o: Overdracht, h: Handeling<'geef-terug'>): Stap {
  const nee = nietAanvaard(o) ?? magNietTerug(o, h) ?? geenTegenvoorstel(o, h.tegenvoorstel);
  if (nee !== null || o.mijlpalen === null) return nee ?? 'nog-niet-aanvaard';
  const { op, reden, tegenvoorstel } = h;
  const vastlegging = h.wie === 'afgever' ? h.vastlegging : null;
  const beiden = ['afgever', 'ontvanger'] as const;
  const gebeurtenissen: Overdrachtgebeurtenis[] = [
    { soort: 'teruggegeven', op, aan: ['afgever'], reden, tegenvoorstel },
    {
      soort: 'verantwoordelijke-gewisseld',
      op,
      aan: beiden,
      van: o.naar,
      naar: o.van,
      grond: 'terugname',
    },
    { soort: 'contactpersoon-gewisseld', op, aan: beiden, contactpersoon: null },
  ];
  if (o.mijlpalen.beeindigd === null)
    gebeurtenissen.push({ soort: 'mijlpalen-beeindigd', op, aan: beiden, reden: 'teruggegeven' });
  return stap(
    o,
    {
      staat: 'teruggegeven',
      contactpersoon: null,
      teruggave: { op, reden, tegenvoorstel, vastlegging },
      mijlpalen: { ...o.mijlpalen, beeindigd: o.mijlpalen.beeindigd ?? 'teruggegeven' },
    },
    ...gebeurtenissen,
  );
}

function magNietTerug(o: Overdracht, h: Handeling<'geef-terug'>): Afwijzingscode | null {
  if (!h.traject.isOpen) return 'traject-gesloten';
  if (!isZelfdePartij(h.traject.verantwoordelijke, o.naar)) return 'niet-meer-verantwoordelijk';
  if (h.traject.heeftAndereLopende) return 'loopt-al-verder';
  if (!heeftAfgeverGrond(o, h.op)) return 'grondslag-afgelopen';
  if (o.mijlpalen === null || h.op >= o.mijlpalen.terugnameTot) return 'terugnametermijn-voorbij';
  return null;
}

function geenTegenvoorstel(o: Overdracht, tegenvoorstel: Partij | null): Afwijzingscode | null {
  if (tegenvoorstel === null) return null;
  const isZelf = isZelfdePartij(tegenvoorstel, o.van) || isZelfdePartij(tegenvoorstel, o.naar);
  return isZelf ? 'tegenvoorstel-is-partij-zelf' : null;
}
