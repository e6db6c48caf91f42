import { ImageLoadError, readImageSize } from '@r2i/crop';
import {
  choicesOf,
  createSharedResources,
  type Registry,
  type RoleSettings,
  roleKinds,
  roleNames,
} from '@r2i/plugin';
import { shardOf } from '@r2i/run';
import { type ImageSize, problemOf } from '@r2i/schema';
import { rejectionReasonOf } from '@r2i/schema/errors';
import type { ImageEntry, ImageSources } from '@r2i/source';
import type { Forecast } from '@r2i/teacher/budget';
import { boxOptionsSchema } from './boxes-plugin.ts';
import { type Unpriced, withoutPrice } from './budget-of.ts';
import { createCallContext } from './call-context.ts';
import { NoBoxesError } from './errors/no-boxes-error.ts';
import { NoImagesError } from './errors/no-images-error.ts';
import { expectCalls } from './expect-calls.ts';
import { createLateCalls } from './late-calls.ts';
import { openBoxes } from './open-boxes.ts';
import { openSources } from './open-sources.ts';
import { openServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** An image that a run will reject, and why. */
export interface UnreadableFile {
  readonly name: string;
  readonly reason: string;
  readonly detail: string;
}

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
  /** The first of these, with what is wrong with each. */
  readonly unreadableFiles: readonly UnreadableFile[];
  /** Roles that a plug-in fills which does not say what it asks of served models, as `role: name (plug-in)`. */
  readonly uncounted: readonly string[];
  /** Teachers that roles ask and that have no `price`, where there is a budget in USD that they keep from being kept. */
  readonly budgetLacks: readonly Unpriced[];
}

/**
 * Counts the images of the sources and says what a run on them would take, if nothing is rejected and nothing is
 * cached. Only roles that ask a served model count.
 *
 * @throws {NoImagesError} If no image can be read, as the run would.
 * @throws {NoBoxesError} If no box that is brought along belongs to one of them.
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
  const all = await countImages(sources, settings);
  const { names, images, eligible, tooSmall, passedOver, unreadable, unreadableFiles } = all;
  const { boxes, aboutBoxes } = await countBoxes(settings.roles, names);
  if (boxes === 0) throw new NoBoxesError({ images, advice: aboutBoxes });
  const boxesPerImage = boxes === null ? settings.expectBoxes : boxes / Math.max(1, names.length);
  const forecast = expectCalls(settings, {
    ...{ registry, teachers, boxesPerImage },
    images: eligible,
    pixels: all.meanPixels,
  });
  const unpriced = settings.budget.usd === undefined ? [] : withoutPrice(settings.teachers, teachers);
  return {
    ...forecast,
    minImageSide: settings.recipe.minImageSide,
    ...{
      images,
      eligible,
      tooSmall,
      boxes,
      aboutBoxes,
      boxesPerImage,
      passedOver,
      unreadable,
      unreadableFiles,
    },
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

/** Roles that a plug-in fills which does not say what it asks of served models, as `role: name (plug-in)`. */
export function uncountedRoles(settings: RoleSettings, registry: Registry): readonly string[] {
  return roleNames.flatMap((role) =>
    choicesOf(settings, role).flatMap(({ use }) => {
      const found = registry.find(roleKinds[role].part, use);
      if (found === undefined || found.builtIn || found.entry.cost !== undefined) return [];
      return [`${role}: ${use} (${found.plugin})`];
    }),
  );
}

interface CountedImages
  extends Pick<
    RunForecast,
    'images' | 'eligible' | 'tooSmall' | 'passedOver' | 'unreadable' | 'unreadableFiles'
  > {
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
  const unreadableFiles: UnreadableFile[] = [];
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
    if ('reason' in size) {
      count(unreadable, size.reason);
      if (unreadableFiles.length < mostNamed) unreadableFiles.push({ name: file.name, ...size });
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
    const advice = unreadableFiles.map(tellUnreadable);
    throw new NoImagesError({ sources: locations, passedOver, rejected: unreadable, advice });
  }
  const meanPixels = eligible === 0 ? 0 : pixels / eligible;
  return { names, images, eligible, tooSmall, meanPixels, passedOver, unreadable, unreadableFiles };
}

/** A file that cannot be read, on one line. */
export function tellUnreadable({ name, detail }: UnreadableFile): string {
  return detail.startsWith(name) ? detail : `${name}: ${detail}`;
}

/** Files that cannot be read and are named. */
const mostNamed = 5;

/** Size of an image, or the reason for which a run will reject it. */
async function sizeOf({ name, read }: ImageEntry): Promise<ImageSize | Omit<UnreadableFile, 'name'>> {
  try {
    return await readImageSize(await read(), { name });
  } catch (error) {
    const reason =
      error instanceof ImageLoadError ? error.reason : (rejectionReasonOf(error) ?? 'image-unreadable');
    return { reason, detail: problemOf(error) };
  }
}
