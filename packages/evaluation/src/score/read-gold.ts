import { readFile } from 'node:fs/promises';

import { type BenchmarkItem, parseJsonLines, throwMachineFault } from '@r2i/schema';
import { type GoldRow, goldRowSchema } from '@r2i/zoombench';
import { z } from 'zod';

import { AnswersFileError } from '../errors/answers-file-error.ts';

/**
 * Reads a gold slice: JSONL of `r2i.judge-gold/1`, where `item` is the id of an item of the benchmark, or an item of its
 * own as `benchmarkItemSchema` has it.
 *
 * @throws {AnswersFileError} If the file cannot be read, is empty, or names an item that the benchmark does not have.
 * @throws {InvalidRecordError} Naming file and line.
 */
export async function readGold(file: string, items: readonly BenchmarkItem[]): Promise<GoldRow[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throwMachineFault(cause, file);
    throw new AnswersFileError({
      file,
      message: `Cannot read ${file}; give the file of the gold slice.`,
      cause,
    });
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  const lineSchema = z.preprocess((line) => {
    const named = namedSchema.safeParse(line);
    if (!named.success) return line;
    const { item: id } = named.data;
    const item = byId.get(id);
    if (item === undefined) {
      throw new AnswersFileError({
        file,
        message: `${file}: the benchmark has no item ${id}; name one of its ids, or give the item.`,
      });
    }
    return { ...named.data, item };
  }, goldRowSchema);
  const rows = [...parseJsonLines(lineSchema, text, file)];
  if (rows.length === 0) {
    throw new AnswersFileError({
      file,
      message: `${file} holds no rows; a judge cannot be measured by none.`,
    });
  }
  return rows;
}

const namedSchema = z.looseObject({ item: z.string() });
