import type { ImageView, Loss } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { listUnder } from './list-under.ts';
import { lossesSchema } from './loss-schema.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';
import { listObjectsWords } from './words/list-objects-words.ts';

export interface ListObjectsInput {
  readonly image: ImageView;
  /** Most objects wanted. */
  readonly maxObjects: number;
}

export interface ListedObjects {
  readonly objects: readonly string[];
  /** Items of the reply that are no name. */
  readonly lost?: readonly Loss[];
}

/** Asks for things that occur once in a photo. Sampling as in the paper's released code. */
export const listObjectsPrompt: Prompt<ListObjectsInput, ListedObjects> = {
  id: 'list-objects/2',
  schema: z.object({ objects: z.array(z.string()), lost: lossesSchema.exactOptional() }),
  wire: z.object({ objects: z.array(z.string()) }),
  sampling: { temperature: 0.7, maxTokens: 2048 },
  ...worded(listObjectsWords, ({ image, maxObjects }) => ({ image, most: String(maxObjects) })),
  parse(reply) {
    const { items, ...rest } = readItems(listUnder('objects')(reply), readName);
    return { objects: items, ...rest };
  },
};

function readName(value: unknown): ReadItem<string> {
  const name = readText(value, ['name', 'object', 'label']);
  return name === undefined ? unreadable(value, 'an item is no name') : { item: name };
}
