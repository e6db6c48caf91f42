// Words and numbers as results show them, for whoever prints a result.
export { comparisonNotes } from '../compare/comparison-notes.ts';
export { comparisonHead, comparisonRows } from '../compare/comparison-rows.ts';
export { gatePlanHead, gatePlanRows, gateRows, gateRowsHead } from '../gate/gate-rows.ts';
export { viewsOf } from '../output/summary.ts';
export { suiteTables } from '../suite/suite-tables.ts';
export { formatCost } from './format-cost.ts';
export { formatGroups } from './format-groups.ts';
export { formatOutcomes } from './format-outcomes.ts';
export { formatPrompt } from './format-prompt.ts';
export { duration, percent, range } from './format-share.ts';
