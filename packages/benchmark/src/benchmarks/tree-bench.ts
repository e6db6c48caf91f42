import { readOptions } from '@r2i/answers';
import type { PixelBox } from '@r2i/schema';
import { z } from 'zod';
import { defineLayout } from '../read/benchmark-layout.ts';
import { readLayouts } from '../read/read-layouts.ts';
import { idField, imageField, optionalText, textField } from '../read/row-fields.ts';
import { invalidValue } from '../rows/benchmark-row.ts';
import type { BenchmarkDefinition } from './benchmark-definition.ts';

const files = 'TreeBench.tsv';

const boxesSchema = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));

const layout = defineLayout({
  extensions: ['tsv'],
  match: /(^|\/)TreeBench$/,
  idColumn: 'index',
  imageColumn: 'image',
  answerColumn: 'answer',
  schema: z.object({
    // The publishers' loader does not name it; the files of its kind have it.
    index: idField.optional(),
    image: imageField,
    question: textField,
    'multi-choice options': optionalText,
    answer: textField,
    category: textField,
    target_instances: optionalText,
  }),
  toDrafts: (
    { index, image, question, answer, category, target_instances: instances, ...fields },
    { place, position },
  ) => {
    const own = readOptions(question).options;
    const listed = fields['multi-choice options'];
    const asked = own.length > 0 || listed === undefined ? question : `${question}\n${listed}`;
    const box = evidenceBox(instances);
    if (box === null)
      throw invalidValue(place, 'target_instances', 'must be a list of boxes [x1, y1, x2, y2]');
    return [
      {
        id: index ?? String(position),
        ...{ image, question: asked, answer, category },
        form: 'choice',
        options: readOptions(asked).options,
        showsOptions: true,
        ...(box === undefined ? {} : { box }),
      },
    ];
  },
});

/** The box of an item that has one; `undefined` where it has several or none, `null` for what is no list of boxes. */
function evidenceBox(text: string | undefined): PixelBox | undefined | null {
  if (text === undefined) return undefined;
  const boxes = boxesSchema.safeParse(jsonOf(text));
  if (!boxes.success) return null;
  const [only, ...others] = boxes.data;
  if (only === undefined || others.length > 0) return undefined;
  const [left, top, right, bottom] = only;
  return right > left && bottom > top ? { frame: 'pixel', left, top, right, bottom } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * TreeBench: choices on details and on how objects lie to each other; base64 images, options as text, evidence boxes in pixels.
 * Columns as `inference_treebench.py` of Haochen-Wang409/TreeVGR (commit 4823ad88) reads them, counts by category as its README
 * has them.
 */
export const treeBench: BenchmarkDefinition = {
  source: 'HaochenWang/TreeBench, TreeBench.tsv',
  revision: null,
  files,
  licence: 'Apache-2.0; images of SA-1B: read the card of the data set',
  scoring: 'accuracy',
  published: {
    items: 405,
    choice: 405,
    byCategory: {
      'Perception/Attributes': 29,
      'Perception/Material': 13,
      'Perception/Physical State': 23,
      'Perception/Object Retrieval': 16,
      'Perception/OCR': 68,
      'Reasoning/Perspective Transform': 85,
      'Reasoning/Ordering': 57,
      'Reasoning/Contact and Occlusion': 41,
      'Reasoning/Spatial Containment': 29,
      'Reasoning/Comparison': 44,
    },
  },
  read: readLayouts([layout], files),
};
