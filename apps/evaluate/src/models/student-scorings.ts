import type { StudentModelOptions } from '@r2i/evaluation';

/** How a student answers a choice question: it writes, or the letters are scored in one pass. */
export const studentScorings = [
  'text',
  'letters',
] as const satisfies readonly StudentModelOptions['scoring'][];
