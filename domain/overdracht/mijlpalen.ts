import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import type { Handeling } from './handelingen';
import { nietAanvaard, type Afwijzingscode } from './afwijzing';
import {
  heeftAfgeverGrond,
  isLopend,
  type Gelandstand,
  type Kant,
  type Kennismaking,
  type Mijlpalen,
  type Overdracht,
} from './overdracht';
import type { Gelandantwoord } from './redenen';
import { niets, stap, type Stap } from './stap';

/** What makes an overdracht warm: kennismaking, first contact, geland, and that the jongere knows. */

type Open = { readonly mijlpalen: Mijlpalen } | { readonly nee: Afwijzingscode };

function open(o: Overdracht): Open {
  const nee = nietAanvaard(o);
  if (nee !== null) return { nee };
  if (o.mijlpalen === null || o.mijlpalen.beeindigd !== null) return { nee: 'mijlpalen-beeindigd' };
  return { mijlpalen: o.mijlpalen };
}

/** The joint kennismaking is planned (again), held, or declined. Held is final; declined too, unless it was held after all. */
export function doeKennismaking(
  o: Overdracht,
  h: Handeling<'plan-kennismaking' | 'houd-kennismaking' | 'sla-kennismaking-af'>,
): Stap {
  const stand = open(o);
  if ('nee' in stand) return stand.nee;
  if (stand.mijlpalen.kennismaking.staat === 'gehouden') return 'kennismaking-al-gehouden';
  // Its taak is closed: nobody would follow a new appointment.
  if (stand.mijlpalen.kennismaking.staat === 'afgeslagen' && h.soort !== 'houd-kennismaking')
    return 'kennismaking-al-afgeslagen';
  const kennismaking = kennismakingNa(h);
  return stap(
    o,
    { mijlpalen: { ...stand.mijlpalen, kennismaking } },
    { soort: 'kennismaking', op: h.op, aan: [anderVan(h.wie)], staat: kennismaking.staat },
  );
}

function kennismakingNa(
  h: Handeling<'plan-kennismaking' | 'houd-kennismaking' | 'sla-kennismaking-af'>,
): Exclude<Kennismaking, { staat: 'open' }> {
  if (h.soort === 'plan-kennismaking') return { staat: 'gepland', datum: h.datum };
  if (h.soort === 'houd-kennismaking') return { staat: 'gehouden', datum: h.datum };
  return { staat: 'afgeslagen', door: h.door };
}

/** The jongere was spoken to. Both sides are asked later whether it holds, the sender only while it has a ground then. */
export function legEersteContactVast(o: Overdracht, h: Handeling<'leg-eerste-contact-vast'>): Stap {
  const stand = open(o);
  if ('nee' in stand) return stand.nee;
  if (stand.mijlpalen.eersteContact !== null) return 'eerste-contact-al-vastgelegd';
  const teLaat = h.op >= stand.mijlpalen.eersteContactUiterlijk;
  const heeftDanGrond = heeftAfgeverGrond(o, h.termijnen.vragenOp);
  return stap(
    o,
    {
      mijlpalen: {
        ...stand.mijlpalen,
        eersteContact: { datum: h.datum, teLaat },
        geland: {
          ...h.termijnen,
          isGevraagd: false,
          isTeLaatGemeld: false,
          afgever: heeftDanGrond ? 'open' : 'niet-gevraagd',
          ontvanger: 'open',
        },
      },
    },
    { soort: 'eerste-contact', op: h.op, aan: ['afgever'], teLaat },
  );
}

/** One side says whether it holds. When both have, the overdracht is done. */
export function meldGeland(o: Overdracht, kant: Kant, antwoord: Gelandantwoord, op: number): Stap {
  const stand = open(o);
  if ('nee' in stand) return stand.nee;
  const { geland: voor } = stand.mijlpalen;
  if (voor === null) return 'nog-geen-eerste-contact';
  if (voor[kant] === 'niet-gevraagd') return 'geland-niet-gevraagd';
  if (voor[kant] !== 'open') return 'geland-al-gemeld';
  const geland = { ...voor, [kant]: antwoord satisfies Gelandstand };
  const isKlaar = geland.afgever !== 'open' && geland.ontvanger !== 'open';
  const gebeurd: Overdrachtgebeurtenis[] = [
    {
      soort: 'geland',
      op,
      aan: antwoord === 'geland' ? [anderVan(kant)] : [anderVan(kant), 'regisseur'],
      kant,
      antwoord,
    },
  ];
  if (isKlaar)
    gebeurd.push({ soort: 'mijlpalen-beeindigd', op, aan: ['afgever', 'ontvanger'], reden: 'afgerond' });
  return stap(
    o,
    { mijlpalen: { ...stand.mijlpalen, geland, beeindigd: isKlaar ? 'afgerond' : null } },
    ...gebeurd,
  );
}

/** Another employee of the receiver becomes the one the jongere deals with. */
export function wijsContactpersoonAan(o: Overdracht, h: Handeling<'wijs-contactpersoon-aan'>): Stap {
  const nee = nietAanvaard(o);
  if (nee !== null) return nee;
  if (o.mijlpalen?.beeindigd === 'verder-overgedragen') return 'niet-meer-verantwoordelijk';
  return stap(
    o,
    { contactpersoon: h.contactpersoon },
    {
      soort: 'contactpersoon-gewisseld',
      op: h.op,
      aan: ['afgever', 'ontvanger'],
      contactpersoon: h.contactpersoon,
    },
  );
}

/** The jongere was told after all, or was tried again. Who was told stays told. */
export function informeerJongere(o: Overdracht, h: Handeling<'informeer-jongere'>): Stap {
  if (!isLopend(o)) {
    const nee = nietAanvaard(o);
    if (nee !== null) return nee;
  }
  if (o.geinformeerd?.soort === 'geinformeerd') return 'jongere-al-geinformeerd';
  return stap(
    o,
    { geinformeerd: h.geinformeerd },
    { soort: 'jongere-geinformeerd', op: h.op, aan: [anderVan(h.wie)], hoe: h.geinformeerd.soort },
  );
}

/** The traject ended or went on: an open offer lapses, and after aanvaard nothing more is asked of the two sides. */
export function beeindig(o: Overdracht, { op, reden }: Handeling<'beeindig'>): Stap {
  if (isLopend(o)) {
    return stap(
      o,
      { staat: 'vervallen', antwoord: { soort: 'vervallen', op, reden } },
      { soort: 'vervallen', op, aan: ['afgever', 'ontvanger'], reden, vangnet: null },
    );
  }
  if (o.staat !== 'aanvaard' || o.mijlpalen === null || o.mijlpalen.beeindigd !== null) return niets(o);
  return stap(
    o,
    { mijlpalen: { ...o.mijlpalen, beeindigd: reden } },
    { soort: 'mijlpalen-beeindigd', op, aan: ['afgever', 'ontvanger'], reden },
  );
}

function anderVan(kant: Kant): Kant {
  return kant === 'afgever' ? 'ontvanger' : 'afgever';
}
