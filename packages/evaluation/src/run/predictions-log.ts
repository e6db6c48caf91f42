import { join } from 'node:path';

import {
  diffFields,
  openAppendLog,
  RunConflictError,
  readIfThere,
  type Shard,
  shardSchema,
  writeAtomic,
} from '@r2i/run';
import {
  type JsonValue,
  type Prediction,
  parseJson,
  parseRecord,
  predictionSchema,
  refuseNewer,
  toJsonLine,
  type View,
} from '@r2i/schema';
import { saysNothing } from '@r2i/zoombench';
import { z } from 'zod';

import { ResultFolderError } from '../errors/result-folder-error.ts';

/** What answers in a folder depend on. */
export interface AskedWith {
  readonly model: string;
  readonly benchmark: string;
  readonly settings: JsonValue;
  /** Which part of the items is asked about. @default all of them */
  readonly shard?: Shard | undefined;
}

export const askedWithSchema: z.ZodType<AskedWith> = z.object({
  schema: z.literal('r2i.evaluation-run/1'),
  model: z.string(),
  benchmark: z.string(),
  settings: z.json(),
  shard: shardSchema.optional(),
});

/** Answers of a folder, kept as they come: whoever kills the process loses only calls under way. */
export interface PredictionsLog {
  /** Answers to a question that are there already, without failed ones and those that say nothing. */
  find(item: string, view: View, question: string): readonly Prediction[];
  /** Whether there are answers to the item in the view, all of them to a question that was another one. */
  isOutdated(item: string, view: View, question: string): boolean;
  /** All answers, the last where there are several to the same question. Failed and empty ones are asked again by a later run. */
  all(): readonly Prediction[];
  append(prediction: Prediction): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens `predictions.jsonl` of a folder, and refuses one whose answers were made by another model or with other
 * settings. A torn last line, as a killed process leaves it, is cut off.
 *
 * @throws {RunConflictError} Naming what differs.
 * @throws {NewerRecordError} If a newer R2I wrote some of them.
 * @throws {ResultFolderError} If the folder holds a result of which nobody knows how it was made.
 */
export async function openPredictionsLog(folder: string, asked: AskedWith): Promise<PredictionsLog> {
  await agree(folder, asked);
  const kept = new Map<string, Prediction>();
  const path = join(folder, 'predictions.jsonl');
  const { log } = await openAppendLog(path, (text) => {
    const value = readLine(text);
    const prediction = predictionSchema.safeParse(value);
    if (!prediction.success) refuseNewer(value, prediction.error.issues, path);
    if (!prediction.success || prediction.data.model !== asked.model) return false;
    kept.set(keyOf(prediction.data), prediction.data);
    return true;
  });
  return {
    find: (item, view, question) =>
      [...samplesOf(kept, item, view)].filter(
        (one) => one.output !== null && one.question === question && !saysNothing(one),
      ),
    isOutdated(item, view, question) {
      const answers = [...samplesOf(kept, item, view)];
      return answers.length > 0 && answers.every((one) => one.question !== question);
    },
    all: () => [...kept.values()],
    async append(prediction) {
      await log.append(predictionLine(prediction).trimEnd(), { durable: true });
      kept.set(keyOf(prediction), prediction);
    },
    close: log.close,
  };
}

/** Writes `predictions.jsonl` anew in the order given, each answer once. */
export async function writePredictions(folder: string, predictions: readonly Prediction[]): Promise<void> {
  await writeAtomic(join(folder, 'predictions.jsonl'), async (file) => {
    await file.writeFile(predictions.map(predictionLine).join(''));
  });
}

/** With its keys in one order, whether it was made now or read from the file. */
function predictionLine(prediction: Prediction): string {
  const read = predictionSchema.safeParse(prediction);
  return toJsonLine(read.success ? read.data : prediction);
}

async function agree(folder: string, asked: AskedWith): Promise<void> {
  const path = join(folder, 'run.json');
  // A file that cannot be read now is there: only one that is missing says that nobody was asked yet.
  const text = await readIfThere(path);
  if (text === undefined) {
    if ((await readIfThere(join(folder, 'evaluation.json'))) !== undefined) {
      throw new ResultFolderError({
        folder,
        message: `${folder} holds a result without run.json; choose another folder.`,
      });
    }
    await writeAtomic(path, async (file) => {
      await file.writeFile(`${JSON.stringify({ schema: 'r2i.evaluation-run/1', ...asked }, null, 2)}\n`);
    });
    return;
  }
  const before = parseRecord(askedWithSchema, parseJson(text, path), path);
  const about = ({ model, benchmark, settings, shard }: AskedWith): JsonValue => ({
    ...{ model, benchmark, settings },
    ...(shard === undefined ? {} : { shard: { ...shard } }),
  });
  const differences = diffFields(about(before), about(asked));
  if (differences.length > 0) throw new RunConflictError({ folder, differences });
}

function readLine(text: string): unknown {
  try {
    return parseJson(text, 'predictions.jsonl');
  } catch {
    return undefined;
  }
}

function* samplesOf(kept: ReadonlyMap<string, Prediction>, item: string, view: View): Generator<Prediction> {
  for (let sample = 0; ; sample += 1) {
    const prediction = kept.get(keyOf({ item, view, sample }));
    if (prediction === undefined) return;
    yield prediction;
  }
}

function keyOf({ item, view, sample }: Pick<Prediction, 'item' | 'view' | 'sample'>): string {
  return `${view} ${sample} ${item}`;
}
