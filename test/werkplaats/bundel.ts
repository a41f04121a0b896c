import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { FAILURE_CONVERTER_PAD } from '../../privacy/data-converter';

const bundels = new Map<string, Promise<WorkflowBundleWithSourceMap>>();

/**
 * The workflow code of the product, bundled once per process, with the SDK's own logging turned down to errors.
 *
 * @param interceptors modules with workflow interceptors, beside those of the product
 */
export function bundelWorkflows(interceptors: readonly string[] = []): Promise<WorkflowBundleWithSourceMap> {
  const sleutel = interceptors.join();
  let bundel = bundels.get(sleutel);
  if (bundel === undefined) {
    const logger = new DefaultLogger('ERROR');
    if (bundels.size === 0) {
      Runtime.install({
        logger,
        telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
      });
    }
    bundel = bundleWorkflowCode({
      workflowsPath: require.resolve('../../workflows/alle'),
      workflowInterceptorModules: [require.resolve('../../workflows/spoor'), ...interceptors],
      failureConverterPath: FAILURE_CONVERTER_PAD,
      logger,
    });
    bundels.set(sleutel, bundel);
  }
  return bundel;
}
