import { plainText, type TrainingSample } from '@r2i/schema';

/**
 * Rules that are applied before samples are read, by whoever gives them: the photo is another now; nobody reviewed it, or people
 * rejected it or do not agree, where reviewed samples alone are asked for.
 */
export const withheldRules = ['superseded', 'unreviewed', 'reviewRejected', 'reviewConflict'] as const;

export type WithheldRule = (typeof withheldRules)[number];

/** Rules that look at one sample alone, in the order in which they are applied. */
export const sampleRules = ['sameOptions', 'plainAmbiguous', 'plainUnchecked'] as const;

export type SampleRule = (typeof sampleRules)[number];

/** Why a sample may not show the plain photo: its question fits several things there, or nobody looked. */
export type PlainRule = Extract<SampleRule, `plain${string}`>;

/**
 * Whether a sample may show the plain photo: only one whose question was found to fit exactly one thing of it. A check
 * that could not be made is no better than none.
 *
 * @returns The rule that keeps it from that; `undefined` where nothing does.
 */
export function plainRule({ plainView }: Pick<TrainingSample, 'plainView'>): PlainRule | undefined {
  if (plainView === undefined || plainView.outcome === 'unknown') return 'plainUnchecked';
  return plainView.outcome === 'pass' ? undefined : 'plainAmbiguous';
}

/** Options that differ in how tokens are written alone are one as text, and then no letter is right. */
export function optionsRule({ choice }: Pick<TrainingSample, 'choice'>): SampleRule | undefined {
  return new Set(choice.options.map(plainText)).size < choice.options.length ? 'sameOptions' : undefined;
}
