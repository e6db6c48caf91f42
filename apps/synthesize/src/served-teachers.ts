import { userPath } from '@r2i/app-shell';
import { createImageEncoder, fitPixelBudget } from '@r2i/crop';
import type { Notices } from '@r2i/teacher';
import { type OpenedServedModels, openServedModels } from '@r2i/teacher/openai';

import type { TeacherSettings } from './teacher-settings.ts';

/**
 * The served models of a run. Keys, and what a description leaves out, come from the environment.
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
): OpenedServedModels {
  const place = '--teachers';
  return openServedModels(settings, {
    environment,
    place,
    connections,
    createImageEncoder,
    resolvePath: userPath,
    fitImage: fitPixelBudget,
    notices,
  });
}
