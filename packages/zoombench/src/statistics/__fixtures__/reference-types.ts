import type { View } from '@r2i/schema';

interface Range {
  readonly low: number;
  readonly high: number;
}

interface ViewReference {
  readonly total: number;
  readonly unknown: number;
  readonly correct: number;
  readonly noAnswer: number;
  readonly accuracy: number;
  readonly accuracyWhenAnswered: number;
  readonly standardError: number;
  readonly interval: Range;
  readonly clusteredError: number;
  readonly effectiveTrials: number;
  readonly clusteredInterval: Range;
}

interface BootstrapReference {
  readonly percentile: Range;
  readonly bca: Range;
}

interface GapReference {
  readonly asked: number;
  readonly pairs: number;
  readonly gap: number;
  readonly standardError: number;
  readonly interval: Range;
  readonly bootstrap: BootstrapReference;
  readonly bounds: Range;
  /** Right twice, gained, lost, wrong twice. */
  readonly flips: readonly number[];
  /** Pairs taken as independent. */
  readonly mcnemar: number;
  readonly pValue: number;
}

interface DifferenceReference {
  readonly items: number;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Range;
  readonly bootstrap: BootstrapReference;
  readonly detectable: number;
  readonly neededItems: number;
  readonly flips?: readonly number[] | undefined;
  readonly mcnemar?: number | undefined;
  readonly pValue?: number | undefined;
}

interface ClosedReference {
  readonly share: number;
  readonly interval: Range;
  readonly lost: number;
  readonly recovered: number;
  readonly recoveredShare: number;
  readonly recoveredInterval?: Range | undefined;
}

interface RepeatsReference {
  readonly items: number;
  readonly mean: number;
  readonly clusteredError: number;
  readonly bySample: readonly number[];
  readonly seedDeviation: number;
  readonly passAt: readonly number[];
  readonly majority: number;
}

interface PowerReference {
  readonly difference: number;
  readonly discordant: number;
  readonly alpha: number;
  readonly power: number;
  readonly pairs: number;
  readonly powerAt845: number;
  readonly exactPowerAt845: number;
}

type Views<Value> = Readonly<Record<View, Value>>;
type Texts = Views<readonly string[]>;
type Counts = Readonly<Record<string, readonly number[]>>;

interface Expected {
  readonly models: Readonly<Record<'base' | 'r2i' | 'seeds', Views<ViewReference> & { gap: GapReference }>>;
  /** Items, right on the full image, right on the crop, by group. */
  readonly groups: Readonly<
    Record<'byDimension' | 'byForm' | 'byCategory' | 'byArea' | 'byVisibility', Counts>
  >;
  readonly repeats: Views<RepeatsReference>;
  readonly compare: Readonly<
    Record<
      'base r2i' | 'base seeds',
      Readonly<Record<View | 'gap', DifferenceReference>> & { readonly closed: ClosedReference }
    >
  >;
  readonly cropScale: Range & { readonly known: number; readonly median: number };
  readonly power: readonly PowerReference[];
  readonly normal: readonly { readonly x: number; readonly share: number }[];
  readonly passChance: readonly { samples: number; correct: number; k: number; share: number }[];
}

/** The content of `reference.json`. */
export interface Reference {
  readonly pixelBudget: number;
  readonly minVisibleSide: number;
  readonly items: readonly {
    readonly id: string;
    readonly imageId: string;
    readonly form: 'choice' | 'open';
    readonly target: string;
    readonly dimension: 'counting' | 'ocr' | 'colour' | null;
    readonly category: string | null;
    readonly image: readonly [number, number];
    readonly box: readonly [number, number, number, number] | null;
    readonly crop: readonly [number, number];
  }[];
  /** A text a sample, a character an item. */
  readonly models: Readonly<Record<'base' | 'r2i' | 'seeds', Texts>>;
  readonly expected: Expected;
}
