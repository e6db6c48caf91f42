import { forecastRoles, questionsPerBox, type Registry } from '@r2i/plugin';
import { type Forecast, forecastCalls } from '@r2i/teacher/budget';
import type { OpenedServedModels } from '@r2i/teacher/openai';

import { pricesOf } from './budget-of.ts';
import type { Settings } from './settings.ts';

/** Images are read in patches of 32 x 32 pixels by the models that are served most (Qwen3-VL); one token each. */
const pixelsPerToken = 1024;
/** Text of a prompt. */
const promptTokens = 350;

/**
 * What calls of served models come to if nothing is rejected and nothing is cached.
 *
 * @param options.pixels - Of a mean photo.
 */
export function expectCalls(
  {
    roles,
    recipe,
    samples,
    teachers: described,
    callConcurrency,
    expectSeconds,
  }: Pick<Settings, 'roles' | 'recipe' | 'samples' | 'teachers' | 'callConcurrency' | 'expectSeconds'>,
  {
    registry,
    teachers,
    images,
    boxesPerImage,
    pixels,
  }: {
    readonly registry: Registry;
    readonly teachers: OpenedServedModels;
    readonly images: number;
    readonly boxesPerImage: number;
    readonly pixels: number;
  },
): Forecast {
  const costs = forecastRoles(roles, {
    ...{ registry, recipe, samples },
    boxes: boxesPerImage,
    imageTokens: (maxPixels = Number.POSITIVE_INFINITY) =>
      Math.ceil(Math.min(pixels, maxPixels) / pixelsPerToken),
  });
  return forecastCalls({
    ...{ images, boxesPerImage },
    questionsPerBox: questionsPerBox(roles, registry),
    roles: costs.map(({ label, teacher, per, calls, shown, reply }) => ({
      ...{ role: label, per, calls },
      model: teachers.get(teacher).model.id,
      inputTokens: promptTokens + shown,
      outputTokens: reply,
    })),
    prices: pricesOf(described, teachers),
    concurrency: callConcurrency,
    latencyMs: expectSeconds * 1000,
  });
}
