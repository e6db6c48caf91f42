/**
 * Who may import whom. What is not listed is forbidden; `docs/architecture.md` explains the rooms.
 *
 * @type {Readonly<Record<string, { siblings: readonly string[], only?: Readonly<Record<string, string>> }>>}
 */
export const packageMap = {
  schema: { siblings: [] },
  geometry: { siblings: ['schema'] },
  crop: { siblings: ['schema', 'geometry'] },
  teacher: { siblings: ['schema'] },
  proposal: { siblings: ['schema', 'geometry', 'teacher'] },
  ocr: { siblings: ['schema', 'geometry', 'crop'] },
  distill: { siblings: ['schema', 'geometry', 'crop', 'proposal', 'teacher'] },
  run: { siblings: ['schema'] },
  dataset: { siblings: ['schema', 'geometry', 'crop'] },
  student: { siblings: ['schema'] },
  zoombench: { siblings: ['schema', 'teacher'] },
  report: { siblings: ['schema'] },
};

/** Native libraries, each with the only packages that may import it. */
export const nativeHomes = {
  sharp: ['crop'],
  'onnxruntime-node': ['ocr', 'student'],
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
  ocr: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1'",
  student: "process.env['ORT_DISABLE_TELEMETRY'] ??= '1'",
};
