/**
 * Who may import whom. What is not listed is forbidden; `docs/architecture.md` explains the rooms.
 *
 * `types` may be imported with `import type` alone.
 *
 * @type {Readonly<Record<string, { siblings: readonly string[], types?: readonly string[] }>>}
 */
export const packageMap = {
  schema: { siblings: [] },
  lexicon: { siblings: ['schema'] },
  answers: { siblings: ['schema'] },
  geometry: { siblings: ['schema'] },
  files: { siblings: ['schema'] },
  worker: { siblings: ['schema'] },
  onnxruntime: { siblings: ['schema'] },
  crop: { siblings: ['schema', 'geometry', 'worker'] },
  teacher: { siblings: ['schema', 'geometry', 'answers'] },
  plugin: { siblings: ['schema', 'teacher', 'answers'] },
  proposal: { siblings: ['schema', 'geometry', 'teacher', 'plugin'] },
  ocr: { siblings: ['schema', 'geometry', 'crop', 'answers', 'plugin', 'onnxruntime'] },
  distill: { siblings: ['schema', 'geometry', 'crop', 'proposal', 'teacher', 'answers'] },
  run: { siblings: ['schema', 'files'] },
  queue: { siblings: ['schema', 'teacher'] },
  telemetry: { siblings: ['schema', 'teacher'] },
  table: { siblings: ['schema', 'files', 'worker'] },
  source: { siblings: ['schema', 'files', 'geometry', 'crop', 'table', 'plugin'] },
  boxes: { siblings: ['schema', 'files', 'geometry', 'table', 'source'] },
  benchmark: { siblings: ['schema', 'files', 'crop', 'table', 'answers', 'plugin'] },
  similarity: { siblings: ['schema', 'geometry', 'crop', 'answers', 'benchmark'] },
  dataset: {
    siblings: ['schema', 'files', 'geometry', 'crop', 'table', 'similarity', 'answers', 'plugin'],
  },
  student: { siblings: ['schema', 'files', 'worker', 'geometry', 'answers', 'plugin', 'onnxruntime'] },
  zoombench: { siblings: ['schema', 'teacher', 'answers', 'lexicon', 'plugin'] },
  review: { siblings: ['schema', 'answers', 'run', 'zoombench'] },
  report: { siblings: ['schema'], types: ['zoombench', 'run'] },
  evaluation: {
    siblings: [
      'schema',
      'answers',
      'geometry',
      'crop',
      'teacher',
      'run',
      'benchmark',
      'zoombench',
      'report',
      'plugin',
    ],
  },
};

/** Native libraries, each with the only packages that may import it. */
export const nativeHomes = {
  sharp: ['crop'],
  'onnxruntime-node': ['onnxruntime'],
};

/** Files every package has. */
export const requiredFiles = [
  'package.json',
  'README.md',
  'tsconfig.json',
  'tsup.config.ts',
  'vitest.config.ts',
  'src/index.ts',
];

/**
 * The one setting a package may write to the environment, by package: ONNX Runtime reads it when it is loaded
 * (docs/decisions/2026-11-25-student.md).
 */
export const environmentWrites = {
  onnxruntime: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1'",
};

/**
 * Words that neither a file of a package nor an export is called by, each with the word for it (`docs/architecture.md`,
 * "Conventions"). Texts for people and fields of files on disk may have them.
 *
 * @type {readonly { pattern: RegExp, say: string }[]}
 */
export const refusedWords = [{ pattern: /photo|picture/i, say: 'image' }];
