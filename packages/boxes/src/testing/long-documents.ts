import { readCocoBoxes } from '../coco/read-coco-boxes.ts';
import { type DocumentFormat, readDocumentBoxes } from '../documents/read-document-boxes.ts';
import { readZwzBoxes } from '../lines/read-zwz-boxes.ts';
import { readClassNames } from '../yolo/read-class-names.ts';

/** A document that can be made as long as wanted, and what reads it. */
export interface LongDocument {
  readonly what: string;
  /** Name of the file. */
  readonly file: string;
  /** @param length - Characters, about. */
  make(length: number): string;
  read(path: string): Promise<unknown>;
}

function again(piece: (index: number) => string, length: number, between = ''): string {
  const count = Math.max(1, Math.floor(length / piece(1000).length));
  return Array.from({ length: count }, (_, index) => piece(index)).join(between);
}

const document =
  (format: DocumentFormat) =>
  (path: string): Promise<unknown> =>
    readDocumentBoxes(path, format);

type Shapes = Readonly<Record<string, (length: number) => string>>;

function rows(
  name: string,
  { file, read, shapes }: Pick<LongDocument, 'file' | 'read'> & { readonly shapes: Shapes },
): readonly LongDocument[] {
  return Object.entries(shapes).map(([shape, make]) => ({ what: `${name}: ${shape}`, file, make, read }));
}

const vocObject = (name: string): string =>
  `<object><name>${name}</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>`;
const vocOf = (inner: string): string =>
  `<annotation><filename>a.jpg</filename><size><width>40</width><height>30</height></size>${inner}</annotation>`;
const cvatOf = (inner: string): string =>
  `<annotations><image id="0" name="a.jpg" width="40" height="30">${inner}</image></annotations>`;
const labelmeOf = (shapes: string): string =>
  `{"imagePath":"a.jpg","imageWidth":400,"imageHeight":300,"shapes":[${shapes}]}`;
const studioOf = (results: string): string =>
  `[{"data":{"image":"a.jpg"},"annotations":[{"result":[${results}]}]}]`;
const cocoOf = (
  annotations: string,
  images = '{"id":1,"file_name":"a.jpg","width":400,"height":300}',
): string => `{"images":[${images}],"annotations":[${annotations}],"categories":[{"id":1,"name":"a"}]}`;
const nested = (length: number): string => '['.repeat(length / 2) + ']'.repeat(length / 2);

