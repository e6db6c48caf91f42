import { choicesOf, type Registry, roleNames } from '@r2i/plugin';
import type { Forecast } from '@r2i/teacher/budget';

import { expectCalls } from '../expect-calls.ts';
import { uncountedRoles } from '../forecast.ts';
import { openServedTeachers } from '../served-teachers.ts';
import { type Plan, planRun } from './plan-run.ts';
import type { PlanSettings } from './plan-settings.ts';

/** A plan, what of it models are asked, and what it leaves out. */
export interface SettledPlan extends Plan, Pick<Forecast, 'rows' | 'total' | 'unpricedModels'> {
  readonly megapixels: number;
  readonly boxes: number;
  /** Roles of plug-ins that do not say what they ask, and those that compute here beside served ones, as `role: name`. */
  readonly uncounted: readonly string[];
}

/** Entries that keep a core busy. */
const computing: ReadonlySet<string> = new Set(['text', 'ppocr', 'tesseract', 'student']);

/** Plans for settings, without a call or a look at a photo. */
export async function planSettled(
  settings: PlanSettings,
  { registry, environment }: { readonly registry: Registry; readonly environment: NodeJS.ProcessEnv },
): Promise<SettledPlan> {
  await using teachers = openServedTeachers(settings.teachers, { environment, connections: 1 });
  const { photos, workers, cores, concurrency, megapixels, photoMb, expectBoxes: boxes } = settings;
  const expected = expectCalls(settings, {
    ...{ registry, teachers },
    images: photos,
    boxesPerImage: boxes,
    pixels: megapixels * 1e6,
  });
  const plan = planRun({
    ...{ photos, workers, cores, concurrency, megapixels, photoMb, boxes, expected },
    secondsOfCall: settings.expectSeconds,
    callConcurrency: settings.callConcurrency,
    callRate: settings.callRate,
  });
  const { rows, total, unpricedModels } = expected;
  const here = roleNames.flatMap((role) =>
    choicesOf(settings.roles, role).flatMap(({ use }) => (computing.has(use) ? [`${role}: ${use}`] : [])),
  );
  return {
    ...{ ...plan, rows, total, unpricedModels, megapixels, boxes },
    uncounted: [...uncountedRoles(settings.roles, registry), ...(rows.length === 0 ? [] : here)],
  };
}
