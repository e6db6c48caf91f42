import { createReporter, type Reporter, tellWaitBy } from '@r2i/app-shell';

import type { MadeWith, RunContext } from '../run/engine-options.ts';
import { type ContextSettings, type OpenContext, openContext } from './open-context.ts';

/** What a command works with until it is disposed of, with what it was not given as usual. */
export interface OpenReported extends AsyncDisposable, Pick<OpenContext, 'idle'> {
  readonly made: MadeWith;
  readonly environment: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
}

/**
 * Opens what entries of plug-ins are made with, for a command: what is noticed, and that calls wait, is told where it reports.
 *
 * @param options.folder - Where replies of models are kept.
 */
export function openReported(
  settings: ContextSettings,
  {
    folder,
    signal,
    registry,
    environment = {},
    reporter = createReporter('silent'),
  }: RunContext & { readonly folder: string },
): OpenReported {
  const { context, cache, tellWait, ...opened } = openContext(settings, {
    ...{ folder, environment, signal },
    note: reporter.note,
    tellWait: tellWaitBy(reporter),
  });
  return { ...opened, environment, reporter, made: { registry, context, cache, tellWait } };
}
