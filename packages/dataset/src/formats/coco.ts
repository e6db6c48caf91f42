import { dimensions, type ExportRow, type FileFormat } from '@r2i/schema';
import { TableFileError } from '@r2i/table';
import { z } from 'zod';

import { type SplitText, textSink } from '../sinks/text-sink.ts';
import { mostRowCharacters, readJsonDocument } from './read-json-document.ts';

const id = z.int().positive();
const imageSchema = z.object({
  id,
  file_name: z.string().min(1),
  width: id,
  height: id,
  license: id.optional(),
  origin: z.string().optional(),
});
const annotationSchema = z.object({
  id,
  image_id: id,
  category_id: id.max(dimensions.length),
  bbox: z.array(z.number()).length(4),
  area: z.number(),
  iscrowd: z.literal(0),
  segmentation: z.tuple([]),
  attributes: z.object({
    corners: z.string().max(200),
    sample: z.string(),
    prompt: z.string().min(1),
    target: z.string().min(1),
    answer: z.string().optional(),
    form: z.string().optional(),
    run: z.string().optional(),
  }),
});
const fileSchema = z.object({
  images: z.array(imageSchema),
  annotations: z.array(z.unknown()),
  categories: z.array(z.object({ id, name: z.string() })),
  licenses: z.array(z.object({ id, name: z.string() })).default([]),
});
const rowSchema = z
  .object({ annotation: annotationSchema, image: imageSchema, licence: z.string().nullish() })
  .transform(({ annotation: { bbox, area, attributes, category_id }, image, licence }) => ({
    image: { path: `images/${image.file_name}` },
    prompt: attributes.prompt,
    target: attributes.target,
    box: attributes.corners.split(' ').map(Number),
    id: attributes.sample,
    imageSize: [image.width, image.height],
    stated: {
      dimension: dimensions[category_id - 1],
      ...{ answer: attributes.answer, form: attributes.form, run: attributes.run },
      ...{ licence, origin: image.origin ?? null },
    },
    bbox,
    area,
  }))
  .refine(({ area, bbox: [, , width = 0, height = 0] }) => Math.abs(area - width * height) < 0.001, {
    error: 'is not that of the box',
    path: ['annotation', 'area'],
  })
  .refine(
    ({ box: [left = 0, top = 0, right = 0, bottom = 0], bbox }) =>
      [left, top, right - left, bottom - top].every(
        (side, index) => Math.abs(side - (bbox[index] ?? Number.NaN)) < 0.001,
      ),
    { error: 'is not the box of its attribute corners', path: ['annotation', 'bbox'] },
  )
  .transform(({ bbox: _, area: __, ...row }) => row);

/**
 * COCO for object detection, as FiftyOne, CVAT and pycocotools read it: an annotation a question, whose category is its dimension, so
 * that numbers are the same in every split. What is asked and said stands in `attributes`, as CVAT writes them and
 * FiftyOne takes them over.
 */
export const coco: FileFormat = {
  source: 'https://cocodataset.org/#format-data',
  configs: null,
  container: 'json',
  annotates: true,
  open: (options) => textSink(options, cocoText(options.split), { withFiles: true }),
  async *read(path) {
    const parsed = fileSchema.safeParse(await readJsonDocument(path));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const detail = `is no COCO file: ${issue?.path.join('.')}: ${issue?.message}`;
      throw new TableFileError({ path, reason: 'unreadable', detail });
    }
    const images = new Map(parsed.data.images.map((image) => [image.id, image]));
    const licences = new Map(parsed.data.licenses.map((one) => [one.id, one.name]));
    const unused = new Set(images.keys());
    const ids = new Set<number>();
    for (const [index, annotation] of parsed.data.annotations.entries()) {
      const about = z.object({ id, image_id: id }).safeParse(annotation).data;
      unused.delete(about?.image_id ?? 0);
      ids.add(about?.id ?? 0);
      const image = images.get(about?.image_id ?? 0);
      const licence = licences.get(image?.license ?? 0) ?? null;
      yield { fields: { annotation, image, licence }, row: index + 1 };
    }
    const refuse = (detail: string): TableFileError =>
      new TableFileError({ path, reason: 'unreadable', detail });
    // Who loads the file loads all that it lists.
    const [first] = unused;
    if (first !== undefined) throw refuse(`lists an image of the id ${first} that no annotation is of`);
    if (images.size < parsed.data.images.length) throw refuse('lists two images of one id');
    if (ids.size < parsed.data.annotations.length) throw refuse('lists two annotations of one id');
    const names = parsed.data.categories.map((category) => `${category.id} ${category.name}`);
    if (names.join() !== dimensions.map((name, index) => `${index + 1} ${name}`).join()) {
      throw refuse(`has other categories than ${dimensions.join(', ')}`);
    }
  },
  load: (fields) => rowSchema.parse(fields),
};

interface CocoImage {
  readonly id: number;
  readonly file_name: string;
  readonly width: number;
  readonly height: number;
  readonly license?: number;
  readonly origin?: string;
  /** Of the photo in its source. */
  readonly name: string;
}

function cocoText(split: string): SplitText {
  const images = new Map<string, CocoImage>();
  const licences = new Map<string, number>();
  const idOf = ({ sample, imageName, image }: ExportRow): number => {
    const known = images.get(imageName);
    if (known !== undefined) return known.id;
    const { licence, origin, name } = sample.image;
    const number = images.size + 1;
    images.set(imageName, {
      ...{ id: number, file_name: imageName, width: image.width, height: image.height },
      ...(licence === undefined ? {} : { license: licenceOf(licence) }),
      ...(origin === undefined ? {} : { origin }),
      name,
    });
    return number;
  };
  const licenceOf = (name: string): number => {
    const number = licences.get(name) ?? licences.size + 1;
    licences.set(name, number);
    return number;
  };
  return {
    path: `annotations/instances_${split}.json`,
    most: mostRowCharacters,
    begin: '{"annotations":[\n',
    row: (row, number) =>
      `${number === 1 ? '' : ',\n'}${JSON.stringify(annotationOf(row, number, idOf(row)))}`,
    end: () => {
      const rest = {
        images: [...images.values()],
        categories: dimensions.map((name, index) => ({ id: index + 1, name, supercategory: 'question' })),
        licenses: [...licences].map(([name, number]) => ({ id: number, name, url: '' })),
        info: { description: 'Region-to-Image Distillation', version: '1' },
      };
      return `\n],${JSON.stringify(rest).slice(1)}\n`;
    },
  };
}

function annotationOf(
  { sample, run, prompt, target, box, form }: ExportRow,
  number: number,
  image: number,
): object {
  const { left, top, right, bottom } = box;
  const [width, height] = [right - left, bottom - top];
  return {
    ...{ id: number, image_id: image, category_id: dimensions.indexOf(sample.question.dimension) + 1 },
    ...{ bbox: [left, top, width, height], area: width * height, iscrowd: 0, segmentation: [] },
    // CVAT has texts alone. The corners are there since left and width together may miss the right side by a rounding step.
    attributes: {
      corners: [left, top, right, bottom].join(' '),
      ...{ question: sample.question.text, answer: sample.answer, prompt, target, form },
      ...{ thing: sample.proposal.label, sample: sample.id, run },
    },
  };
}
