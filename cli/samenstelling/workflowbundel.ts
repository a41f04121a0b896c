import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { FAILURE_CONVERTER_PAD } from '../../privacy/data-converter';

/** The workflow code as a worker loads it, made by the build: a worker that starts again after a fault is back sooner. */
export const WORKFLOWBUNDEL = join(projectmap(), 'dist', 'workflowbundel.js');

/** Bundles the workflows and what the data converter needs inside them. */
export async function schrijfWorkflowbundel(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../../workflows/alle'),
    workflowInterceptorModules: [require.resolve('../../workflows/spoor')],
    failureConverterPath: FAILURE_CONVERTER_PAD,
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(WORKFLOWBUNDEL, code);
}

if (require.main === module) void schrijfWorkflowbundel();
