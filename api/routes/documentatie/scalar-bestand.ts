import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const BEGIN = 'var standalone_default = ';

/**
 * The script of the API page. The package carries it as a string inside an ES module that Jest cannot load, so the string is taken out
 * of the installed file; nothing comes from a content delivery network.
 */
export function leesScalarBestand(): Buffer {
  const bron = readFileSync(require.resolve('@scalar/fastify-api-reference'), 'utf8');
  const regel = bron.split('\n').find((kandidaat) => kandidaat.startsWith(BEGIN));
  if (regel === undefined)
    throw new Error('het bestand van @scalar/fastify-api-reference is anders dan verwacht');
  return Buffer.from(runInNewContext(regel.slice(BEGIN.length)) as string);
}
