import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { overgangenVan } from './overgangen';
import { domeindocumenten } from './schrijf-documenten';

it('de documenten in docs/gegenereerd zijn bij (anders: npm run docs)', () => {
  for (const [naam, inhoud] of Object.entries(domeindocumenten()))
    expect(readFileSync(join(projectmap(), 'docs', 'gegenereerd', naam), 'utf8')).toBe(inhoud);
});

it('het plaatje in docs/processen/mazl.md heeft precies de overgangen van domain/mazl/vervolg.ts', () => {
  const uitCode = TAAKSOORTEN.flatMap((soort) =>
    soort.uitkomsten.flatMap((uitkomst) =>
      overgangenVan(soort, uitkomst).map(({ van, naar }) => `${van} > ${naar.naam}`),
    ),
  );
  // What the process does without an answer: the wait of monitoring ends in a question to the school.
  const zonderAntwoord = ['[*] > gesprek', 'monitoring > schoolbesluit', 'klaar > [*]'];

  const tekst = readFileSync(join(projectmap(), 'docs', 'processen', 'mazl.md'), 'utf8');
  const plaatje = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(tekst)?.[1] ?? '';
  const namen = new Map(
    [...plaatje.matchAll(/state "(.+?)" as (\w+)/g)].map(([, naam, code]) => [code, naam]),
  );
  const getekend = [...plaatje.matchAll(/^\s*(\S+) --> ([^\s:]+)/gm)].map(
    ([, van = '', naar = '']) => `${namen.get(van) ?? van} > ${namen.get(naar) ?? naar}`,
  );

  expect([...new Set(getekend)].sort()).toEqual([...new Set([...uitCode, ...zonderAntwoord])].sort());
});
