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
    // Left to close-with-grace the process would end with 0 after every orderly stop, also of one that failed.
    if (process.exitCode !== undefined) process.exit();
  });
  return { sluit: greep.close };
}
