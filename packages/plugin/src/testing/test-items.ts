import type { BenchmarkItem } from '@r2i/schema';

const usual = { box: null, dimension: 'ocr', imageId: 'image' } as const;

/** Items of each form to test scorers and models with. */
export const testItems: readonly BenchmarkItem[] = [
  {
    ...usual,
    id: 'choice',
    query: 'What does the sign say?\nA. EXIT\nB. TAXI\nC. BANK',
    target: 'B',
    form: 'choice',
    options: ['EXIT', 'TAXI', 'BANK'],
  },
  { ...usual, id: 'open', query: 'What does the sign say?', target: 'TAXI 17', form: 'open', options: [] },
  {
    ...usual,
    id: 'several',
    query: 'Who made it?',
    target: 'Ada Lovelace',
    aliases: ['A. Lovelace', 'Lovelace'],
    form: 'open',
    options: [],
    group: 'pair-1',
    category: 'people/names',
  },
];

/** Outputs as models give them at their best and at their worst. */
export const testOutputs: readonly string[] = [
  'B',
  'TAXI',
  'TAXI 17',
  'Answer: B',
  '<answer>Ada Lovelace</answer>',
  '',
  ' \n\t',
  '\0',
  '\uD800',
  '<answer>',
  '</answer><answer>B',
  '<think>It may be B. Or A.',
  '<think>'.repeat(500),
  '\\boxed{'.repeat(500),
  '{"answer": ',
  '__proto__',
  '(((((((((((((((((((([[[[[[[[[[[[[[[[[[[[',
  'ＴＡＸＩ １７ \u202e17 IXAT\u202c 🚕',
  '1e999999 -0 ½ ٣ 1/0 NaN',
  `${'a '.repeat(50_000)}B`,
  'B'.repeat(100_000),
];
