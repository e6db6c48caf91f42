import { join } from 'node:path';

import { parseJson, parseRecord } from '@r2i/schema';
import { dualViewResultSchema } from '@r2i/zoombench';
import type { z } from 'zod';

import { ResultFolderError } from '../errors/result-folder-error.ts';
import { textIfThere } from '../files/text-if-there.ts';
import { attentionSchema, judgeSchema, scorersSchema, summarySchema } from './report-file-schemas.ts';
import type { ReportedModel } from './reported-model.ts';

/**
 * Reads back what an evaluation wrote into a folder.
 *
 * @throws {ResultFolderError} If it holds no finished evaluation.
 * @throws {InvalidRecordError} If a file is none of ours, naming it.
 */
export async function readReportedModel(folder: string): Promise<ReportedModel> {
  const result = await needed(folder, 'evaluation.json', dualViewResultSchema);
  return {
    result,
    about: await needed(folder, 'summary.json', summarySchema),
    scorers: await needed(folder, 'scorers.json', scorersSchema),
    judge: await parsed(folder, 'judge.json', judgeSchema),
    attention: await parsed(folder, 'attention.json', attentionSchema),
  };
}

async function needed<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  const value = await parsed(folder, name, schema);
  if (value !== null) return value;
  throw new ResultFolderError({
    folder,
    message: `${folder} holds no ${name}; give the folder of a finished evaluation.`,
  });
}

async function parsed<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value | null> {
  const path = join(folder, name);
  const text = await textIfThere(path);
  return text === null ? null : parseRecord(schema, parseJson(text, path), path);
}
