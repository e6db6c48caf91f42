import { UsageError, userPath } from '@r2i/app-shell';
import { createImageEncoder, fitPixelBudget } from '@r2i/crop';
import type { Notices } from '@r2i/teacher';
import { createTraitsByLane, type OpenedServedModel, openServedModel } from '@r2i/teacher/openai';

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
 * What a service is found not to take is learnt once for all models of its lane.
 *
 * @param options.connections - To one service, at most.
 */
export function openServedTeachers(
  settings: Readonly<Record<string, TeacherSettings>>,
  {
    environment,
    connections,
    notices,
  }: { environment: NodeJS.ProcessEnv; connections: number; notices?: Notices | undefined },
): ServedTeachers {
  const open = new Map<string, OpenedServedModel>();
  const traitsOf = createTraitsByLane();
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
          fitImage: fitPixelBudget,
          notices,
          traitsOf,
        });
      open.set(name, made);
      return made;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open.values()].map(({ model }) => model[Symbol.asyncDispose]()));
    },
  };
}
