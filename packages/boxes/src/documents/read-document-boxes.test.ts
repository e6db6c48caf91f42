import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isR2IError, pixelBoxSchema } from '@r2i/schema';
import { makeFolder } from '@r2i/table/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentationBounds } from '../coco/segmentation-bounds.ts';
import { detectBoxFormat } from '../format/detect-box-format.ts';
import { writeFiles } from '../testing/write-files.ts';
import { type DocumentFormat, readDocumentBoxes } from './read-document-boxes.ts';

const voc = `<annotation><folder>in</folder><filename>cat.jpg</filename>
<size><width>400</width><height>300</height><depth>3</depth></size>
<object><name>sign &amp; post</name><bndbox><xmin>51</xmin><ymin>51</ymin><xmax>150</xmax><ymax>110</ymax></bndbox></object>
<object><name>a</name></object>
<object><name>b</name><bndbox><xmin>x</xmin><ymin>1</ymin><xmax>2</xmax><ymax>3</ymax></bndbox></object>
<object><name>c</name><bndbox><xmin>9</xmin><ymin>1</ymin><xmax>2</xmax><ymax>3</ymax></bndbox></object>
</annotation>`;

const cvat = `<?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version>
<image id="0" name="in/cat.jpg" width="400" height="300">
<box label="sign" occluded="0" xtl="50" ytl="50" xbr="150" ybr="110"><attribute name="x">1</attribute></box>
<box label="turned" xtl="40" ytl="60" xbr="60" ybr="70" rotation="90"/>
<polygon label="poly" points="1,2;30,2;30,40"/><polyline label="line" points="1,2;3,4"/>
<box label="bad" xtl="?" ytl="0" xbr="1" ybr="1"/><tag label="outdoor"/>
</image><image id="1" name="" width="1" height="1"><box label="x" xtl="0" ytl="0" xbr="1" ybr="1"/></image>
<track id="0" label="car"><box frame="0" xtl="0" ytl="0" xbr="1" ybr="1"/></track></annotations>`;

const labelme = JSON.stringify({
  version: '5.0',
  imagePath: '..\\photos\\cat.jpg',
  imageWidth: 400,
  imageHeight: 300,
  imageData: null,
  shapes: [
    {
      label: 'sign',
      shape_type: 'rectangle',
      points: [
        [150, 110],
        [50, 50],
      ],
    },
    {
      label: 'ring',
      shape_type: 'circle',
      points: [
        [100, 100],
        [103, 104],
      ],
    },
    {
      label: 'line',
      shape_type: 'line',
      points: [
        [1, 1],
        [2, 2],
      ],
    },
    {
      label: 'bad',
      shape_type: 'polygon',
      points: [
        [1, 1],
        ['x', 2],
      ],
    },
    'no shape',
  ],
});

const task = (image: string, result: readonly object[], rest: object = {}): object => ({
  data: { image },
  annotations: [{ result, ...rest }],
  predictions: [{ result: [{ type: 'rectanglelabels', value: {} }] }],
});
const drawn = (value: object): object => ({
  type: 'rectanglelabels',
  ...{ original_width: 400, original_height: 300, value },
});
const sign = drawn({ x: 12.5, y: 50 / 3, width: 25, height: 20, rotation: 0, rectanglelabels: ['sign'] });
const labelStudio = JSON.stringify([
  task('/data/local-files/?d=in%2Fcat.jpg', [sign, { type: 'choices', value: { choices: ['a'] } }]),
  task('/data/upload/3/1f0c2b4d-dog.jpg', [sign]),
  task('https://example.org/bird.jpg', [drawn({ x: 50, y: 50, width: 25, height: 10, rotation: 90 })]),
  task('left.jpg', [sign], { was_cancelled: true }),
  task('bad.jpg', [{ type: 'rectanglelabels', value: { x: 1, y: 1, width: 1, height: 1 } }]),
  7,
]);

