import type { BenchmarkSummary, Flip, ModelComparison, RepeatedTrials, ZoomingGap } from '@r2i/zoombench';
import type { EvaluationReportResult, ReportRow } from '../evaluation/evaluation-report-result.ts';
import type { ReportAttention } from '../evaluation/report-attention.ts';
import type { ReportJudge } from '../evaluation/report-judge.ts';
import type { ReportScorers } from '../evaluation/report-scorers.ts';

const none = { 'both-correct': 0, 'gained-by-zoom': 0, 'lost-by-zoom': 0, 'both-wrong': 0 };

const emptyView: BenchmarkSummary = {
  total: 0,
  correct: 0,
  incorrect: 0,
  noAnswer: 0,
  noAnswerCauses: {},
  unknown: 0,
  unknownCauses: {},
  accuracy: null,
  accuracyWhenAnswered: null,
  standardError: null,
  interval: null,
  clustered: null,
};

const emptyGap: ZoomingGap = {
  asked: 0,
  pairs: 0,
  clusters: 0,
  missing: {},
  gap: null,
  standardError: null,
  interval: null,
  bootstrap: null,
  bounds: null,
  flips: none,
  pValue: null,
};

export const emptyResult: EvaluationReportResult = {
  model: null,
  items: 0,
  samples: 1,
  seed: 0,
  draws: 10_000,
  pixelBudget: null,
  warnings: [],
  global: emptyView,
  regional: emptyView,
  gap: emptyGap,
  repeats: null,
  cropScale: null,
  byDimension: [],
  byForm: [],
  byCategory: [],
  byArea: [],
  byVisibility: [],
  rows: [],
};

export function createRow(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    item: 'zb-1',
    imageId: 'image-1',
    sample: 0,
    query: 'Which colour?\nA. red\nB. blue',
    target: 'B',
    form: 'choice',
    dimension: 'colour',
    category: null,
    areaRatio: 0.0042,
    visibility: 'unknown',
    flip: 'gained-by-zoom',
    global: {
      output: 'no idea',
      verdict: { status: 'no-answer', cause: 'wrong-form', scorer: 'choice' },
      latencyMs: 1200,
    },
    regional: {
      output: 'Answer: B',
      verdict: { status: 'correct', answer: 'B', scorer: 'choice' },
      latencyMs: null,
    },
    ...changes,
  };
}

/** One item per flip, so that both views are right on half. */
export function createResult(changes: Partial<EvaluationReportResult> = {}): EvaluationReportResult {
  const flips: readonly Flip[] = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'];
  const view: BenchmarkSummary = {
    total: 4,
    correct: 2,
    incorrect: 1,
    noAnswer: 1,
    noAnswerCauses: { 'wrong-form': 1 },
    unknown: 0,
    unknownCauses: {},
    accuracy: 0.5,
    accuracyWhenAnswered: 2 / 3,
    standardError: 0.25,
    interval: { low: 0.15, high: 0.85 },
    clustered: null,
  };
  const gap: ZoomingGap = {
    asked: 4,
    pairs: 4,
    clusters: 3,
    missing: {},
    gap: 0,
    standardError: 0.4,
    interval: { low: -0.75, high: 0.75 },
    bootstrap: { low: -0.7, high: 0.7 },
    bounds: { low: 0, high: 0 },
    flips: { 'both-correct': 1, 'gained-by-zoom': 1, 'lost-by-zoom': 1, 'both-wrong': 1 },
    pValue: 1,
  };
  const group = { global: view, regional: view, gap };
  return {
    ...emptyResult,
    model: 'student/1',
    items: 4,
    ...group,
    byDimension: [{ key: 'colour', ...group }],
    byForm: [{ key: 'choice', ...group }],
    byArea: [{ key: 'below 0.5 %', ...group }],
    rows: flips.map((flip, index) => createRow({ flip, item: `zb-${index}` })),
    ...changes,
  };
}

const whole = { asked: 4, items: 4, missing: {}, bootstrap: null, bounds: null } as const;

