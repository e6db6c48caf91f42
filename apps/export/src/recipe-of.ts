import { distillOptionsSchema } from '@r2i/distill/options';
import type { StoredRun } from '@r2i/run';
import { z } from 'zod';

const configSchema = z.object({ recipe: distillOptionsSchema });

/** How a run drew its images; as a failed parse where its `run.json` does not say. */
export function recipeOf({
  run,
}: Pick<StoredRun, 'run'>): z.ZodSafeParseResult<z.infer<typeof configSchema>> {
  return configSchema.safeParse(run.config);
}
