import type { XmlElement } from '@rgrove/parse-xml';

import { BoxFileError } from '../errors/box-file-error.ts';
import { sizeOf } from '../record/image-size-of.ts';
import { placedBox } from '../record/placed-box.ts';
import { readNumber } from '../record/read-number.ts';
import { readXmlRoot, xmlChildren, xmlText } from '../text/xml-tree.ts';
import type { BoxDocuments, ReadAnnotation } from './box-document.ts';

/**
 * Pascal VOC: an XML file for each image, with `filename`, `size` and an `object` for each box. Its pixels count from 1, the last one
 * included.
 */
export const vocDocuments: BoxDocuments = {
  name: 'Pascal VOC',
  extension: '.xml',
  read(text, { path, name }) {
    const root = readXmlRoot(text, path);
    if (root.name !== 'annotation') {
      throw new BoxFileError({ path, detail: `its root is <${root.name.slice(0, 40)}>, not <annotation>` });
    }
    const imageName = xmlText(root, 'filename') ?? name.replace(/\.xml$/iu, '');
    const size = xmlChildren(root, 'size')[0];
    const imageSize = size && sizeOf({ width: xmlText(size, 'width'), height: xmlText(size, 'height') });
    const about = { imageName, ...(imageSize === undefined ? {} : { imageSize }) };
    return xmlChildren(root, 'object').map((object, index) => readObject(object, `object[${index}]`, about));
  },
};

function readObject(
  object: XmlElement,
  place: string,
  about: { readonly imageName: string },
): ReadAnnotation {
  const bounds = xmlChildren(object, 'bndbox')[0];
  if (bounds === undefined) return { place, reason: 'no-box', detail: 'it has no bndbox' };
  const sides = ['xmin', 'ymin', 'xmax', 'ymax'].map((side) => readNumber(xmlText(bounds, side)));
  const [left, top, right, bottom] = sides;
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    return { place, reason: 'bad-box', detail: 'a side of its bndbox is no number' };
  }
  const placed = placedBox(left - 1, top - 1, right, bottom);
  if (!('box' in placed)) return { place, ...placed };
  return { box: { ...about, box: placed.box, label: xmlText(object, 'name') ?? 'object' } };
}
