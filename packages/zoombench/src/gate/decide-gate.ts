import { holm } from '../statistics/holm.ts';
import { marginPairs, marginPower } from '../statistics/margin-power.ts';
import { marginTest } from '../statistics/margin-test.ts';
import type { GateMeasure, GateSize, MeasuredChange } from './measure-change.ts';

/** What a second model has to show, in one measure on one set of items. */
export interface GateTest {
  /** What it is called: benchmark, measure, dimension. */
  readonly name: string;
  readonly measure: GateMeasure;
  /**
   * The gain has to be above it, as a share: 0.02 for two points; -0.01 where a loss of a point is allowed (non-inferiority).
   */
  readonly margin: number;
  /** True gain that is supposed for the power. `null` where none is named: no power is stated. */
  readonly expected: number | null;
  /** Whether it decides; another is told alone. */
  readonly required: boolean;
}

/** What is supposed before anything is seen. */
export interface GateAssumptions {
  /** Share of items that exactly one of the two models has right, in (0, 1]. */
  readonly discordant: number;
  /** Correlation of what changes between two items of one image, in [0, 1]. */
  readonly withinImage: number;
}

export interface GateRules {
  /** Chance of any wrong decision over all tests, in (0, 1). */
  readonly level: number;
  /** Chance of seeing the expected gain that is wanted, in (0, 1). */
  readonly power: number;
  /** Largest share of the items asked that may be unknown; above it a test stays open. */
  readonly mostMissing: number;
  readonly assume: GateAssumptions;
}

/** How sure a test can be, told before what it shows. */
export interface GatePlan extends GateSize {
  /** Chance of showing the expected gain at the hardest level of Holm's steps. `null` without one. */
  readonly power: number | null;
  /** Items for the power that is wanted, images as full as here. `null` without an expected gain. */
  readonly neededItems: number | null;
}

/** *met*: shown to be above its margin; *missed*: shown to be below; *open*: neither. */
export type GateOutcome = 'met' | 'missed' | 'open';

export interface GateTestResult extends GateTest, GatePlan {
  readonly asked: number;
  readonly missing: Readonly<Record<string, number>>;
  readonly gain: number | null;
  /** 95 % of the gain, by image. */
  readonly interval: MeasuredChange['interval'];
  /** Two-sided, of the true gain being the margin. `null` for fewer than two images. */
  readonly pValue: number | null;
  /** After Holm's correction over all tests. */
  readonly adjusted: number | null;
  readonly outcome: GateOutcome;
  /** Why it is open; `null` where it is not. */
  readonly open: 'few-images' | 'missing-answers' | 'not-separated' | null;
}

/** *GO*: all that is required is met. *NO-GO*: something required is missed. *INCONCLUSIVE*: neither. */
export type GateVerdict = 'GO' | 'INCONCLUSIVE' | 'NO-GO';

export interface GateDecision {
  readonly verdict: GateVerdict;
  readonly tests: readonly GateTestResult[];
}

/** The power of a test among `tests` of them, from its size and what is supposed alone. */
export function planTest(
  { measure, margin, expected }: Pick<GateTest, 'expected' | 'margin' | 'measure'>,
  { items, images }: GateSize,
  { rules, tests }: { readonly rules: GateRules; readonly tests: number },
): GatePlan {
  const distance = expected === null ? 0 : expected - margin;
  if (expected === null || distance <= 0 || items === 0)
    return { items, images, power: null, neededItems: null };
  const { discordant, withinImage } = rules.assume;
  const supposed = {
    distance,
    // A gap is two accuracies, whose changes are supposed to have nothing to do with each other. No gain comes from fewer items.
    variance: Math.max(
      1e-6,
      Math.max(discordant, Math.abs(expected)) * (measure === 'gap' ? 2 : 1) - expected ** 2,
    ),
    designEffect: 1 + (items / images - 1) * withinImage,
    level: rules.level / tests,
  };
  return {
    ...{ items, images, power: marginPower(items, supposed) },
    neededItems: marginPairs(rules.power, supposed),
  };
}

/**
 * Decides by all tests together. Each is two-sided and the values of p are Holm's over all of them, so that the chance of any wrong
 * word on either side of a margin stays at the level. What is not known is no evidence: many unknown answers leave a test open.
 *
 * @throws {RangeError} For no test.
 */
export function decideGate(
  measured: readonly (GateTest & { readonly change: MeasuredChange })[],
  rules: GateRules,
): GateDecision {
  if (measured.length === 0) throw new RangeError('decideGate: there is no test');
  const seen = measured.map(({ change, margin }) =>
    marginTest(change.clusters, { meanSquare: change.meanSquare, margin }),
  );
  const adjusted = holm(seen.map((test) => test?.pValue ?? 1));
  const tests = measured.map(({ change, ...test }, index): GateTestResult => {
    const { asked, items, missing, gain, interval, clusters } = change;
    const [found, p] = [seen[index] ?? null, adjusted[index] ?? 1];
    const plan = planTest(test, { items, images: clusters.length }, { rules, tests: measured.length });
    const open = openBecause({ asked, items, p, found }, rules);
    const outcome = open !== null ? 'open' : found?.side === 'above' ? 'met' : 'missed';
    const [pValue, shown] = found === null ? [null, null] : [found.pValue, p];
    return { ...test, ...plan, asked, missing, gain, interval, pValue, adjusted: shown, outcome, open };
  });
  const required = tests.filter((test) => test.required);
  const verdict = required.some(({ outcome }) => outcome === 'missed')
    ? 'NO-GO'
    : required.length > 0 && required.every(({ outcome }) => outcome === 'met')
      ? 'GO'
      : 'INCONCLUSIVE';
  return { verdict, tests };
}

function openBecause(
  {
    asked,
    items,
    p,
    found,
  }: { readonly asked: number; readonly items: number; readonly p: number; readonly found: object | null },
  { level, mostMissing }: GateRules,
): GateTestResult['open'] {
  if (asked - items > mostMissing * asked) return 'missing-answers';
  if (found === null) return 'few-images';
  return p > level ? 'not-separated' : null;
}
