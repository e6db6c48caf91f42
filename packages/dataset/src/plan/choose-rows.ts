import type { LeakRecord, LeftOutRecord } from '../manifest/export-manifest.ts';
import type { ExportSettings } from '../manifest/export-settings.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { groupImages, type ImageGroup } from './group-images.ts';
import { type ExportCandidate, type ExportPlan, planExport } from './plan-export.ts';
import { optionsRule, plainRule, type SampleRule, type WithheldRule, withheldRules } from './row-rules.ts';

/** Tells what a sample shares with benchmarks; none where it shares nothing. */
export type LeaksOf = (sample: ExportSample) => Promise<readonly LeakRecord[]>;

/** What is written of the samples, and what is left out. */
export interface ChosenRows {
  readonly plan: ExportPlan;
  /** Ids of the runs that the samples come from, in order. */
  readonly runIds: readonly string[];
  /** Samples of the runs, those left out among them. */
  readonly candidates: number;
  /** The rule that left a sample out, by id. */
  readonly leftOut: ReadonlyMap<string, LeftOutRecord['rule']>;
  readonly leftOutCounts: Readonly<Record<LeftOutRecord['rule'], number>>;
  readonly leaks: readonly LeakRecord[];
  /** Photos that look like another, and those with the very same pixels; `null` where they were not compared. */
  readonly nearDuplicates: { readonly alike: number; readonly samePixels: number } | null;
}

/**
 * Reads the samples, twice where photos are compared, and decides which are written and how. Holds no picture of them.
 */
export async function chooseRows(
  samples: () => AsyncIterable<ExportSample>,
  {
    settings,
    withheld = new Map(),
    anyPlain,
    leaksOf,
    signal,
  }: {
    readonly settings: ExportSettings;
    /** Rules against samples of the runs that are not given, by id. @default none */
    readonly withheld?: ReadonlyMap<string, WithheldRule> | undefined;
    /** Whether a sample that may have no plain row is written all the same: with other views, or with its box beside the photo. */
    readonly anyPlain: boolean;
    readonly leaksOf: LeaksOf | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ChosenRows> {
  const { nearDuplicates: maxDistance } = settings;
  const images = maxDistance === null ? null : await groupImages(samples(), { maxDistance, signal });
  const plainRows = !anyPlain && (settings.view === 'plain' || settings.view === 'mixed');
  const ruleOf = (sample: ExportSample['sample']): SampleRule | undefined =>
    optionsRule(sample) ?? (plainRows ? plainRule(sample) : undefined);
  const { candidates, runIds, leaks, unfit } = await readCandidates(samples(), {
    ...{ leaksOf, ruleOf, images, signal },
  });
  const plan = planExport(candidates, settings);
  const counting = new Set([
    ...candidates.map(({ id }) => id),
    ...leaks.map(({ sample }) => sample),
    ...unfit.keys(),
  ]);
  const leftOut = new Map<string, LeftOutRecord['rule']>([
    // One that another run has and that counts there is written.
    ...[...withheld].filter(([id]) => !counting.has(id)),
    ...leaks.map(({ sample }) => [sample, 'leak'] as const),
    ...unfit,
    ...plan.leftOut,
  ]);
  const leftOutCounts = countRules(leftOut);
  return {
    plan,
    runIds,
    candidates: withheldRules.reduce(
      (sum, rule) => sum + leftOutCounts[rule],
      candidates.length + unfit.size + leftOutCounts.leak,
    ),
    leftOut,
    leftOutCounts,
    leaks,
    nearDuplicates: images === null ? null : countAlike(images),
  };
}

async function readCandidates(
  samples: AsyncIterable<ExportSample>,
  {
    leaksOf,
    ruleOf,
    images,
    signal,
  }: {
    readonly leaksOf: LeaksOf | undefined;
    readonly ruleOf: (sample: ExportSample['sample']) => SampleRule | undefined;
    readonly images: ReadonlyMap<string, ImageGroup> | null;
    readonly signal: AbortSignal | undefined;
  },
): Promise<{
  readonly candidates: ExportCandidate[];
  readonly runIds: readonly string[];
  readonly leaks: readonly LeakRecord[];
  /** Samples that a rule about them alone leaves out. */
  readonly unfit: ReadonlyMap<string, SampleRule>;
}> {
  const candidates: ExportCandidate[] = [];
  const records: LeakRecord[] = [];
  const runIds = new Set<string>();
  const unfit = new Map<string, SampleRule>();
  for await (const source of samples) {
    signal?.throwIfAborted();
    const { id, image, box, question, answer, choice } = source.sample;
    runIds.add(source.run);
    const found = (await leaksOf?.(source)) ?? [];
    if (found.length > 0) {
      records.push(...found);
      continue;
    }
    const rule = ruleOf(source.sample);
    if (rule !== undefined) {
      unfit.set(id, rule);
      continue;
    }
    const same = images?.get(image.id);
    candidates.push({
      id,
      imageId: same?.pixels ?? image.id,
      group: source.group ?? same?.group ?? image.id,
      box,
      question: question.text,
      answer,
      dimension: question.dimension,
      options: choice.options.length,
      letter: choice.letter,
    });
  }
  return { candidates, runIds: [...runIds], leaks: records, unfit };
}

function countRules(
  leftOut: ReadonlyMap<string, LeftOutRecord['rule']>,
): Record<LeftOutRecord['rule'], number> {
  const counts = {
    ...{
      superseded: 0,
      unreviewed: 0,
      reviewRejected: 0,
      reviewConflict: 0,
      leak: 0,
      sameOptions: 0,
      plainAmbiguous: 0,
      plainUnchecked: 0,
    },
    ...{ duplicate: 0, imageCap: 0, dimensionCap: 0, quota: 0 },
  };
  for (const rule of leftOut.values()) counts[rule] += 1;
  return counts;
}

function countAlike(images: ReadonlyMap<string, ImageGroup>): {
  readonly alike: number;
  readonly samePixels: number;
} {
  const entries = [...images];
  return {
    alike: entries.filter(([id, { group }]) => group !== id).length,
    samePixels: entries.filter(([id, { pixels }]) => pixels !== id).length,
  };
}
