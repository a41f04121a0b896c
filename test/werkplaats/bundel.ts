import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { FAILURE_CONVERTER_PAD } from '../../privacy/data-converter';

let bundel: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The workflow code of the product, bundled once per process, with the SDK's own logging turned down to errors. */
export function bundelWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  if (bundel === undefined) {
    const logger = new DefaultLogger('ERROR');
    Runtime.install({ logger });
    bundel = bundleWorkflowCode({
      workflowsPath: require.resolve('../../workflows/alle'),
      workflowInterceptorModules: [require.resolve('../../workflows/spoor')],
      failureConverterPath: FAILURE_CONVERTER_PAD,
      logger,
    });
  }
  return bundel;
}
