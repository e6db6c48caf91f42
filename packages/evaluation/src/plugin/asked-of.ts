import type { ModelContext } from '@r2i/plugin';
import { chosenSampling, type Sampling } from '@r2i/teacher';

import type { ServedModelOptions } from '../models/served-model.ts';

/** As models are evaluated where nobody says otherwise. */
const usual: Sampling = { temperature: 0.7, topP: 0.8, maxTokens: 8192 };

/** What a served model of that name is asked with. */
export function askedOf(
  name: string,
  { teacher, pixels, seed }: ModelContext,
): Pick<ServedModelOptions, 'model' | 'calls' | 'sampling' | 'pixels' | 'seed'> {
  const { model, calls, sampling = {} } = teacher(name);
  return { model, calls, sampling: chosenSampling(usual, sampling), pixels, seed };
}
