/** Packages whose expressions meet text from outside: outputs of models, replies of services, files, addresses. */
export const checkedPackages = [
  'answers',
  'teacher',
  'zoombench',
  'dataset',
  'table',
  'source',
  'benchmark',
  'student',
  'ocr',
  'report',
  'evaluation',
  'plugin',
  'run',
  'review',
  'crop',
  'proposal',
  'distill',
  'schema',
];

/** Modules that build expressions by map, with the export that lists them. */
export const listedExpressions = {
  'packages/answers/src/read/find-marked-answer.ts': 'markerExpressions',
};

/**
 * Expressions that are built from parts that are not constants, by file, each with examples of what it becomes. A file
 * that builds one has to stand here.
 *
 * @type {Readonly<Record<string, readonly { readonly source: string, readonly flags: string }[]>>}
 */
export const builtExpressions = {
  'packages/zoombench/src/compatible/normalize-like-mathruler.ts': [
    { source: 'centimeter(?:es)?s? *(?:\\^[0-9]+)?', flags: 'g' },
  ],
  'packages/benchmark/src/benchmarks/cv-bench.ts': [{ source: '(^|/)test_2d(-\\d+-of-\\d+)?$', flags: '' }],
  'packages/benchmark/src/benchmarks/hr-bench.ts': [{ source: '(^|/)hr_bench_4k$', flags: '' }],
  'packages/teacher/src/openai/refused-parameters.ts': [
    { source: '(?<![\\w])max_tokens(?![\\w])', flags: 'u' },
  ],
  'packages/teacher/src/openai/secret-mask.ts': [
    { source: 'sk-abcdefgh', flags: 'gu' },
    { source: 'sk-abcdefgh[^\\s"\'<>]*', flags: 'gu' },
  ],
};
