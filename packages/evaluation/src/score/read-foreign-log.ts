import { type BenchmarkItem, type Prediction, parseJsonLines, type View } from '@r2i/schema';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

import { AnswersFileError } from '../errors/answers-file-error.ts';
import { type InspectAnswer, isInspectLog, readInspectLog } from './read-inspect-log.ts';

/** A line of lmms-eval's `*_samples_*.jsonl`; `filtered_resps` is what its filters left of `resps`. */
const lmmsSchema = z.object({
  doc_id: z.union([z.string(), z.int()]),
  target: z.unknown().optional(),
  resps: z.unknown().optional(),
  filtered_resps: z.unknown().optional(),
});

/** A row of VLMEvalKit's table of predictions. */
const vlmSchema = z.object({
  index: z.union([z.string(), z.number()]),
  prediction: z.union([z.string(), z.number()]).nullable(),
});

type Said = Pick<InspectAnswer, 'id' | 'output'> & Partial<InspectAnswer>;

/**
 * Reads another evaluator's log of answers in one view: lmms-eval's samples (JSONL with `doc_id` and `resps`),
 * VLMEvalKit's predictions (JSONL, TSV or CSV with `index` and `prediction`), or a log of inspect_ai in JSON. Items are found by
 * their id, or else by their place in the benchmark, counted from 0 (`doc_id`) or 1 (inspect_ai). Raw answers are taken, so that they
 * are scored as ours are.
 *
 * @throws {AnswersFileError} If the lines are of no known form, or belong to other items.
 */
export function readForeignLog(
  text: string,
  {
    file,
    items,
    view,
  }: { readonly file: string; readonly items: readonly BenchmarkItem[]; readonly view: View },
): Prediction[] {
  const { said, tool, model = tool } = read(text, file);
  const known = new Set(items.map(({ id }) => id));
  const byId = said.every(({ id }) => known.has(id));
  const itemOf = (id: string): string | undefined => {
    if (byId) return id;
    if (tool === 'inspect_ai') return items[Number(id) - 1]?.id;
    return tool === 'lmms-eval' ? items[Number(id)]?.id : undefined;
  };
  return said.map(({ id, output, sample = 0, fault = 'no answer in the log', ...facts }) => {
    const item = itemOf(id);
    if (item === undefined) {
      throw new AnswersFileError({
        file,
        message: `${file}: ${id} is no item of the benchmark; score a log with the items it was made for.`,
      });
    }
    const base = { schema: 'r2i.prediction/1', item, view, model, sample } as const;
    return output === null ? { ...base, output, fault } : { ...base, output, ...facts };
  });
}

function read(
  text: string,
  file: string,
): { readonly said: readonly Said[]; readonly tool: string; readonly model?: string } {
  if (isInspectLog(text)) {
    const log = readInspectLog(text, file);
    if (log !== null) return { said: log.answers, tool: 'inspect_ai', model: log.model };
    throw new AnswersFileError({ file, message: `${file}: is a log of inspect_ai without samples.` });
  }
  if (!text.trimStart().startsWith('{')) {
    const [head = ''] = text.split('\n', 1);
    const rows: unknown = parse(text, {
      columns: true,
      delimiter: head.includes('\t') ? '\t' : ',',
      bom: true,
    });
    const table = z.array(vlmSchema).safeParse(rows);
    if (!table.success) {
      throw new AnswersFileError({
        file,
        message: `${file}: needs JSONL, or a table with the columns index and prediction.`,
      });
    }
    return { said: table.data.map(saidInTable), tool: 'vlmevalkit' };
  }
  const lines = [...parseJsonLines(z.union([lmmsSchema, vlmSchema]), text, file)];
  const said = lines.map((line): Said => {
    if (!('doc_id' in line)) return saidInTable(line);
    return { id: String(line.doc_id), output: firstText(line.resps) ?? firstText(line.filtered_resps) };
  });
  return { said, tool: lines.some((line) => 'doc_id' in line) ? 'lmms-eval' : 'vlmevalkit' };
}

function saidInTable({ index, prediction }: z.infer<typeof vlmSchema>): Said {
  return { id: String(index), output: prediction === null ? null : String(prediction) };
}

/** The first text in lists within lists: `resps` holds a list of samples for each request. */
function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  for (const part of value) {
    const found = firstText(part);
    if (found !== null) return found;
  }
  return null;
}
