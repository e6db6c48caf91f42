import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { type JsonValue, parseJson, parseRecord } from '@r2i/schema';
import { z } from 'zod';

import type { MockRequest } from '../request/mock-request.ts';
import { drawFrom } from './draw.ts';

/** A reply as text, or as JSON that becomes the text. */
const replySchema = z.union([z.string(), z.json()]);

const whenSchema = z.strictObject({
  /** Stands in the text that is not the system's. */
  contains: z.string().min(1).optional(),
  /** SHA-256 in hex of one of the images in base64, or its beginning. */
  image: z.string().min(4).optional(),
  /** Name of the model. */
  model: z.string().min(1).optional(),
});

const ruleSchema = z.strictObject({ when: whenSchema, replies: z.array(replySchema).min(1) });

/** A recording is an object with `when` and `replies`, or a reply that is not bound to anything. */
const fileSchema = z.array(z.union([ruleSchema, replySchema])).min(1);

interface Rule {
  readonly when: z.infer<typeof whenSchema>;
  readonly replies: readonly JsonValue[];
}

/** Recorded replies of one task. */
export interface RecordedReplies {
  /** In order; the first that fits speaks. */
  readonly rules: readonly Rule[];
}

/**
 * Reads a folder of recorded replies: `<task>.json`, each a list of replies and rules.
 *
 * @throws {InvalidRecordError} For a file that does not fit.
 * @throws The file system's errors.
 */
export async function loadReplies(folder: string): Promise<ReadonlyMap<string, RecordedReplies>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, RecordedReplies]> => {
        const value = parseJson(await readFile(join(folder, file), 'utf8'), file);
        return [basename(file, '.json'), toRecorded(parseRecord(fileSchema, value, file))];
      }),
    ),
  );
}

function toRecorded(items: z.infer<typeof fileSchema>): RecordedReplies {
  const rules: Rule[] = [];
  const free: JsonValue[] = [];
  for (const item of items) {
    const rule = ruleSchema.safeParse(item);
    if (rule.success) rules.push(rule.data);
    else free.push(replySchema.parse(item));
  }
  return { rules: free.length === 0 ? rules : [...rules, { when: {}, replies: free }] };
}

/**
 * Chooses a reply by text, images, seed and sample, so that a request that comes again gets the same one.
 *
 * @returns `undefined` where no rule fits.
 */
export function pickReply({ rules }: RecordedReplies, request: MockRequest): string | undefined {
  const rule = rules.find(({ when }) => fits(when, request));
  if (rule === undefined) return undefined;
  const { text, images, seed, sample } = request;
  const hashes = images.map((image) => image.hash);
  const reply = drawFrom(rule.replies, 'recorded', text, hashes, seed, sample);
  return typeof reply === 'string' ? reply : JSON.stringify(reply);
}

function fits({ contains, image, model }: Rule['when'], request: MockRequest): boolean {
  return (
    (contains === undefined || request.text.includes(contains)) &&
    (image === undefined || request.images.some(({ hash }) => hash.startsWith(image))) &&
    (model === undefined || request.model === model)
  );
}
