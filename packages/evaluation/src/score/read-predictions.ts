import { readFile } from 'node:fs/promises';

import {
  type BenchmarkItem,
  type Prediction,
  parseJson,
  parseJsonLines,
  predictionSchema,
  throwMachineFault,
} from '@r2i/schema';

import { AnswersFileError } from '../errors/answers-file-error.ts';
import { readForeignLog } from './read-foreign-log.ts';
import { isInspectLog } from './read-inspect-log.ts';

/**
 * Reads recorded answers: our `predictions.jsonl`, or another evaluator's log of them, see {@link readForeignLog}.
 * Answers to items that are not asked about are left out.
 *
 * @param options.regionalFile - Another evaluator's log of the same items asked on their crops.
 * @throws {AnswersFileError} If a file cannot be read or its lines are of no known form.
 * @throws {InvalidRecordError} Naming file and line.
 */
export async function readPredictions(
  file: string,
  {
    items,
    regionalFile = null,
  }: { readonly items: readonly BenchmarkItem[]; readonly regionalFile?: string | null },
): Promise<Prediction[]> {
  const text = await textOf(file);
  if (isOurs(text, file)) {
    if (regionalFile !== null) {
      throw new AnswersFileError({
        file,
        message: `${file} holds both views itself; a second file is for the logs of other evaluators.`,
      });
    }
    const asked = new Set(items.map(({ id }) => id));
    return [...parseJsonLines(predictionSchema, text, file)].filter(({ item }) => asked.has(item));
  }
  const global = readForeignLog(text, { file, items, view: 'global' });
  if (regionalFile === null) return global;
  return [
    ...global,
    ...readForeignLog(await textOf(regionalFile), { file: regionalFile, items, view: 'regional' }),
  ];
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throwMachineFault(cause, file);
    throw new AnswersFileError({
      file,
      message: `Cannot read ${file}; give the file with recorded answers.`,
      cause,
    });
  });
}

/** A file is ours unless its first line says otherwise, so that a broken line of ours is told as such. */
function isOurs(text: string, file: string): boolean {
  if (isInspectLog(text)) return false;
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  if (!first.trimStart().startsWith('{')) return first === '';
  const value = parseJson(first, `${file}:1`);
  return typeof value !== 'object' || value === null || !('doc_id' in value || 'prediction' in value);
}
