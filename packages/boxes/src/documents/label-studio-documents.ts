import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import { boundsOf, turnedBounds } from '../record/bounds.ts';
import { sizeOf } from '../record/image-size-of.ts';
import { type PlacedBox, shown } from '../record/placed-box.ts';
import { readNumber, readNumbers } from '../record/read-number.ts';
import { parseBoxJson } from '../text/parse-box-json.ts';
import type { BoxDocuments, ReadAnnotation } from './box-document.ts';

const list = z.array(z.unknown());
const taskSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  annotations: z
    .array(z.looseObject({ result: list.catch([]), was_cancelled: z.boolean().nullish() }))
    .catch([]),
});
const resultSchema = z.object({
  type: z.string(),
  original_width: z.unknown().optional(),
  original_height: z.unknown().optional(),
  value: z.record(z.string(), z.unknown()),
});

/** Label Studio's JSON: a list of tasks. What people drew is read, in per cent of the photo; predictions are not. */
export const labelStudioDocuments: BoxDocuments = {
  name: 'Label Studio',
  extension: '.json',
  read(text, { path }) {
    const content = parseBoxJson(path, text);
    const tasks = list.safeParse(content).data;
    if (tasks === undefined)
      throw new BoxFileError({ path, detail: 'must be a list of tasks; expected Label Studio' });
    return tasks.flatMap((task, index) => readTask(task, `[${index}]`));
  },
};

function readTask(given: unknown, place: string): readonly ReadAnnotation[] {
  const task = taskSchema.safeParse(given).data;
  if (task === undefined) return [{ place, reason: 'unreadable', detail: `${shown(given)} is no task` }];
  const imageName = nameOf(task.data);
  const results = task.annotations.flatMap(({ result, was_cancelled }) =>
    was_cancelled === true ? [] : result,
  );
  return results.flatMap((one, index): readonly ReadAnnotation[] => {
    const at = `${place}, result[${index}]`;
    const result = resultSchema.safeParse(one).data;
    // Choices, texts and relations lie in no place of the photo.
    if (result === undefined || !/(?:labels|rectangle|polygon|ellipse|brush|keypoint)$/u.test(result.type))
      return [];
    if (imageName === undefined) return [{ place: at, reason: 'no-name', detail: 'its task names no image' }];
    const size = sizeOf({ width: result.original_width, height: result.original_height });
    if (size === undefined) {
      return [{ place: at, reason: 'bad-box', detail: 'it says no original_width and original_height' }];
    }
    const placed = readValue(result.value, size);
    if (!('box' in placed)) return [{ place: at, ...placed }];
    return [{ box: { imageName, imageSize: size, box: placed.box, label: labelOf(result) } }];
  });
}

function readValue(
  value: Readonly<Record<string, unknown>>,
  { width, height }: { readonly width: number; readonly height: number },
): PlacedBox {
  const number = (name: string): number => readNumber(value[name]) ?? Number.NaN;
  const points = list.safeParse(value['points']).data;
  if (points !== undefined) {
    return boundsOf(
      points.map((point) => {
        const [x = Number.NaN, y = Number.NaN] = readNumbers(point, 2) ?? [];
        return [(x * width) / 100, (y * height) / 100] as const;
      }),
    );
  }
  if (value['width'] === undefined) return { reason: 'no-box', detail: 'it has no width and height' };
  const left = (number('x') * width) / 100;
  const top = (number('y') * height) / 100;
  const right = left + (number('width') * width) / 100;
  const bottom = top + (number('height') * height) / 100;
  // Turned around its top-left corner.
  return turnedBounds([left, top, right, bottom], readNumber(value['rotation']) ?? 0, [left, top]);
}

function labelOf({ type, value }: z.infer<typeof resultSchema>): string {
  const labels = z.array(z.string().min(1)).safeParse(value[type] ?? value['labels']).data;
  return labels?.[0] ?? 'object';
}

/** The photo of a task: `/data/local-files/?d=in/a.jpg`, `/data/upload/3/1f0c2b4d-a.jpg`, an address or a path. */
function nameOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const candidates = [data['image'], data['img'], data['photo'], ...Object.values(data)];
  const found = candidates.find((value) => typeof value === 'string' && value !== '');
  if (typeof found !== 'string') return undefined;
  const local = /[?&]d=([^&]{1,2000})/u.exec(found)?.[1];
  if (local !== undefined) return decoded(local);
  const uploaded = /^\/?data\/upload\/(?:\d{1,9}\/)?[0-9a-f]{8}-([^/]{1,1000})$/u.exec(found)?.[1];
  return uploaded === undefined ? found : decoded(uploaded);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
