import type {
  EvaluationReportResult,
  ReportFlip,
  ReportGap,
  ReportRow,
  ReportViewSummary,
} from '../evaluation/evaluation-report-input.ts';

const none = { 'both-correct': 0, 'gained-by-zoom': 0, 'lost-by-zoom': 0, 'both-wrong': 0 };

const emptyView: ReportViewSummary = {
  total: 0,
  correct: 0,
  incorrect: 0,
  unscored: 0,
  unscoredReasons: {},
  accuracy: null,
  accuracyWhenScored: null,
  interval: null,
};

const emptyGap: ReportGap = { pairs: 0, clusters: 0, gap: null, interval: null, flips: none, pValue: null };

export const emptyResult: EvaluationReportResult = {
  model: null,
  items: 0,
  samples: 1,
  seed: 0,
  draws: 10_000,
  global: emptyView,
  regional: emptyView,
  gap: emptyGap,
  byDimension: [],
  byForm: [],
  byArea: [],
  rows: [],
};

export function createRow(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    item: 'zb-1',
    sample: 0,
    query: 'Which colour?\nA. red\nB. blue',
    target: 'B',
    form: 'choice',
    dimension: 'colour',
    areaRatio: 0.0042,
    flip: 'gained-by-zoom',
    global: {
      output: 'no idea',
      verdict: { status: 'unscored', reason: 'no-answer-found', scorer: 'choice' },
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
  const flips: readonly ReportFlip[] = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'];
  const view: ReportViewSummary = {
    total: 4,
    correct: 2,
    incorrect: 1,
    unscored: 1,
    unscoredReasons: { 'no-answer-found': 1 },
    accuracy: 0.5,
    accuracyWhenScored: 2 / 3,
    interval: { low: 0.15, high: 0.85 },
  };
  const gap: ReportGap = {
    pairs: 4,
    clusters: 3,
    gap: 0,
    interval: { low: -0.75, high: 0.75 },
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
