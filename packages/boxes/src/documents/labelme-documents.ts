import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import { boundsOf } from '../record/bounds.ts';
import { sizeOf } from '../record/image-size-of.ts';
import { parseIssue } from '../record/parse-issue.ts';
import { type PlacedBox, shown } from '../record/placed-box.ts';
import { readNumbers } from '../record/read-number.ts';
import { parseBoxJson } from '../text/parse-box-json.ts';
import type { BoxDocuments, ReadAnnotation } from './box-document.ts';

const fileSchema = z.object(
  {
    imagePath: z.string().min(1).nullish().catch(null),
    imageWidth: z.unknown().optional(),
    imageHeight: z.unknown().optional(),
    shapes: z.array(z.unknown(), { error: 'must be a list' }),
  },
  { error: 'must be an object' },
);
const shapeSchema = z.object({
  label: z.union([z.string(), z.number().transform(String)]).nullish(),
  shape_type: z.string().nullish(),
  points: z.array(z.unknown()),
});

/** LabelMe: a JSON file for each image. Rectangles, polygons and circles give their bounds. */
export const labelmeDocuments: BoxDocuments = {
  name: 'LabelMe',
  extension: '.json',
  read(text, { path, name }) {
    const { data, error } = fileSchema.safeParse(parseBoxJson(path, text));
    if (data === undefined) {
      const { field, message } = parseIssue(error);
      throw new BoxFileError({
        path,
        place: field === '' ? null : field,
        detail: `${message}; expected LabelMe`,
      });
    }
    const imageName = data.imagePath ?? name.replace(/\.json$/iu, '');
    const imageSize = sizeOf({ width: data.imageWidth, height: data.imageHeight });
    return data.shapes.map((given, index): ReadAnnotation => {
      const place = `shapes[${index}]`;
      const shape = shapeSchema.safeParse(given).data;
      if (shape === undefined) return { place, reason: 'unreadable', detail: `${shown(given)} is no shape` };
      const placed = readShape(shape);
      if (!('box' in placed)) return { place, ...placed };
      const size = imageSize === undefined ? {} : { imageSize };
      return { box: { imageName, ...size, box: placed.box, label: shape.label || 'object' } };
    });
  },
};

const bounded: ReadonlySet<string> = new Set(['rectangle', 'polygon', 'mask', 'circle']);

function readShape({ shape_type: type, points }: z.infer<typeof shapeSchema>): PlacedBox {
  const kind = type ?? 'polygon';
  if (!bounded.has(kind)) return { reason: 'no-box', detail: `a ${kind.slice(0, 40)} has no box` };
  const pairs = points.map((point): readonly [number, number] => {
    const [x = Number.NaN, y = Number.NaN] = readNumbers(point, 2) ?? [];
    return [x, y];
  });
  if (kind !== 'circle') return boundsOf(pairs);
  const [centre, edge] = pairs;
  if (centre === undefined || edge === undefined)
    return { reason: 'bad-box', detail: 'a circle has two points' };
  const radius = Math.hypot(edge[0] - centre[0], edge[1] - centre[1]);
  return boundsOf([
    [centre[0] - radius, centre[1] - radius],
    [centre[0] + radius, centre[1] + radius],
  ]);
}
