import { type Reporter, userPath } from '@r2i/app-shell';
import { fitPixelBudget } from '@r2i/crop';
import { type CallContext, OptionError, type SharedResources } from '@r2i/plugin';
import type { CallPath } from '@r2i/teacher';

import type { ServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** What entries of plug-ins are made with. */
export function createCallContext(
  { recipe, threads, students }: Pick<Settings, 'recipe' | 'threads' | 'students'>,
  {
    calls,
    teachers,
    resources,
    reporter,
    signal,
  }: {
    readonly calls: CallPath;
    readonly teachers: ServedTeachers;
    readonly resources: SharedResources;
    readonly reporter: Pick<Reporter, 'note'>;
    readonly signal: AbortSignal;
  },
): CallContext {
  return {
    calls,
    signal,
    threads,
    seed: recipe.seed,
    fit: fitPixelBudget,
    minScore: recipe.filter.minScore,
    log: (text) => reporter.note(text),
    path: userPath,
    shared: (key, open) => resources.shared(key, open),
    teacher: (name) => ({ ...teachers.get(name), calls }),
    student: (name) => {
      const student = students[name];
      if (student === undefined) throw new OptionError(`there is no student "${name}"`);
      return { ...student, folder: userPath(student.folder) };
    },
  };
}
