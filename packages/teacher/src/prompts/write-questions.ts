import { type CropView, type Dimension, dimensionSchema, type Loss } from '@r2i/schema';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { isObject } from './is-object.ts';
import { listUnder } from './list-under.ts';
import { lossesSchema } from './loss-schema.ts';
import { image, text } from './parts.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';

export interface WriteQuestionsInput {
  readonly crop: CropView;
  readonly label: string;
  readonly maxQuestions: number;
  /** At least one. */
  readonly dimensions: readonly Dimension[];
  /** Most questions of a kind. @default none has a limit of its own */
  readonly quotas?: Readonly<Partial<Record<Dimension, number>>> | undefined;
  /** Questions about other photos, as inspiration. */
  readonly examples: readonly string[];
}

export interface WrittenQuestions {
  readonly questions: readonly WrittenQuestion[];
  /** Items of the reply that are no question, or of no kind that is known. */
  readonly lost?: readonly Loss[];
}

interface WrittenQuestion {
  readonly question: string;
  readonly dimension: Dimension;
}

const kinds: Readonly<Record<Dimension, string>> = {
  ocr: 'ocr: what letters, words or numbers can be read on something',
  counting: 'counting: how many of something there are, from 1 to about 15, each one clearly visible',
  colour: 'colour: the colour of a thing or of one of its parts',
  structure: 'structure: shape, pattern, direction, how parts are arranged or joined',
  material: 'material: what a thing or its surface is made of',
  object: 'object: what a thing or one of its parts is',
};

const spellings: Readonly<Record<string, Dimension>> = {
  text: 'ocr',
  reading: 'ocr',
  count: 'counting',
  color: 'colour',
  'colour attributes': 'colour',
  'color attributes': 'colour',
  'structural attributes': 'structure',
  shape: 'structure',
  'material attributes': 'material',
  'object identification': 'object',
  identification: 'object',
};

const questionsSchema = z.array(z.object({ question: z.string(), dimension: dimensionSchema }));

/** Asks for questions on a crop, over ZoomBench's dimensions. Sampling as in the paper's released code. */
export const writeQuestionsPrompt: Prompt<WriteQuestionsInput, WrittenQuestions> = {
  id: 'write-questions/2',
  schema: z.object({ questions: questionsSchema, lost: lossesSchema.exactOptional() }),
  wire: z.object({ questions: questionsSchema }),
  sampling: { temperature: 0.9, topP: 0.8, maxTokens: 2048 },
  build: ({ crop, label, maxQuestions, dimensions, quotas = {}, examples }) => ({
    system: [
      'You see one small part of a large photo, enlarged. Write questions that test close looking. They are later put',
      'to somebody who has the whole photo in front of them, where this part is tiny, and who was not told which part',
      'you saw.',
      '',
      'Each question',
      '- has one right answer, settled by what is visible here: a number, a word, a few words, a text as it is written;',
      '- says which thing it is about by naming it and what it looks like ("the red bus", "the sign over the door");',
      '- asks about one thing only, does not give its answer away, and is not answered by yes or no;',
      '- needs no knowledge of places, people, brands or dates beyond what can be seen;',
      '- never speaks of an image, photo, picture, crop, part, view or close-up, nor of its edge, corner or middle.',
      '',
      'Kinds of questions:',
      ...dimensions.map((dimension) => {
        const most = quotas[dimension];
        return `- ${kinds[dimension]}${most === undefined ? '' : `; at most ${most}`}`;
      }),
      '',
      'Prefer details that are hard to see from afar to what anybody would guess, and different kinds to one kind.',
      'Where the view is blurred, empty or leaves doubt, write fewer questions, or none: an empty list is a good reply.',
      '',
      `Reply with JSON only: {"questions": [{"question": "…?", "dimension": "${dimensions.join(' | ')}"}]}`,
    ].join('\n'),
    parts: [
      image(crop),
      text(
        [
          `It is said to show: ${label}`,
          ...(examples.length === 0
            ? []
            : ['', 'Questions about other photos, for their kind, not to be copied:']),
          ...examples.map((example) => `- ${example}`),
          '',
          `Write at most ${counted(maxQuestions, 'question')}.`,
        ].join('\n'),
      ),
    ],
  }),
  parse(reply) {
    const { items, ...rest } = readItems(listUnder('questions')(reply), readQuestion);
    return { questions: items, ...rest };
  },
};

function readQuestion(value: unknown): ReadItem<WrittenQuestion> {
  const question = readText(value, ['question', 'text']);
  if (question === undefined) return unreadable(value, 'an item holds no "question"');
  const named = isObject(value) ? (value['dimension'] ?? value['type'] ?? value['kind']) : undefined;
  if (typeof named !== 'string') return unreadable(value, 'a question has no "dimension"');
  const name = named.trim().toLowerCase();
  const dimension = dimensionSchema.safeParse(spellings[name] ?? name);
  if (dimension.success) return { item: { question, dimension: dimension.data } };
  const detail = `the kind ${JSON.stringify(named.slice(0, 60))} is not known`;
  return { loss: { reason: 'unknown-dimension', about: question, detail } };
}