/** Documents as long as wanted: of many things, of one long thing, and of what was made to take long. */
export const longDocuments: readonly LongDocument[] = [
  ...rows('voc', {
    file: 'a.xml',
    read: document('voc'),
    shapes: {
      'many objects': (length) => vocOf(again((index) => vocObject(`n${index}`), length)),
      'a long name': (length) => vocOf(vocObject('x '.repeat(length / 2))),
      'many names of one object': (length) =>
        vocOf(`<object>${again(() => '<name>x</name>', length)}</object>`),
      'many sizes': (length) => vocOf(again(() => '<size><width>1</width></size>', length)),
      'elements that do not end': (length) => '<a>'.repeat(length / 3),
      entities: (length) => vocOf(vocObject('&amp;'.repeat(length / 5))),
      spaces: (length) => vocOf(`${' '.repeat(length)}${vocObject('a')}`),
    },
  }),
  ...rows('cvat', {
    file: 'a.xml',
    read: document('cvat'),
    shapes: {
      'many boxes': (length) =>
        cvatOf(again(() => '<box label="s" xtl="5" ytl="5" xbr="15" ybr="11"/>', length)),
      'many images': (length) =>
        `<annotations>${again((index) => `<image id="${index}" name="${index}.jpg" width="4" height="3"/>`, length)}</annotations>`,
      'a long polygon': (length) =>
        cvatOf(`<polygon label="p" points="${again(() => '1.5,2', length, ';')}"/>`),
      'points without an end': (length) => cvatOf(`<polygon label="p" points="${'1'.repeat(length)}"/>`),
      'many tracks': (length) =>
        `<annotations>${again((index) => `<track id="${index}" label="c"/>`, length)}</annotations>`,
    },
  }),
  ...rows('labelme', {
    file: 'a.json',
    read: document('labelme'),
    shapes: {
      'many shapes': (length) =>
        labelmeOf(again(() => '{"label":"s","shape_type":"rectangle","points":[[1,1],[9,9]]}', length, ',')),
      'a long polygon': (length) =>
        labelmeOf(
          `{"label":"s","shape_type":"polygon","points":[${again((index) => `[${index % 300},2]`, length, ',')}]}`,
        ),
      'lists in lists': (length) => labelmeOf(nested(length)),
    },
  }),
  ...rows('label-studio', {
    file: 'a.json',
    read: document('label-studio'),
    shapes: {
      'many tasks': (length) =>
        `[${again((index) => `{"data":{"image":"${index}.jpg"},"annotations":[]}`, length, ',')}]`,
      'many results': (length) =>
        studioOf(
          again(
            () =>
              '{"type":"rectanglelabels","original_width":40,"original_height":30,"value":{"x":1,"y":1,"width":9,"height":9,"rotation":0,"rectanglelabels":["s"]}}',
            length,
            ',',
          ),
        ),
      'a long address': (length) =>
        `[{"data":{"image":"/data/local-files/?d=${'%2F'.repeat(length / 3)}"},"annotations":[]}]`,
    },
  }),
  ...rows('visual-genome', {
    file: 'a.json',
    read: document('visual-genome'),
    shapes: {
      'many objects': (length) =>
        `[{"image_id":1,"objects":[${again((index) => `{"object_id":${index},"x":5,"y":5,"w":10,"h":6,"names":["s"]}`, length, ',')}]}]`,
      'many images': (length) => `[${again((index) => `{"image_id":${index},"objects":[]}`, length, ',')}]`,
    },
  }),
  ...rows('coco', {
    file: 'a.json',
    read: (path) => readCocoBoxes(path),
    shapes: {
      'many boxes of one image': (length) =>
        cocoOf(
          again(
            (index) => `{"id":${index},"image_id":1,"category_id":1,"bbox":[${index % 99},1,9,9]}`,
            length,
            ',',
          ),
        ),
      'the same box again': (length) =>
        cocoOf(again(() => '{"id":1,"image_id":1,"category_id":1,"bbox":[1,1,9,9]}', length, ',')),
      'many images of one name': (length) =>
        cocoOf(
          '',
          again((index) => `{"id":${index},"file_name":"a.jpg","width":4,"height":3}`, length, ','),
        ),
      'a long polygon': (length) =>
        cocoOf(
          `{"id":1,"image_id":1,"category_id":1,"segmentation":[[${again((index) => String(index % 300), length, ',')}]]}`,
        ),
      'long runs': (length) =>
        cocoOf(
          `{"id":1,"image_id":1,"category_id":1,"segmentation":{"size":[300,400],"counts":"${'0'.repeat(length)}"}}`,
        ),
    },
  }),
  ...rows('zwz', {
    file: 'a.jsonl',
    read: (path) => readZwzBoxes(path),
    shapes: {
      'many boxes': (length) =>
        `{"image_path":"a.jpg","image_width":40,"image_height":30,"bbox_results":[${again(() => '{"detected_object":"k","bbox":[1,2,3,4],"sam3_score":0.9,"success":true}', length, ',')}]}`,
      'a long text for a box': (length) =>
        `{"image_path":"a.jpg","image_width":40,"image_height":30,"bbox_results":[{"detected_object":"k","bbox":"[${'1'.repeat(length)}","success":true}]}`,
      'many lines': (length) =>
        again((index) => `{"image_path":"${index}.jpg","bbox_results":[]}`, length, '\n'),
    },
  }),
  ...rows('names of classes', {
    file: 'data.yaml',
    read: (path) => readClassNames(path),
    shapes: {
      'a list': (length) => `names:\n${again((index) => `  - n${index}\n`, length)}`,
      'a map': (length) => `names:\n${again((index) => `  ${index}: n\n`, length)}`,
      'a line': (length) => `names: [${again((index) => `n${index}`, length, ', ')}]`,
      'keys again and again': (length) => `names:\n${again(() => '  0: n\n', length)}`,
      anchors: (length) => `names:\n${again((index) => `  - &a${index} n\n`, length)}`,
      tags: (length) => `names: ${'!!str '.repeat(length / 6)}`,
      'keys in a line': (length) => 'a: '.repeat(length / 3),
      documents: (length) => '---\n'.repeat(length / 4),
      'nesting as deep as may be': (length) => again(() => `${'- '.repeat(30)}a\n`, length),
      'questions as deep as may be': (length) => again(() => `${'? '.repeat(30)}a\n`, length),
    },
  }),
];