const visualGenome = JSON.stringify([
  {
    image_id: 2317429,
    objects: [
      { object_id: 1, x: 50, y: 50, w: 100, h: 60, names: ['sign'] },
      { object_id: 2, x: 50, y: 50, w: 0, h: 60, names: ['flat'] },
    ],
  },
  {
    id: 9,
    regions: [{ region_id: 1, image_id: 9, x: 1, y: 2, width: 3, height: 4, phrase: 'a small thing' }],
  },
  { id: 10 },
]);

const signBox = { frame: 'pixel', left: 50, top: 50, right: 150, bottom: 110 };
const imageSize = { width: 400, height: 300 };
const documents = { voc, cvat, labelme, 'label-studio': labelStudio, 'visual-genome': visualGenome };
const names: Readonly<Record<DocumentFormat, string>> = {
  voc: 'cat.xml',
  cvat: 'annotations.xml',
  labelme: 'cat.json',
  'label-studio': 'export.json',
  'visual-genome': 'objects.json',
};

describe('readDocumentBoxes', () => {
  it.each<[format: DocumentFormat, boxes: readonly object[], reasons: readonly string[]]>([
    [
      'voc',
      [{ imageName: 'cat.jpg', imageSize, box: signBox, label: 'sign & post' }],
      ['object[1] no-box', 'object[2] bad-box', 'object[3] no-area'],
    ],
    [
      'cvat',
      [
        { imageName: 'in/cat.jpg', imageSize, box: signBox, label: 'sign' },
        {
          imageName: 'in/cat.jpg',
          imageSize,
          box: {
            frame: 'pixel',
            left: expect.closeTo(45),
            top: expect.closeTo(55),
            right: expect.closeTo(55),
            bottom: expect.closeTo(75),
          },
          label: 'turned',
        },
        {
          imageName: 'in/cat.jpg',
          imageSize,
          box: { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 },
          label: 'poly',
        },
      ],
      [
        'image[0], polyline[3] no-box',
        'image[0], box[4] bad-box',
        'image[1], box[0] no-name',
        'track[0] no-name',
      ],
    ],
    [
      'labelme',
      [
        { imageName: '..\\photos\\cat.jpg', imageSize, box: signBox, label: 'sign' },
        {
          imageName: '..\\photos\\cat.jpg',
          imageSize,
          box: { frame: 'pixel', left: 95, top: 95, right: 105, bottom: 105 },
          label: 'ring',
        },
      ],
      ['shapes[2] no-box', 'shapes[3] bad-box', 'shapes[4] unreadable'],
    ],
    [
      'label-studio',
      [
        { imageName: 'in/cat.jpg', imageSize, box: signBox, label: 'sign' },
        { imageName: 'dog.jpg', imageSize, box: signBox, label: 'sign' },
        {
          imageName: 'https://example.org/bird.jpg',
          imageSize,
          box: { frame: 'pixel', left: 170, top: 150, right: 200, bottom: 250 },
          label: 'object',
        },
      ],
      ['[4], result[0] bad-box', '[5] unreadable'],
    ],
    [
      'visual-genome',
      [
        { imageName: '2317429', box: signBox, label: 'sign' },
        {
          imageName: '9',
          box: { frame: 'pixel', left: 1, top: 2, right: 4, bottom: 6 },
          label: 'a small thing',
        },
      ],
      ['[0], objects[1] no-area', '[2] unreadable'],
    ],
  ])('reads %s by its shape, and tells of each annotation without a box', async (format, boxes, reasons) => {
    const root = await writeFiles({ [names[format]]: documents[format] });
    const path = join(root, names[format]);
    expect(await detectBoxFormat(path)).toBe(format);
    const read = await readDocumentBoxes(path, format);
    expect(read.boxes).toEqual(boxes);
    expect(read.leftOut.map(({ place, reason }) => `${place} ${reason}`)).toEqual(reasons);
  });

  it.each<[DocumentFormat, string]>([
    ['voc', '.xml'],
    ['labelme', '.json'],
  ])('reads a folder of %s; a file that is none spoils no other', async (format, extension) => {
    const root = await writeFiles({
      [`a/one${extension}`]: documents[format],
      [`b/two${extension}`]: documents[format],
      [`z${extension}`]: '<other/>',
      [`._one${extension}`]: 'x',
      'photos/cat.jpg': 'x',
      'train.txt': 'cat.jpg',
    });
    expect(await detectBoxFormat(root)).toBe(format);
    const { boxes, leftOut } = await readDocumentBoxes(root, format);
    const alone = await readDocumentBoxes(join(root, `a/one${extension}`), format);
    expect(boxes).toEqual([...alone.boxes, ...alone.boxes]);
    expect(leftOut.filter(({ place }) => place === 'file')).toHaveLength(1);
  });

  it('takes nothing from outside an XML file, and does not grow with its entities', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'lol'.repeat(100)}"><!ENTITY y SYSTEM "file:///etc/passwd">]>${voc.replace('sign &amp; post', '&x;&y;')}`;
    const root = await writeFiles({ 'bomb.xml': bomb });
    const reading = readDocumentBoxes(join(root, 'bomb.xml'), 'voc');
    await expect(reading).rejects.toMatchObject({ code: 'boxes/box-file' });
    await expect(reading).rejects.not.toThrow('root:');
  });

  it.each(Object.entries(documents))(
    'ends in boxes, reasons or an error of ours for any change of %s',
    async (format, text) => {
      const root = await makeFolder();
      const path = join(root, 'document');
      const changes = fc.array(
        fc.tuple(
          fc.nat(text.length - 1),
          fc.constantFrom('"', '<', '>', '[', ']', '{', '-', '9', 'e', '\0', 'é'),
        ),
        {
          minLength: 1,
          maxLength: 10,
        },
      );
      await fc.assert(
        fc.asyncProperty(changes, fc.nat(text.length), fc.boolean(), async (changed, end, isCut) => {
          const characters = [...text];
          for (const [at, character] of changed) characters[at] = character;
          await writeFile(path, characters.slice(0, isCut ? end : undefined).join(''));
          const kind = Object.keys(names).find((name): name is DocumentFormat => name === format);
          try {
            const { boxes, leftOut } = await readDocumentBoxes(path, kind ?? 'voc');
            for (const { box } of boxes) expect(pixelBoxSchema.safeParse(box).success).toBe(true);
            expect(boxes.length + leftOut.length).toBeLessThanOrEqual(text.length);
          } catch (error) {
            expect(isR2IError(error)).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('segmentationBounds', () => {
  const box = { frame: 'pixel', left: 1, top: 1, right: 3, bottom: 3 };
  it.each<[what: string, segmentation: unknown, expected: object]>([
    [
      'polygons',
      [
        [1, 1, 3, 1, 3, 3],
        [2, 2, 2.5, 2],
      ],
      { box },
    ],
    // 4 rows, 5 columns: rows 1 and 2 of columns 1 and 2.
    ['runs', { size: [4, 5], counts: [5, 2, 2, 2, 9] }, { box }],
    ['runs as text', { size: [4, 5], counts: '52207' }, { box }],
    ['a run over two columns', { size: [4, 5], counts: [6, 4, 10] }, { box: { ...box, top: 0, bottom: 4 } }],
    ['nothing', [], { reason: 'no-box' }],
    ['runs beyond the size', { size: [4, 5], counts: [5, 200] }, { reason: 'bad-box' }],
    ['a text that is cut', { size: [4, 5], counts: 'oooo' }, { reason: 'bad-box' }],
    ['another thing', 'mask', { reason: 'no-box' }],
  ])('of %s', (_, segmentation, expected) => {
    expect(segmentationBounds(segmentation)).toMatchObject(expected);
  });

  it('of any text of runs is a box or a reason', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), fc.nat(50), (counts, height, width) => {
        const found = segmentationBounds({ size: [height + 1, width + 1], counts });
        if ('box' in found) expect(found.box.right).toBeLessThanOrEqual(width + 1);
        else expect(found.reason).toMatch(/^(?:bad-box|no-box|no-area)$/u);
      }),
    );
  });
});
