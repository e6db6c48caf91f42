import { UsageError, userPath } from '@r2i/app-shell';
import { createImageEncoder } from '@r2i/crop';
import { type OpenedServedModel, openServedModel } from '@r2i/teacher/openai';

import type { TeacherSettings } from './teacher-settings.ts';

/** The served models of a run, each opened when it is first asked for. */
export interface ServedTeachers extends AsyncDisposable {
  /**
   * @throws {UsageError} If it is not described.
   * @throws {ServedModelError} If its address or name is nowhere to be found.
   */
  get(name: string): OpenedServedModel;
}

/**
 * Opens served models as they are described. Keys, and what a description leaves out, come from the environment.
 *
 * @param options.connections - To one service, at most.
 */
export function openServedTeachers(
  settings: Readonly<Record<string, TeacherSettings>>,
  { environment, connections }: { environment: NodeJS.ProcessEnv; connections: number },
): ServedTeachers {
  const open = new Map<string, OpenedServedModel>();
  return {
    get(name) {
      const served = settings[name];
      if (served === undefined) throw new UsageError(`--teachers describes no "${name}".`);
      const place = `--teachers ${name}`;
      const made =
        open.get(name) ??
        openServedModel(served, {
          environment,
          place,
          connections,
          createImageEncoder,
          resolvePath: userPath,
        });
      open.set(name, made);
      return made;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open.values()].map(({ model }) => model[Symbol.asyncDispose]()));
    },
  };
}
