import { sleutelwaarde } from '../../domain/persoon/persoonssleutel';
import { beoordeelLijstsignaal } from '../../domain/signalen/lijst-signalen';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { Regelfout } from '../uwv/csv-regels';
import { leesLijstbestand } from './lijstbestand';
import type { Lijstweigering } from './lijstweigering';
import { kolomfout, kolomsleutel, type Lijstmapping } from './lijstmapping';
import {
  maakRijlezer,
  type Lijstbericht,
  type Lijstleesopties,
  type Lijstrij,
  type Rijlezer,
} from './lijstrij';

/** What a list gave. With `gestopt` and `geweigerd` nothing of it may be taken. */
export type GelezenLijst =
  | { readonly status: 'gelezen'; readonly rijen: readonly Lijstrij[] }
  /** So many rows are wrong that the rest is not to be trusted (day and month swapped, a column that moved). */
  | { readonly status: 'gestopt'; readonly uitleg: string; readonly rijen: readonly Lijstrij[] }
  | Lijstweigering;

const REGELFOUTEN: Readonly<Record<Regelfout, string>> = {
  'te-lang': 'De regel is te lang (meer dan 16 kB).',
  aanhalingstekens: 'De aanhalingstekens kloppen niet.',
  'geen-utf8': 'De regel is geen UTF-8; sla het bestand op in UTF-8.',
  'te-veel-kolommen': 'De regel heeft meer dan 200 kolommen.',
};

/** Reads a whole list with a mapping: every row judged, all errors of a row at once. `leesRij` gives null when something it needs is wrong. */
export function leesLijst<V extends string>(
  bytes: Buffer,
  mapping: Lijstmapping<V>,
  opties: Lijstleesopties,
  leesRij: (lezer: Rijlezer<V>) => Lijstbericht | null,
): GelezenLijst {
  const inhoud = leesLijstbestand(bytes, mapping);
  if (inhoud.status === 'geweigerd') return inhoud;
  const fout = kolomfout(inhoud.kolommen, mapping);
  if (fout !== null) return { status: 'geweigerd', reden: 'kolommen', uitleg: fout };
  const plaatsen = new Map(inhoud.kolommen.map((naam, i) => [kolomsleutel(naam), i]));
  const gezien = new Set<string>();
  const rijen = inhoud.rijen.map((velden, i): Lijstrij => {
    const rij = i + 1;
    if (typeof velden === 'string') return kapot(rij, velden, REGELFOUTEN[velden]);
    if (velden.length !== inhoud.kolommen.length)
      return kapot(
        rij,
        'aantal-kolommen',
        `${inhoud.kolommen.length} kolommen verwacht; gevonden: ${velden.length}.`,
      );
    const ruw = (veld: V): string => {
      const waar = mapping.velden[veld];
      if (waar === undefined) return '';
      return 'vast' in waar ? waar.vast : (velden[plaatsen.get(kolomsleutel(waar.kolom)) ?? -1] ?? '').trim();
    };
    const fouten: Bevinding[] = [];
    const bericht = leesRij(maakRijlezer(ruw, mapping, opties, fouten));
    return keur(rij, bericht, fouten, gezien, opties);
  });
  const aantalFout = rijen.filter((rij) => !rij.goed).length;
  const { minstens, deel } = mapping.stopBij;
  if (aantalFout < minstens || aantalFout / rijen.length <= deel) return { status: 'gelezen', rijen };
  const uitleg = `${aantalFout} van ${rijen.length} rijen kloppen niet; er is niets van de lijst overgenomen.`;
  return { status: 'gestopt', uitleg, rijen };
}

function kapot(rij: number, code: string, uitleg: string): Lijstrij {
  return { goed: false, rij, fouten: [{ veld: 'rij', code, uitleg }] };
}

function keur(
  rij: number,
  bericht: Lijstbericht | null,
  fouten: Bevinding[],
  gezien: Set<string>,
  { vandaag }: Lijstleesopties,
): Lijstrij {
  const oordeel = bericht === null ? null : beoordeelLijstsignaal(bericht.signaal, vandaag);
  fouten.push(...(oordeel?.fouten ?? []));
  if (bericht === null || fouten.length > 0) return { goed: false, rij, fouten };
  const wie = regelnaam(bericht);
  if (gezien.has(wie)) return kapot(rij, 'dubbel', 'Deze persoon staat al eerder in de lijst.');
  gezien.add(wie);
  return { goed: true, rij, bericht, waarschuwingen: oordeel?.waarschuwingen ?? [] };
}

/** What a row of a list is about: person and part. The same on every list of this kind. */
export function regelnaam({ sleutel, onderdeel }: Lijstbericht): string {
  return `${sleutel.soort}:${sleutelwaarde(sleutel)}\n${onderdeel}`;
}
