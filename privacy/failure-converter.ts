import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts message and stack trace of every error in a payload, so that the payload codec encrypts them: in the history stands
 * `Encoded failure`. The SDK loads this file by its path (`data-converter.ts`), also into the bundle of the workflows, and
 * demands this name. The error's type stays readable: types are codes, never data.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
