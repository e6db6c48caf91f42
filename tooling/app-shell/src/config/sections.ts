/** Sections of a config file: one for each command of each app. A file may hold sections of apps that are not running. */
export const sections = [
  'synthesize',
  'synthesize-merge',
  'synthesize-status',
  'synthesize-collect',
  'synthesize-prompts',
  'export',
  'export-verify',
  'export-explain',
  'export-push',
  'evaluate',
  'evaluate-suite',
  'evaluate-merge',
  'evaluate-score',
  'evaluate-compare',
  'evaluate-gate',
  'evaluate-report',
  'evaluate-serve',
  'serve-student',
  'review',
  'mock-teacher',
  'compose',
  'compose-score',
  'compose-charts',
  'compose-picture',
] as const;

export type Section = (typeof sections)[number];
