import type { DualViewResult, ScorerComparison } from '@r2i/zoombench';

import type { ReportedModel } from '../output/reported-model.ts';

const nothing: ScorerComparison = {
  total: 0,
  known: { rules: 0, reference: 0 },
  correct: { rules: 0, reference: 0 },
  open: { rules: 0, reference: 0 },
  differences: [],
};

/** A model of which nothing is known but its result and what is given. For tests. */
export function reportedModel(result: DualViewResult, changes: Partial<ReportedModel> = {}): ReportedModel {
  return {
    result,
    about: {
      benchmark: { name: 'folder', path: '/no/such/place', source: 'a folder', revision: null },
      scorer: 'rules',
      scorerId: 'rules',
      groups: null,
      prompt: null,
      versions: { r2i: '0.0.0', node: 'v20.19.0', compatibleScorer: 'zwz-compatible/1' },
    },
    scorers: { global: nothing, regional: nothing },
    judge: null,
    attention: null,
    ...changes,
  };
}
