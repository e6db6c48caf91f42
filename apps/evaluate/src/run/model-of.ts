import type { BenchmarkModel } from '@r2i/schema';
import type { Student } from '@r2i/student';

import { makeNamed } from '../plugins/make-named.ts';
import type { MadeWith } from './engine-options.ts';
import type { ModelSettings } from './who-answers.ts';

/** A model that can be asked. What it opened is closed with the context. */
export interface ChosenModel {
  readonly model: BenchmarkModel;
  /** The loaded student whose attention is to be measured; `null` where none is. */
  readonly attention: Student | null;
}

/**
 * The model that settings name.
 *
 * @throws {UsageError} If there is none of that name, or it does not take the options.
 * @throws What making it throws.
 */
export async function modelOf(
  { ask, attention }: Extract<ModelSettings, { readonly kind: 'asked' }>,
  { registry, context }: Pick<MadeWith, 'registry' | 'context'>,
): Promise<ChosenModel> {
  const model = await makeNamed('models', ask, { flag: '--ask', registry, context });
  if (attention === null) return { model, attention };
  // The one that answers: it is loaded once.
  const { sharedStudent } = await import('@r2i/student/plugin');
  return { model, attention: await sharedStudent(attention, context) };
}
