import type { ServedModel } from '@r2i/teacher/served-model';
import { z } from 'zod';

import type { ModelSettings } from './who-answers.ts';

const entrySchema = z.looseObject({ teacher: z.string() });

/** What the tokens of a model cost, where it is a served one whose description says it; `null` elsewhere. */
export function priceOfModel(
  model: ModelSettings,
  teachers: Readonly<Record<string, ServedModel>>,
): NonNullable<ServedModel['price']> | null {
  if (model.kind === 'predictions') return null;
  const entry = entrySchema.safeParse(model.ask);
  return entry.success ? (teachers[entry.data.teacher]?.price ?? null) : null;
}
