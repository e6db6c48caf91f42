import { z } from 'zod';

import { BoxFileError } from '../errors/box-file-error.ts';
import { placedBox, shown } from '../record/placed-box.ts';
import { readNumber } from '../record/read-number.ts';
import { parseBoxJson } from '../text/parse-box-json.ts';
import type { BoxDocuments, ReadAnnotation } from './box-document.ts';

const id = z.union([z.int(), z.string().min(1)]);
const imageSchema = z.object({
  image_id: id.optional(),
  id: id.optional(),
  image_url: z.string().min(1).nullish().catch(null),
  objects: z.array(z.unknown()).optional(),
  regions: z.array(z.unknown()).optional(),
});
const thingSchema = z.object({
  ...{ x: z.unknown(), y: z.unknown() },
  ...{ w: z.unknown().optional(), h: z.unknown().optional() },
  ...{ width: z.unknown().optional(), height: z.unknown().optional() },
  names: z.array(z.string()).nullish().catch(null),
  phrase: z.string().nullish().catch(null),
});

/** Visual Genome: `objects.json` or `region_descriptions.json`, a list of images. Photos are named by their number, as they are shared. */
export const visualGenomeDocuments: BoxDocuments = {
  name: 'Visual Genome',
  extension: '.json',
  read(text, { path }) {
    const images = z.array(z.unknown()).safeParse(parseBoxJson(path, text)).data;
    if (images === undefined)
      throw new BoxFileError({ path, detail: 'must be a list of images; expected Visual Genome' });
    return images.flatMap((image, index) => readImage(image, `[${index}]`));
  },
};

function readImage(given: unknown, place: string): readonly ReadAnnotation[] {
  const image = imageSchema.safeParse(given).data;
  const things = image?.objects ?? image?.regions;
  if (image === undefined || things === undefined) {
    return [{ place, reason: 'unreadable', detail: `${shown(given)} has no objects and no regions` }];
  }
  const number = image.image_id ?? image.id;
  const imageName = image.image_url?.split('/').at(-1) ?? (number === undefined ? undefined : String(number));
  return things.map((one, index): ReadAnnotation => {
    const at = `${place}, ${image.objects === undefined ? 'regions' : 'objects'}[${index}]`;
    const thing = thingSchema.safeParse(one).data;
    if (thing === undefined) return { place: at, reason: 'unreadable', detail: `${shown(one)} is no object` };
    if (imageName === undefined) return { place: at, reason: 'no-name', detail: 'its image has no number' };
    const [left, top] = [readNumber(thing.x), readNumber(thing.y)];
    const width = readNumber(thing.w ?? thing.width);
    const height = readNumber(thing.h ?? thing.height);
    if (left === undefined || top === undefined || width === undefined || height === undefined) {
      return { place: at, reason: 'bad-box', detail: 'x, y, width or height is no number' };
    }
    const placed = placedBox(left, top, left + width, top + height);
    if (!('box' in placed)) return { place: at, ...placed };
    return { box: { imageName, box: placed.box, label: thing.names?.[0] || thing.phrase || 'object' } };
  });
}
