import { readFileSync } from 'node:fs';

/** The clock of the wall: a person or a time server may set it by hours, to and fro, while a program runs. */
const wallClock = /\bDate\s*\??\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|;)/u;

/** Where the time of day itself is meant, and no length of time. */
const timeOfDay = new Set([
  // What a reply of the protocol says.
  'apps/serve-student/src/answer-chat.ts',
  // When somebody decided, for people.
  'apps/review/src/server/serve-review.ts',
  // A date that a service names, where its response has none to compare it with.
  'packages/proposal/src/detector-service/ask-detector.ts',
  'packages/teacher/src/openai/status-error.ts',
  // A sign of life that other machines read: only a time of day means the same to them.
  'apps/synthesize/src/queue/create-worker-report.ts',
  'apps/synthesize/src/queue/status.ts',
  // A sign of life, whose change is looked at and not its age.
  'packages/run/src/folder/run-lock.ts',
]);

/**
 * Lengths of time and deadlines are measured by `performance.now()`, which is never set.
 *
 * @returns {string[]} One line a violation, with the file.
 */
export function checkClocks(shown, file) {
  if (timeOfDay.has(shown)) return [];
  const code = readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/(^|\s)\/\/.*$/gmu, '$1');
  const found = wallClock.exec(code)?.[0];
  return found === undefined
    ? []
    : [
        `${shown}: ${found} may be set while a program runs; measure time by performance.now(), or name the file in tooling/structure/src/clocks.mjs`,
      ];
}
