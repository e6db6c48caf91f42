import { ImageLoadError, readImageSize } from '@r2i/crop';
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
import { shardOf } from '@r2i/run';
import type { ImageSize } from '@r2i/schema';
import { rejectionReasonOf } from '@r2i/schema/errors';
import type { ImageEntry, ImageSources } from '@r2i/source';
import { type Forecast, forecastCalls } from '@r2i/teacher/budget';
import { boxOptionsSchema } from './boxes-plugin.ts';
import { pricesOf, type Unpriced, withoutPrice } from './budget-of.ts';
import { createCallContext } from './call-context.ts';
import { NoImagesError } from './errors/no-images-error.ts';
import { createLateCalls } from './late-calls.ts';
import { openBoxes } from './open-boxes.ts';
import { openSources } from './open-sources.ts';
import { openServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** What a run would take, as far as that can be known beforehand. */
export interface RunForecast extends Forecast {
  readonly images: number;
  /** Large enough to be worked on. */
  readonly eligible: number;
  /** Shorter side that an image must have, in pixels. */
  readonly minImageSide: number;
  /** Shorter sides of the others that can be read, in pixels. */
  readonly tooSmall: readonly number[];
  /** Boxes of an image that are counted with. */
  readonly boxesPerImage: number;
  /** Boxes that were brought along and belong to a photo; `null` where none are, and their number is a guess. */
  readonly boxes: number | null;
  /** What a run would say of boxes that were brought along: how many, and which of them go nowhere. */
  readonly aboutBoxes: readonly string[];
  /** Files that are no images, by kind. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Images that cannot be read, by reason. */
  readonly unreadable: Readonly<Record<string, number>>;
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
 *
 * @throws {NoImagesError} If no image can be read, as the run would.
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
  const counted = await countImages(sources, settings);
  const { names, images, eligible, tooSmall, meanPixels, passedOver, unreadable } = counted;
  const { boxes, aboutBoxes } = await countBoxes(settings.roles, names);
  const boxesPerImage = boxes === null ? settings.expectBoxes : boxes / Math.max(1, names.length);
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
    ...{ images, eligible, tooSmall, boxes, aboutBoxes, boxesPerImage, passedOver, unreadable },
    uncounted: uncountedRoles(settings.roles, registry),
    budgetLacks: unpriced,
  };
}

/** Boxes that `--boxes` names and what there is to say about them. */
async function countBoxes(
  { proposer: { use, options } }: RoleSettings,
  photos: readonly string[],
): Promise<Pick<RunForecast, 'boxes' | 'aboutBoxes'>> {
  const asked = use === 'boxes' ? boxOptionsSchema.safeParse(options).data : undefined;
  if (asked === undefined) return { boxes: null, aboutBoxes: [] };
  const { proposer, read, told } = await openBoxes(asked, async () => photos);
  const nowhere = [...proposer.unmatched, ...proposer.ambiguous].reduce((sum, one) => sum + one.boxes, 0);
  return { boxes: read - nowhere, aboutBoxes: told };
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

interface CountedImages
  extends Pick<RunForecast, 'images' | 'eligible' | 'tooSmall' | 'passedOver' | 'unreadable'> {
  /** Of all shards. */
  readonly names: readonly string[];
  readonly meanPixels: number;
}

async function countImages(
  sources: ImageSources,
  { recipe: { minImageSide }, shard }: Pick<Settings, 'recipe' | 'shard'>,
): Promise<CountedImages> {
  const passedOver: Record<string, number> = {};
  const unreadable: Record<string, number> = {};
  const count = (counts: Record<string, number>, kind: string): void => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const names: string[] = [];
  const tooSmall: number[] = [];
  let [images, eligible, pixels] = [0, 0, 0];
  for await (const file of sources.images({ onPassedOver: (kind) => count(passedOver, kind) })) {
    names.push(file.name);
    if (shard !== undefined && shardOf(file.name, shard.count) !== shard.index) continue;
    images += 1;
    const size = await sizeOf(file);
    if (typeof size === 'string') {
      count(unreadable, size);
      continue;
    }
    const side = Math.min(size.width, size.height);
    if (side < minImageSide) {
      tooSmall.push(side);
      continue;
    }
    eligible += 1;
    pixels += size.width * size.height;
  }
  // A share may have none that can be used.
  if (eligible + tooSmall.length === 0 && (shard === undefined || names.length === 0)) {
    const locations = sources.specs.map(({ location }) => location);
    throw new NoImagesError({ sources: locations, passedOver, rejected: unreadable });
  }
  const meanPixels = eligible === 0 ? 0 : pixels / eligible;
  return { names, images, eligible, tooSmall, meanPixels, passedOver, unreadable };
}

/** Size of an image, or the reason for which a run will reject it. */
async function sizeOf({ name, read }: ImageEntry): Promise<ImageSize | string> {
  try {
    return await readImageSize(await read(), { name });
  } catch (error) {
    return error instanceof ImageLoadError ? error.reason : (rejectionReasonOf(error) ?? 'image-unreadable');
  }
}
