// What a command line needs that has no settings: no schema is loaded for it.
export { exitCodeOf, exitCodes } from './exit-code.ts';
export { nearestHint } from './fields/nearest-hint.ts';
export { defaultColumns, formatEntries } from './help/format-entries.ts';
export { type PrintableOutput, processOutputs, type TextOutput } from './outputs.ts';
export { resultsLost } from './results-lost.ts';
export { tellFailure, typedLog } from './tell-failure.ts';
export { UsageError } from './usage-error.ts';
