import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  type WorkflowBundleOption,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { FAILURE_CONVERTER_PAD } from '../../privacy/data-converter';

const logger = new DefaultLogger('ERROR');
let isStil = false;

/** Turns the SDK's own logging in this process down to errors. */
export function maakSdkStil(): void {
  if (isStil) return;
  isStil = true;
  Runtime.install({
    logger,
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
}

/** The workflow code of the product as it was bundled at the start of this test run. */
export function bundelVanDezeRun(): WorkflowBundleOption {
  return { codePath: process.env['SLUITEND_TEST_BUNDEL']! };
}

/**
 * Bundles the workflow code of the product as it is now.
 *
 * @param interceptors modules with workflow interceptors, beside those of the product
 */
export function maakBundel(interceptors: readonly string[] = []): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: require.resolve('../../workflows/alle'),
    workflowInterceptorModules: [require.resolve('../../workflows/spoor'), ...interceptors],
    failureConverterPath: FAILURE_CONVERTER_PAD,
    logger,
  });
}
