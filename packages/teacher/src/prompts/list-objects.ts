import type { ImageView, Loss } from '@r2i/schema';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { listUnder } from './list-under.ts';
import { lossesSchema } from './loss-schema.ts';
import { image, text } from './parts.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';

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
  build: ({ image: full, maxObjects }) => ({
    system: [
      'You are shown a photo. List things in it that are worth a close look.',
      '',
      'A thing belongs in the list if all of this is true:',
      '- it is clearly visible, and small compared with the photo;',
      '- nothing else in the photo fits the same name: name it so that it can be told from everything of its kind',
      '  ("the blue mailbox", not "mailbox" beside a green one), and leave it out where no short name can do that;',
      '- it has something to be seen up close: writing, parts, a pattern, a material, a number of pieces.',
      '',
      'Names are 2 to 49 characters long, in English, without a place in the photo ("left", "background").',
      'No sky, ground, wall or crowd. Small things are as welcome as large ones. Fewer names, or none, are better than doubtful ones.',
      '',
      'Reply with JSON only: {"objects": ["first name", "second name"]}',
    ].join('\n'),
    parts: [image(full), text(`List at most ${maxObjects} things.`)],
  }),
  parse(reply) {
    const { items, ...rest } = readItems(listUnder('objects')(reply), readName);
    return { objects: items, ...rest };
  },
};

function readName(value: unknown): ReadItem<string> {
  const name = readText(value, ['name', 'object', 'label']);
  return name === undefined ? unreadable(value, 'an item is no name') : { item: name };
}
