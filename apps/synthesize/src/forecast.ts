import { readImageSize } from '@r2i/crop';
import type { DistillOptions } from '@r2i/distill';
import {
  choicesOf,
  createSharedResources,
  forecastRoles,
  questionsPerBox,
  type Registry,
  type RoleSettings,
  roleKinds,
  roleNames,
} from '@r2i/plugin';
import type { ImageSources } from '@r2i/source';
import { type Forecast, forecastCalls } from '@r2i/teacher';
import { boxOptionsSchema } from './boxes-plugin.ts';
import { pricesOf, type Unpriced, withoutPrice } from './budget-of.ts';
import { createCallContext } from './call-context.ts';
import { createLateCalls } from './late-calls.ts';
import { openSources } from './open-sources.ts';
import { readBoxes } from './read-boxes.ts';
import { openServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** What a run would take, as far as that can be known beforehand. */
export interface RunForecast extends Forecast {
  readonly images: number;
  /** Large enough to be worked on. */
  readonly eligible: number;
  /** Shorter side that an image must have, in pixels. */
  readonly minImageSide: number;
  /** Boxes of an image that are counted with. */
  readonly boxesPerImage: number;
  /** Boxes that were brought along; `null` where there are none, and their number is a guess. */
  readonly boxes: number | null;
  /** Roles that a plug-in fills which does not say what it asks of served models, as `role: name (plug-in)`. */
  readonly uncounted: readonly string[];
  /** Teachers that roles ask and that have no `price`, where there is a budget in USD that they keep from being kept. */
  readonly budgetLacks: readonly Unpriced[];
}

/** Images are read in patches of 32 x 32 pixels by the models that are served most (Qwen3-VL); one token each. */
const pixelsPerToken = 1024;
/** Text of a prompt. */
const promptTokens = 350;

/**
 * Counts the images of the sources and says what a run on them would take, if nothing is rejected and nothing is
 * cached. Only roles that ask a served model count.
 */
export async function forecastRun(
  settings: Settings,
  { registry, environment }: { registry: Registry; environment: NodeJS.ProcessEnv },
): Promise<RunForecast> {
  await using teachers = openServedTeachers(settings.teachers, { environment, connections: 1 });
  await using resources = createSharedResources();
  const { signal } = new AbortController();
  const reporter = { note: () => undefined };
  const calls = createLateCalls();
  const context = createCallContext(settings, { calls, teachers, resources, signal, reporter });
  await using sources = await openSources(settings, { registry, context, environment });
  const { images, eligible, meanPixels } = await countImages(sources, settings.recipe);
  const boxes = await countBoxes(settings.roles);
  const boxesPerImage = boxes === null ? settings.expectBoxes : boxes / Math.max(1, images);
  const costs = forecastRoles(settings.roles, {
    registry,
    recipe: settings.recipe,
    samples: settings.samples,
    boxes: boxesPerImage,
    imageTokens: (maxPixels = Number.POSITIVE_INFINITY) =>
      Math.ceil(Math.min(meanPixels, maxPixels) / pixelsPerToken),
  });
  const forecast = forecastCalls({
    images: eligible,
    boxesPerImage,
    questionsPerBox: questionsPerBox(settings.roles, registry),
    roles: costs.map(({ label, teacher, per, calls, shown, reply }) => ({
      ...{ role: label, per, calls },
      model: teachers.get(teacher).model.id,
      inputTokens: promptTokens + shown,
      outputTokens: reply,
    })),
    prices: pricesOf(settings.teachers, teachers),
    concurrency: settings.callConcurrency,
    latencyMs: settings.expectSeconds * 1000,
  });
  const unpriced = settings.budget.usd === undefined ? [] : withoutPrice(settings.teachers, teachers);
  return {
    ...forecast,
    minImageSide: settings.recipe.minImageSide,
    ...{ images, eligible, boxes, boxesPerImage },
    uncounted: uncountedRoles(settings.roles, registry),
    budgetLacks: unpriced,
  };
}

/** Boxes that `--boxes` names, whatever photo they are of; `null` where it names none. */
async function countBoxes({ proposer }: RoleSettings): Promise<number | null> {
  const options = proposer.use === 'boxes' ? boxOptionsSchema.safeParse(proposer.options).data : undefined;
  return options === undefined ? null : (await readBoxes(options)).boxes.length;
}

function uncountedRoles(settings: RoleSettings, registry: Registry): readonly string[] {
  return roleNames.flatMap((role) =>
    choicesOf(settings, role).flatMap(({ use }) => {
      const found = registry.find(roleKinds[role].part, use);
      if (found === undefined || found.builtIn || found.entry.cost !== undefined) return [];
      return [`${role}: ${use} (${found.plugin})`];
    }),
  );
}

async function countImages(
  sources: ImageSources,
  { minImageSide }: DistillOptions,
): Promise<{ images: number; eligible: number; meanPixels: number }> {
  let images = 0;
  let eligible = 0;
  let pixels = 0;
  for await (const file of sources.images()) {
    images += 1;
    const size = await sizeOf(file);
    if (size === undefined || Math.min(size.width, size.height) < minImageSide) continue;
    eligible += 1;
    pixels += size.width * size.height;
  }
  return { images, eligible, meanPixels: eligible === 0 ? 0 : pixels / eligible };
}

async function sizeOf(file: {
  readonly name: string;
  read(): Promise<Uint8Array>;
}): Promise<{ width: number; height: number } | undefined> {
  try {
    return await readImageSize(await file.read(), { name: file.name });
  } catch {
    // A run will reject it with its reason.
    return undefined;
  }
}
