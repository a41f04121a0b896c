import { proxySinks, workflowInfo, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

/** What a run asked for or ended with: what a replay compares only by kind, and this test also by content. */
export type Waarneming =
  | {
      readonly soort: 'activiteit';
      readonly naam: string;
      readonly invoer: readonly unknown[];
      readonly termijnMs: unknown;
    }
  | { readonly soort: 'timer'; readonly duurMs: number }
  | { readonly soort: 'vervolg'; readonly invoer: readonly unknown[] }
  | { readonly soort: 'uitkomst'; readonly uitkomst: unknown }
  | { readonly soort: 'zoekattributen'; readonly waarden: Readonly<Record<string, unknown>> };

export interface ToeschouwerSinks extends Sinks {
  readonly toeschouwer: { zag(waarneming: Waarneming): void };
}

/** Looks over the shoulder of a run and changes nothing. */
export function interceptors(): WorkflowInterceptors {
  const { toeschouwer } = proxySinks<ToeschouwerSinks>();
  const toonZoekattributen = (): void => {
    const paren = workflowInfo().typedSearchAttributes.getAll();
    const waarden = Object.fromEntries(paren.map(({ key, value }) => [key.name, value]));
    toeschouwer.zag({
      soort: 'zoekattributen',
      waarden: JSON.parse(JSON.stringify(waarden)) as object as never,
    });
  };
  return {
    inbound: [
      {
        async execute(invoer, verder) {
          const uitkomst = await verder(invoer);
          toeschouwer.zag({ soort: 'uitkomst', uitkomst });
          toonZoekattributen();
          return uitkomst;
        },
      },
    ],
    outbound: [
      {
        scheduleActivity(invoer, verder) {
          const { activityType: naam, args, options } = invoer;
          toeschouwer.zag({
            soort: 'activiteit',
            naam,
            invoer: args,
            termijnMs: options.startToCloseTimeout,
          });
          return verder(invoer);
        },
        startTimer(invoer, verder) {
          toeschouwer.zag({ soort: 'timer', duurMs: invoer.durationMs });
          return verder(invoer);
        },
        continueAsNew(invoer, verder) {
          toeschouwer.zag({ soort: 'vervolg', invoer: invoer.args });
          toonZoekattributen();
          return verder(invoer);
        },
      },
    ],
  };
}
