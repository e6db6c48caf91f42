import type { XmlElement } from '@rgrove/parse-xml';

import { BoxFileError } from '../errors/box-file-error.ts';
import { boundsOf, turnedBounds } from '../record/bounds.ts';
import { sizeOf } from '../record/image-size-of.ts';
import type { PlacedBox } from '../record/placed-box.ts';
import { readNumber } from '../record/read-number.ts';
import { readXmlRoot, xmlChildren } from '../text/xml-tree.ts';
import type { BoxDocuments, ReadAnnotation } from './box-document.ts';

/** CVAT for images: one XML file with an `image` for each, and shapes in it. Boxes that are turned and polygons give their bounds. */
export const cvatDocuments: BoxDocuments = {
  name: 'CVAT',
  extension: '.xml',
  read(text, { path }) {
    const root = readXmlRoot(text, path);
    if (root.name !== 'annotations') {
      throw new BoxFileError({ path, detail: `its root is <${root.name.slice(0, 40)}>, not <annotations>` });
    }
    return [
      ...xmlChildren(root, 'image').flatMap((image, index) => readImage(image, `image[${index}]`)),
      ...xmlChildren(root, 'track').map((_, index): ReadAnnotation => {
        const detail = 'it is a track of a video, whose frames are no files';
        return { place: `track[${index}]`, reason: 'no-name', detail };
      }),
    ];
  },
};

/** What is no shape. */
const besides: ReadonlySet<string> = new Set(['tag', 'attribute']);

function readImage(image: XmlElement, place: string): readonly ReadAnnotation[] {
  const { name, width, height } = image.attributes;
  const imageSize = sizeOf({ width, height });
  return xmlChildren(image)
    .filter((shape) => !besides.has(shape.name))
    .map((shape, index): ReadAnnotation => {
      const at = `${place}, ${shape.name}[${index}]`;
      if (name === undefined || name === '')
        return { place: at, reason: 'no-name', detail: 'its image has no name' };
      const placed = readShape(shape);
      if (!('box' in placed)) return { place: at, ...placed };
      const size = imageSize === undefined ? {} : { imageSize };
      return {
        box: { imageName: name, ...size, box: placed.box, label: shape.attributes['label'] || 'object' },
      };
    });
}

function readShape(shape: XmlElement): PlacedBox {
  const number = (name: string): number => readNumber(shape.attributes[name]) ?? Number.NaN;
  if (shape.name === 'box') {
    const sides = [number('xtl'), number('ytl'), number('xbr'), number('ybr')] as const;
    const [left, top, right, bottom] = sides;
    return turnedBounds(sides, readNumber(shape.attributes['rotation']) ?? 0, [
      (left + right) / 2,
      (top + bottom) / 2,
    ]);
  }
  if (shape.name === 'mask') {
    const [left, top] = [number('left'), number('top')];
    return boundsOf([
      [left, top],
      [left + number('width'), top + number('height')],
    ]);
  }
  if (shape.name !== 'polygon')
    return { reason: 'no-box', detail: `a ${shape.name.slice(0, 40)} has no box` };
  const points = (shape.attributes['points'] ?? '').split(';').map((pair): readonly [number, number] => {
    const [x, y] = pair.split(',').map((text) => readNumber(text) ?? Number.NaN);
    return [x ?? Number.NaN, y ?? Number.NaN];
  });
  return boundsOf(points);
}
