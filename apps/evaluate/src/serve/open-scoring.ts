import type { PluginName } from '@r2i/app-shell';
import { withService } from '@r2i/evaluation';
import { messageOf } from '@r2i/schema/errors';
import type { OpenContext, OpenedTasks } from '@r2i/worker';
import { createJudge, type Judge } from '@r2i/zoombench';
import { z } from 'zod';

import { openContext } from '../plugins/open-context.ts';
import { registryOf } from '../plugins/registry-of.ts';
import { judgeServiceOf, scorerOf } from '../run/engine-options.ts';
import type { ServeSettings } from '../settings/serve-settings.ts';
import { createScoreAnswerer } from './score-answerer.ts';

/** What the worker that scores is started with. */
export interface ScoringData {
  readonly settings: ServeSettings;
  readonly plugins: readonly PluginName[];
  readonly environment: NodeJS.ProcessEnv;
}

/** What the worker tells of itself. */
export const scoringAboutSchema = z.object({ scorer: z.string(), judge: z.string().nullable() });

/** What the worker tells besides answers, for a log. */
export const scoringNoteSchema = z.object({ kind: z.enum(['log', 'failure']), text: z.string() });

/** It comes from this program's other thread. */
const dataSchema = z.custom<ScoringData>(
  (value) => typeof value === 'object' && value !== null && 'settings' in value,
);

/**
 * Opens scorer, plug-ins and judge, and scores until the server closes.
 *
 * @throws {UsageError} If the scorer or the judge's address is not known.
 */
export async function openScoring(
  { data, signal, note }: OpenContext,
  serve: (tasks: OpenedTasks) => Promise<void>,
): Promise<void> {
  const { settings, plugins, environment } = dataSchema.parse(data);
  const { cache: folder, referenceBenchmark: reference, maxBatch } = settings;
  const tell = (told: z.infer<typeof scoringNoteSchema>): void => note(told);
  const noteText = (text: string): void => tell({ kind: 'log', text });
  await using opened = openContext(settings, {
    ...{ folder, environment, signal },
    note: noteText,
    tellWait: ({ text }) => noteText(text),
    staysUp: true,
  });
  const { context, cache, tellWait } = opened;
  const scorer = await scorerOf(settings.scorer, { registry: await registryOf(plugins), context, reference });
  const scoreWith = (judge: Judge | null): Promise<void> => {
    const handle = createScoreAnswerer({
      ...{ scorer, maxBatch, judge },
      judgeWithinMs: settings.judgeSeconds * 1000,
      onFailure: (error) => tell({ kind: 'failure', text: messageOf(error) }),
    });
    return serve({ about: { scorer: scorer.name, judge: judge?.id ?? null }, handle });
  };
  if (settings.judge === null) return await scoreWith(null);
  const service = judgeServiceOf(settings.judge, environment);
  await withService(service, { folder, cache, tellWait, staysUp: true }, (teacher) =>
    scoreWith(createJudge({ teacher })),
  );
}
