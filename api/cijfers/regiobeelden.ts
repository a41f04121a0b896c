import { sql } from 'kysely';
import { leesRegiotellingen } from '../../db/repositories/witte-vlekken';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { maakRegiobeeld, type Regiobeeld } from '../../domain/in-beeld/regiobeeld';
import { IN_BEELD_REGELS } from '../../domain/regels/in-beeld-regels';
import { zoekRegel } from '../../domain/regels/regelrij';
import type { Datum } from '../../domain/woorden/tijd';

/**
 * The figures of the regions in which an organisation works, with small numbers hidden. Counted by the platform itself: jongeren of every
 * organisation count, only numbers come out. @throws RegelOnbekendFout
 */
export async function leesRegiobeelden(
  databank: Databank,
  oin: string | null,
  vandaag: Datum,
): Promise<(Regiobeeld & { readonly regio: string })[]> {
  const { tellingen, regios } = await databank.metToegang(systeemToegang('cijfers'), async (tx) => {
    const { rows } = await sql<{ regio: string }>`
      select distinct case w.soort when 'regio' then w.code else coalesce(g.regio, l.regio) end as regio from werkgebieden w
      left join gemeenten g on w.soort = 'gemeente' and g.gemeentecode = w.code
      left join locaties l on w.soort = 'locatie' and l.vestigingscode = w.code
      where w.oin = ${oin} and w.geldig_van <= ${vandaag} and coalesce(w.geldig_tot, ${vandaag}) >= ${vandaag}
      order by 1`.execute(tx);
    return { tellingen: await leesRegiotellingen(tx), regios: rows.map((rij) => rij.regio) };
  });
  return regios.flatMap((regio) => {
    const hier = tellingen.filter((telling) => telling.regio === regio);
    if (hier.length === 0) return [];
    const { drempel } = zoekRegel(IN_BEELD_REGELS, 'kleine-getallen', vandaag, { regio }).waarde;
    const metNaam = hier.map((telling) => ({
      ...telling,
      naam: telling.gemeente ?? (telling.gemeentecode === '' ? 'Onbekend' : telling.gemeentecode),
    }));
    return [{ regio, ...maakRegiobeeld(metNaam, drempel) }];
  });
}
