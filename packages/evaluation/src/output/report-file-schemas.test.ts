import { expect, it } from 'vitest';

import { judgeSchema, scorersSchema } from './report-file-schemas.ts';

const correct = { rules: 2, reference: 1 };
const now = {
  total: 5,
  known: { rules: 4, reference: 3 },
  correct,
  open: { rules: 1, reference: 4 },
  differences: [],
};
const { known: _, ...earlier } = now;

it.each([
  { name: 'of now', comparison: now, known: { rules: 4, reference: 3 } },
  { name: 'of an earlier version', comparison: earlier, known: { rules: 4, reference: 5 } },
  {
    name: 'of the first version',
    comparison: { total: 5, correct, unscored: { rules: 2, reference: 2 }, differences: [] },
    known: { rules: 3, reference: 5 },
  },
])('reads scorers $name', ({ comparison, known }) => {
  const read = scorersSchema.parse({ global: comparison, regional: comparison });
  expect(read.global).toMatchObject({ known, correct });
});

it('reads what a judge of an earlier version said, which does not tell its faults', () => {
  const count = { judged: 0, accepted: 0, open: 1, corrected: null };
  const report = { judge: 'j', byView: { global: count, regional: count }, calibration: null, replies: [] };
  expect(judgeSchema.parse(report)).toEqual({ ...report, faults: {} });
});
