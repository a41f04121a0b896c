import closeWithGrace from 'close-with-grace';
import { legUit } from './uitgang';

/**
 * Runs until the process is asked to stop (SIGTERM, Ctrl-C) or breaks down, then calls `sluit` and ends.
 * An error that nobody caught ends the process with 1 after closing: whoever started it starts it again.
 * @param genadeMs after this many milliseconds the process ends even if `sluit` is not done
 */
export function sluitNetjes(sluit: () => Promise<void>, genadeMs = 20_000): { sluit: () => void } {
  const greep = closeWithGrace({ delay: genadeMs, logger: false, skip: ['beforeExit'] }, async ({ err }) => {
    if (err !== undefined) {
      console.error(legUit(err).bericht);
      process.exitCode = 1;
    }
    await sluit();
  });
  return { sluit: greep.close };
}
