import { type CropView, type Dimension, dimensionSchema, type Loss } from '@r2i/schema';
import { counted } from '@r2i/schema/text';
import { z } from 'zod';

import type { Prompt } from '../model/prompt.ts';
import { worded } from '../model/prompt-words.ts';
import { dimensionDescriptions } from './dimension-descriptions.ts';
import { isObject } from './is-object.ts';
import { listUnder } from './list-under.ts';
import { lossesSchema } from './loss-schema.ts';
import { type ReadItem, readItems, unreadable } from './read-items.ts';
import { readText } from './read-text.ts';
import { writeQuestionsWords } from './words/write-questions-words.ts';

export interface WriteQuestionsInput {
  readonly crop: CropView;
  readonly label: string;
  readonly maxQuestions: number;
  /** At least one. */
  readonly dimensions: readonly Dimension[];
  /** Most questions of a kind. @default none has a limit of its own */
  readonly quotas?: Readonly<Partial<Record<Dimension, number>>> | undefined;
  /** What each kind asks, in place of the built-in descriptions. */
  readonly descriptions?: Readonly<Partial<Record<Dimension, string>>> | undefined;
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
  position: 'spatial',
  'spatial relation': 'spatial',
  comparison: 'relation',
  relational: 'relation',
};

const questionsSchema = z.array(z.object({ question: z.string(), dimension: dimensionSchema }));

/** Asks for questions on a crop, over ZoomBench's dimensions. Sampling as in the paper's released code. */
export const writeQuestionsPrompt: Prompt<WriteQuestionsInput, WrittenQuestions> = {
  id: 'write-questions/2',
  schema: z.object({ questions: questionsSchema, lost: lossesSchema.exactOptional() }),
  wire: z.object({ questions: questionsSchema }),
  sampling: { temperature: 0.9, topP: 0.8, maxTokens: 2048 },
  ...worded(
    writeQuestionsWords,
    ({ crop, label, maxQuestions, dimensions, quotas = {}, descriptions, examples }) => ({
      crop,
      label,
      names: dimensions.join(' | '),
      kinds: dimensions
        .map((dimension) => {
          const most = quotas[dimension];
          const kind = `${dimension}: ${descriptions?.[dimension] ?? dimensionDescriptions[dimension]}`;
          return `- ${kind}${most === undefined ? '' : `; at most ${most}`}`;
        })
        .join('\n'),
      examples: examples.map((example) => `- ${example}`).join('\n'),
      ...(examples.length === 0 ? { inspiration: '' } : {}),
      most: counted(maxQuestions, 'question'),
    }),
  ),
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