/** Two models whose results stand on the same four items. */
export const comparison: ModelComparison = {
  schema: 'r2i.comparison/1',
  first: 'base',
  second: 'r2i',
  items: 4,
  clusters: 3,
  seed: 0,
  draws: 10_000,
  global: {
    ...whole,
    first: 0.25,
    second: 0.5,
    difference: 0.25,
    standardError: 0.14,
    interval: { low: 0, high: 0.5 },
    separated: false,
    detectable: 0.4,
    neededItems: 12,
    flips: { 'both-correct': 1, gained: 1, lost: 0, 'both-wrong': 2 },
    pValue: 1,
  },
  regional: {
    ...whole,
    first: 0.75,
    second: 0.75,
    difference: 0,
    standardError: 0,
    interval: { low: 0, high: 0 },
    separated: false,
    detectable: null,
    neededItems: null,
    flips: { 'both-correct': 3, gained: 0, lost: 0, 'both-wrong': 1 },
    pValue: 1,
  },
  gap: {
    ...whole,
    first: 0.5,
    second: 0.25,
    difference: -0.25,
    standardError: 0.14,
    interval: { low: -0.5, high: 0 },
    separated: false,
    detectable: 0.4,
    neededItems: 12,
  },
  closed: {
    ofGap: { share: 0.5, interval: { low: 0.1, high: 0.9 } },
    ofLoss: { lost: 2, recovered: 1, share: 0.5, interval: { low: 0.09, high: 0.91 } },
  },
  warnings: [{ code: 'not-separated', message: 'The gaps differ by -25.0 points, and the interval holds 0' }],
  rows: [
    { item: 'zb-0', imageId: 'image-0', global: 'both-correct', regional: 'both-correct', gapChange: 0 },
    { item: 'zb-1', imageId: 'image-1', global: 'gained', regional: 'both-correct', gapChange: -1 },
    { item: 'zb-2', imageId: 'image-2', global: 'both-wrong', regional: 'both-correct', gapChange: 0 },
    { item: 'zb-3', imageId: 'image-2', global: 'both-wrong', regional: 'both-wrong', gapChange: 0 },
  ],
};

export const scorers: ReportScorers = {
  model: 'base',
  view: 'global',
  reference: 'zwz-compatible',
  comparison: {
    total: 4,
    known: { rules: 3, reference: 4 },
    correct: { rules: 2, reference: 1 },
    open: { rules: 1, reference: 0 },
    differences: [
      {
        item: 'zb-2',
        target: 'B',
        output: 'It is B.',
        kind: 'only-rules',
        rules: { status: 'correct', answer: 'B', scorer: 'choice' },
        reference: { status: 'incorrect', answer: 'I', scorer: 'zwz-compatible' },
      },
    ],
  },
};

export const judge: ReportJudge = {
  model: 'base',
  judge: 'judge/1 some-model',
  byView: {
    global: {
      judged: 2,
      accepted: 1,
      open: 1,
      corrected: { raw: 0.5, corrected: 0.47, interval: { low: 0.3, high: 0.61 } },
    },
    regional: { judged: 0, accepted: 0, open: 0, corrected: null },
  },
  faults: { 'http-400': { answers: 1, words: 'answered 400: no such model j' } },
  calibration: {
    judge: 'judge/1 some-model',
    rows: 40,
    open: { 'judge-unclear': 2 },
    confusion: { truePositive: 20, falsePositive: 2, trueNegative: 14, falseNegative: 2 },
    total: 38,
    agreement: 34 / 38,
    kappa: 0.782,
    sensitivity: 20 / 22,
    specificity: 14 / 16,
    disagreements: [
      {
        item: 'zb-3',
        output: 'two or three',
        correct: false,
        reply: { verdict: 'correct', reason: 'It names two.' },
      },
    ],
  },
};

export const attention: ReportAttention = {
  model: 'base',
  items: 120,
  layers: [
    { layer: 0, share: 0.9, interval: { low: 0.8, high: 1 } },
    { layer: 1, share: 3.4 },
  ],
};

export const repeats: RepeatedTrials = {
  items: 4,
  samples: 3,
  mean: 0.5,
  clustered: { clusters: 3, standardError: 0.16, effectiveTrials: 9, interval: { low: 0.2, high: 0.8 } },
  bySample: [0.25, 0.5, 0.75],
  seedDeviation: 0.25,
  passAt: [
    { k: 1, share: 0.5 },
    { k: 2, share: 0.7 },
    { k: 3, share: 0.8 },
  ],
  majority: 0.6,
};
