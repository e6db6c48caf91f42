import { dirname } from 'node:path';
import { readOptions } from '@r2i/answers';

import { type PixelBox, unlessMachineFault } from '@r2i/schema';
import { z } from 'zod';
import type { BenchmarkDraft } from '../read/benchmark-draft.ts';
import { defineLayout, type RecordContext } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, textField } from '../read/row-fields.ts';
import { invalidValue } from '../rows/benchmark-row.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files =
  'test_questions.jsonl with its images, a Parquet file, or direct_attributes/*.json and relative_position/*.json beside images';

const asked = { question_id: idField, text: textField, label: textField, category: textField };

/** Question numbers begin anew in each category of some copies, so the category is part of the id. */
function draftOf(
  { question_id, text, label, category }: z.output<z.ZodObject<typeof asked>>,
  image: Uint8Array,
): BenchmarkDraft {
  return {
    id: `${category}/${question_id}`,
    image,
    question: text,
    form: 'choice',
    options: [...readOptions(text).options],
    showsOptions: true,
    answer: label,
    category,
  };
}

const lines = defineLayout({
  extensions: ['jsonl'],
  match: /(^|\/)test_questions$/,
  idColumn: 'question_id',
  imageColumn: 'image',
  answerColumn: 'label',
  schema: z.object({ ...asked, image: textField }),
  toDrafts: async ({ image, ...fields }, { readImage }) => [draftOf(fields, await readImage(image, 'image'))],
});

const table = defineLayout({
  extensions: ['parquet'],
  match: /(^|\/)test(-\d+-of-\d+)?$/,
  idColumn: 'question_id',
  imageColumn: 'image',
  answerColumn: 'label',
  schema: z.object({ ...asked, image: imageField }),
  toDrafts: ({ image, ...fields }) => [draftOf(fields, image)],
});

// x, y, width, height in this variant, one for each object asked about.
const boxesSchema = z.array(z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]));

const perImage = defineLayout({
  extensions: ['json'],
  match: /(^|\/)(direct_attributes|relative_position)\/[^/]+$/,
  idColumn: 'question',
  imageColumn: 'image',
  answerColumn: 'options',
  schema: z.object({ question: textField, options: z.array(textField).min(2), bbox: boxesSchema.optional() }),
  toDrafts: async ({ question, options, bbox }, context) => {
    const category = dirname(context.name).split('/').at(-1);
    const stem = context.name.split('/').at(-1) ?? context.name;
    const draft = {
      id: category === undefined || category === '.' ? stem : `${category}/${stem}`,
      image: await imageBeside(stem, context),
      question,
      form: 'choice',
      options,
      answer: null,
      category: category === '.' ? undefined : category,
      box: bbox === undefined ? undefined : boxAround(bbox),
    } as const;
    return [draft];
  },
});

async function imageBeside(stem: string, { readImage, place }: RecordContext): Promise<Uint8Array> {
  for (const extension of ['jpg', 'png', 'jpeg', 'JPG', 'webp']) {
    const image = await readImage(`${stem}.${extension}`, 'image').catch(unlessMachineFault(null));
    if (image !== null) return image;
  }
  throw invalidValue(place, 'image', `there is no image ${stem}.jpg (or png, jpeg, webp) beside the file`);
}

function boxAround(boxes: z.output<typeof boxesSchema>): PixelBox | undefined {
  if (boxes.length === 0) return undefined;
  return {
    frame: 'pixel',
    left: Math.min(...boxes.map(([x]) => x)),
    top: Math.min(...boxes.map(([, y]) => y)),
    right: Math.max(...boxes.map(([x, , width]) => x + width)),
    bottom: Math.max(...boxes.map(([, y, , height]) => y + height)),
  };
}

/** Small details in crowded photos. In the per-image files the first option is always right: shuffled here. */
export const vStar: BenchmarkDefinition = {
  source: 'craigwu/vstar_bench; lmms-lab/vstar-bench, test',
  revision: null,
  files,
  licence: 'not recorded here: read the card of the data set; the photos come from SA-1B',
  scoring: 'accuracy',
  published: { items: 191, byCategory: { direct_attributes: 115, relative_position: 76 } },
  read: readLayouts([lines, table, perImage], files),
};
