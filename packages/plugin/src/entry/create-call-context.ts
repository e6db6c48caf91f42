import type { Teacher } from '@r2i/teacher';

import { OptionError } from '../errors/option-error.ts';
import type { SharedResources } from '../shared/shared-resources.ts';
import type { CallContext, StudentDescription } from './plugin-context.ts';

/** What a context is made of. */
export interface CallContextParts
  extends Pick<
    CallContext,
    'seed' | 'signal' | 'threads' | 'calls' | 'fit' | 'minScore' | 'imageNames' | 'log' | 'path'
  > {
  readonly resources: SharedResources;
  /** The served model that a person described under a name, opened. */
  openTeacher(name: string): Omit<Teacher, 'calls'>;
  /** As a person described them: paths as they were typed. */
  readonly students: Readonly<Record<string, StudentDescription>>;
}

/** What entries of plug-ins are made with in an app. */
export function createCallContext({
  resources,
  openTeacher,
  students,
  ...given
}: CallContextParts): CallContext {
  const { calls, path } = given;
  return {
    ...given,
    shared: (key, open) => resources.shared(key, open),
    teacher: (name) => ({ ...openTeacher(name), calls }),
    student: (name) => {
      const student = Object.hasOwn(students, name) ? students[name] : undefined;
      if (student === undefined) throw new OptionError(`there is no student "${name}"`);
      return { ...student, folder: path(student.folder) };
    },
  };
}
