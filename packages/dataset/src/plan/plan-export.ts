import type { ChoiceLetter, Dimension } from '@r2i/schema';
import {
  type ExportSettings,
  type ExportSplit,
  type ExportView,
  exportSplits,
} from '../manifest/export-settings.ts';
import { balanceLetters, type LetterCandidate, type OptionOrder } from './balance-letters.ts';
import { chooseByQuota } from './choose-by-quota.ts';
import { chooseValidation } from './choose-validation.ts';
import { inSeededOrder } from './in-seeded-order.ts';
import { drawOf, splitOf } from './split-of.ts';
import { type RegionCandidate, withoutDuplicates } from './without-duplicates.ts';

/** A sample as far as the choice of rows is concerned. */
export interface ExportCandidate extends LetterCandidate, RegionCandidate {
  readonly id: string;
  /** The image, or the group of images that show the same; one split each. */
  readonly group: string;
  readonly dimension: Dimension;
}

/** How one sample is written. */
export interface PlannedRow {
  readonly split: ExportSplit;
  readonly view: ExportView;
  readonly form: 'choice' | 'open';
  /** `null`: as the sample has them. */
  readonly options: OptionOrder | null;
}

/** Rules that leave samples out, in the order in which they are applied. */
export const planRules = ['duplicate', 'imageCap', 'dimensionCap', 'quota'] as const;

export type PlanRule = (typeof planRules)[number];

export type LetterCounts = Readonly<Partial<Record<ChoiceLetter, number>>>;

export interface ExportPlan {
  readonly rows: ReadonlyMap<string, PlannedRow>;
  /** The rule that left a sample out, by id, in the order of the candidates. */
  readonly leftOut: ReadonlyMap<string, PlanRule>;
  /** Samples of the validation split; `asked` is `null` where a share was. */
  readonly validation: { readonly asked: number | null; readonly samples: number };
  /** Letters of the right options of the questions asked with options. */
  readonly letters: { readonly before: LetterCounts; readonly after: LetterCounts };
}

/**
 * Decides which samples are written and how: duplicates, caps, quota, split by image, view, form, order of options. Nothing of it
 * depends on the order of the samples.
 */
export function planExport(candidates: readonly ExportCandidate[], settings: ExportSettings): ExportPlan {
  const { seed } = settings;
  const { imageCap } = settings;
  const different = withoutDuplicates(candidates, { minOverlap: settings.duplicateIou, seed });
  const perImage =
    imageCap === null
      ? different
      : capped(
          different,
          ({ imageId }) => imageId,
          () => imageCap,
          seed,
        );
  const { dimensionCap } = settings;
  const perDimension = capped(
    perImage,
    ({ dimension }) => dimension,
    (name) => dimensionCap[name],
    seed,
  );
  const chosen =
    Object.keys(settings.quota).length === 0
      ? undefined
      : chooseByQuota(perDimension, settings.quota, { seed });
  const kept = chosen === undefined ? perDimension : perDimension.filter(({ id }) => chosen.has(id));

  const asked = wantedSamples(kept.length, settings);
  const validation =
    asked === null
      ? undefined
      : chooseValidation(kept, { wanted: asked, stratified: settings.stratify === 'dimension', seed });
  const splitFor = (group: string): ExportSplit => {
    if (validation === undefined) return splitOf(group, settings);
    return validation.has(group) ? 'validation' : 'train';
  };
  const placed = kept.map((candidate) => ({
    candidate,
    split: splitFor(candidate.group),
    view: viewOf(candidate.id, settings),
    form: formOf(candidate.id, settings),
  }));
  const orders = new Map<string, OptionOrder>();
  if (settings.letters === 'balanced') {
    for (const split of exportSplits) {
      const withOptions = placed.filter((row) => row.split === split && row.form === 'choice');
      const balanced = balanceLetters(
        withOptions.map(({ candidate }) => candidate),
        { seed },
      );
      for (const [id, order] of balanced) orders.set(id, order);
    }
  }
  const withOptions = placed.filter(({ form }) => form === 'choice');
  return {
    rows: new Map(
      placed.map(({ candidate: { id }, ...row }) => [id, { ...row, options: orders.get(id) ?? null }]),
    ),
    leftOut: leftOutBetween([candidates, different, perImage, perDimension, kept]),
    validation: {
      asked: settings.validation >= 1 ? asked : null,
      samples: placed.filter(({ split }) => split === 'validation').length,
    },
    letters: {
      before: countLetters(withOptions.map(({ candidate }) => candidate.letter)),
      after: countLetters(
        withOptions.map(({ candidate: { id, letter } }) => orders.get(id)?.letter ?? letter),
      ),
    },
  };
}

/** How many samples go to validation, where it is not drawn image by image. */
function wantedSamples(samples: number, { validation, stratify }: ExportSettings): number | null {
  if (validation >= 1) return validation;
  return stratify === 'none' || validation === 0 ? null : Math.round(validation * samples);
}

/** @param steps - What there was before the first rule and after each. */
function leftOutBetween(steps: readonly (readonly ExportCandidate[])[]): ReadonlyMap<string, PlanRule> {
  const left = steps.slice(1).map((step) => new Set(step.map(({ id }) => id)));
  const leftOut = new Map<string, PlanRule>();
  for (const { id } of steps[0] ?? []) {
    const rule = planRules[left.findIndex((ids) => !ids.has(id))];
    if (rule !== undefined) leftOut.set(id, rule);
  }
  return leftOut;
}

/** At most so many of each key; which ones hangs on ids and seed. Order is kept. */
function capped<Key extends string>(
  candidates: readonly ExportCandidate[],
  keyOf: (candidate: ExportCandidate) => Key,
  capOf: (key: Key) => number | undefined,
  seed: number,
): readonly ExportCandidate[] {
  const groups = new Map<Key, string[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const ids = groups.get(key) ?? [];
    ids.push(candidate.id);
    groups.set(key, ids);
  }
  const left = new Set<string>();
  for (const [key, ids] of groups) {
    for (const id of inSeededOrder(ids, seed).slice(0, capOf(key) ?? ids.length)) left.add(id);
  }
  return candidates.filter(({ id }) => left.has(id));
}

function viewOf(id: string, { view, boxedShare, seed }: ExportSettings): ExportView {
  if (view !== 'mixed') return view;
  return drawOf(id, 'view', seed) < boxedShare ? 'boxed' : 'plain';
}

function formOf(id: string, { form, openShare, seed }: ExportSettings): 'choice' | 'open' {
  if (form !== 'mixed') return form;
  return drawOf(id, 'form', seed) < openShare ? 'open' : 'choice';
}

function countLetters(letters: readonly ChoiceLetter[]): LetterCounts {
  const counts: Partial<Record<ChoiceLetter, number>> = {};
  for (const letter of [...letters].sort()) counts[letter] = (counts[letter] ?? 0) + 1;
  return counts;
}
