import { dimensions, type ExportRow, type FileFormat } from '@r2i/schema';
import { TableFileError } from '@r2i/table';
import { z } from 'zod';

import { type SplitText, textSink } from '../sinks/text-sink.ts';
import { boxSchema } from './parquet-format.ts';
import { mostRowCharacters, readJsonDocument } from './read-json-document.ts';

/** Where a local storage with the export's folder as its root serves the pictures. */
const localFiles = '/data/local-files/?d=images/';

const share = z.number().min(0).max(100);
const size = z.int().positive();
const rectangleSchema = z.object({
  type: z.literal('rectanglelabels'),
  original_width: size,
  original_height: size,
  image_rotation: z.literal(0),
  value: z.object({
    ...{ x: share, y: share, width: share, height: share, rotation: z.literal(0) },
    rectanglelabels: z.tuple([z.string()]),
  }),
});
const saidSchema = z.union([
  z.object({ type: z.literal('choices'), value: z.object({ choices: z.tuple([z.string()]) }) }),
  z.object({ type: z.literal('textarea'), value: z.object({ text: z.tuple([z.string()]) }) }),
]);
const rowSchema = z
  // Annotations are what a person did.
  .strictObject({
    data: z.object({
      image: z.string().startsWith(localFiles),
      prompt: z.string().min(1),
      target: z.string().min(1),
      box: boxSchema,
      sample: z.string(),
      run: z.string(),
    }),
    predictions: z.tuple([z.object({ result: z.tuple([rectangleSchema, saidSchema]) })]),
  })
  .refine(
    ({ data: { box }, predictions: [{ result }] }) => {
      const [{ value, original_width: width, original_height: height }] = result;
      const drawn = [value.x, value.y, value.x + value.width, value.y + value.height];
      return drawn.every((one, side) => {
        const whole = side % 2 === 0 ? width : height;
        return Math.abs((one * whole) / 100 - (box[side] ?? Number.NaN)) < 0.001;
      });
    },
    { error: 'the rectangle is not the box of data', path: ['predictions'] },
  )
  .transform(({ data: { image, prompt, target, box, sample, run }, predictions: [{ result }] }) => ({
    image: { path: `images/${decodeURIComponent(image.slice(localFiles.length))}` },
    ...{ prompt, target, box, id: sample },
    imageSize: [result[0].original_width, result[0].original_height],
    stated: {
      run,
      dimension: result[0].value.rectanglelabels[0],
      ...(result[1].type === 'choices'
        ? { form: 'choice', answer: result[1].value.choices[0] }
        : { form: 'open', answer: result[1].value.text[0] }),
    },
  }));

/**
 * Label Studio's tasks: one a question, with the box and the answer as predictions, since no person drew or chose them yet; and the
 * labelling configuration that shows them.
 */
export const labelStudio: FileFormat = {
  source: 'https://labelstud.io/guide/predictions',
  configs: null,
  container: 'json',
  annotates: true,
  open: (options) => textSink(options, tasksText(options.split), { withFiles: true }),
  async *read(path) {
    const tasks = z.array(z.unknown()).safeParse(await readJsonDocument(path)).data;
    if (tasks === undefined) {
      throw new TableFileError({ path, reason: 'unreadable', detail: 'is no list of tasks' });
    }
    for (const [index, fields] of tasks.entries()) yield { fields, row: index + 1 };
  },
  load: (fields) => rowSchema.parse(fields),
  extras: () => ({ 'label-config.xml': labelConfig }),
};

function tasksText(split: string): SplitText {
  return {
    path: `${split}.json`,
    most: mostRowCharacters,
    begin: '[\n',
    row: (row, number) => `${number === 1 ? '' : ',\n'}${JSON.stringify(taskOf(row))}`,
    end: () => '\n]\n',
  };
}

function taskOf({ sample, run, prompt, target, options, form, image, imageName, box }: ExportRow): object {
  const { left, top, right, bottom } = box;
  const { width, height } = image;
  const about = { original_width: width, original_height: height, image_rotation: 0, to_name: 'image' };
  const inPercent = { x: (left / width) * 100, y: (top / height) * 100 };
  const size = { width: ((right - left) / width) * 100, height: ((bottom - top) / height) * 100 };
  const rectangle = {
    ...{ id: 'box', from_name: 'box', type: 'rectanglelabels', ...about },
    value: { ...inPercent, ...size, rotation: 0, rectanglelabels: [sample.question.dimension] },
  };
  const said =
    form === 'choice'
      ? { type: 'choices', from_name: 'choice', value: { choices: [sample.answer] } }
      : { type: 'textarea', from_name: 'text', value: { text: [sample.answer] } };
  return {
    data: {
      image: `${localFiles}${imageName}`,
      ...{ question: sample.question.text, thing: sample.proposal.label },
      // Choices are drawn from the task.
      options: form === 'choice' ? options.map((value) => ({ value })) : [],
      ...{ prompt, target, box: [left, top, right, bottom] },
      ...{ sample: sample.id, run, photo: sample.image.name },
    },
    predictions: [{ model_version: run, result: [rectangle, { id: 'answer', to_name: 'image', ...said }] }],
  };
}

const labelConfig = `<View>
  <Header value="$question"/>
  <Image name="image" value="$image" zoom="true"/>
  <RectangleLabels name="box" toName="image">
${dimensions.map((name) => `    <Label value="${name}"/>`).join('\n')}
  </RectangleLabels>
  <Choices name="choice" toName="image" value="$options" choice="single"/>
  <TextArea name="text" toName="image"/>
</View>
`;
