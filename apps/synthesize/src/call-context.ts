import { type Reporter, userPath } from '@r2i/app-shell';
import { fitPixelBudget } from '@r2i/crop';
import { type CallContext, createCallContext as makeContext, type SharedResources } from '@r2i/plugin';
import type { CallPath } from '@r2i/teacher';
import type { OpenedServedModels } from '@r2i/teacher/openai';

import type { Settings } from './settings.ts';

/** What entries of plug-ins are made with. */
export function createCallContext(
  { recipe, threads, students }: Pick<Settings, 'recipe' | 'threads' | 'students'>,
  {
    teachers,
    reporter,
    ...given
  }: {
    readonly calls: CallPath;
    readonly teachers: OpenedServedModels;
    readonly resources: SharedResources;
    readonly reporter: Pick<Reporter, 'note'>;
    readonly signal: AbortSignal;
    readonly imageNames?: CallContext['imageNames'];
  },
): CallContext {
  return makeContext({
    ...given,
    threads,
    students,
    seed: recipe.seed,
    fit: fitPixelBudget,
    minScore: recipe.filter.minScore,
    log: (text) => reporter.note(text),
    path: userPath,
    openTeacher: (name) => teachers.get(name),
  });
}
