import type { BoxEdges, Quad } from './quad.ts';
import { quadOfEdges } from './quad.ts';

/** A real sign in one of the photos, measured by eye in pixels of that photo. */
export interface CutOut {
  readonly image: string;
  readonly plate: Quad;
  /** Lines in reading order. `letterHeight` is the height of a capital in pixels of the photo. */
  readonly lines: readonly { readonly text: string; readonly quad: Quad; readonly letterHeight: number }[];
}

const line = (text: string, letterHeight: number, place: BoxEdges | Quad): CutOut['lines'][number] => ({
  text,
  letterHeight,
  quad: isQuad(place) ? place : quadOfEdges(place),
});

function isQuad(place: BoxEdges | Quad): place is Quad {
  return Array.isArray(place[0]);
}

/** Only text that can be read without doubt: the damaged "Wivenhoe Park" of one sign stays outside. */
export const cutOuts: readonly CutOut[] = [
  {
    image: 'scenetext01.jpg',
    plate: [
      [262, 19],
      [442, 20],
      [437, 268],
      [257, 265],
    ],
    lines: [
      line('NOTICE', 34, [276, 40, 425, 76]),
      line('DOUBLE', 33, [278, 85, 421, 122]),
      line('PARKING', 35, [276, 127, 424, 165]),
      line('PROHIBITED', 32, [274, 173, 425, 209]),
      line('AT ALL TIMES', 32, [284, 217, 405, 251]),
    ],
  },
  {
    image: 'scenetext02.jpg',
    plate: [
      [424, 602],
      [784, 634],
      [784, 706],
      [424, 678],
    ],
    lines: [
      line('Sports Centre', 46, [
        [434, 613],
        [781, 643],
        [779, 699],
        [434, 673],
      ]),
    ],
  },
  {
    image: 'scenetext02.jpg',
    plate: [
      [412, 746],
      [907, 776],
      [907, 938],
      [412, 910],
    ],
    lines: [
      line('Conference Centre', 48, [
        [431, 756],
        [893, 784],
        [893, 843],
        [431, 816],
      ]),
      line('Car Parks', 48, [
        [434, 831],
        [680, 842],
        [680, 900],
        [434, 889],
      ]),
    ],
  },
  {
    image: 'scenetext03.jpg',
    plate: [
      [108, 546],
      [622, 533],
      [624, 629],
      [107, 632],
    ],
    lines: [
      line('the', 27, [132, 576, 184, 608]),
      line('copy', 50, [206, 553, 364, 623]),
      line('centre', 50, [406, 545, 615, 605]),
    ],
  },
  {
    image: 'scenetext05.jpg',
    plate: [
      [473, 312],
      [692, 328],
      [690, 395],
      [470, 379],
    ],
    lines: [
      line('NO PARKING', 51, [
        [476, 317],
        [688, 332],
        [686, 388],
        [475, 373],
      ]),
    ],
  },
  {
    image: 'scenetext05.jpg',
    plate: [
      [90, 171],
      [226, 183],
      [225, 222],
      [89, 212],
    ],
    lines: [
      line('NO PARKING', 30, [
        [93, 175],
        [221, 185],
        [220, 218],
        [92, 208],
      ]),
    ],
  },
  {
    image: 'scenetext06.jpg',
    plate: [
      [236, 283],
      [594, 290],
      [594, 326],
      [236, 319],
    ],
    lines: [
      line('priory', 24, [242, 287, 315, 316]),
      line('galleries', 24, [326, 287, 451, 318]),
      line('at the ship', 20, [463, 298, 589, 323]),
    ],
  },
  {
    image: 'scenetext_segmented_word01.jpg',
    plate: [
      [98, 218],
      [550, 215],
      [550, 297],
      [98, 299],
    ],
    lines: [line('HOTEL', 62, [124, 221, 518, 294])],
  },
  {
    image: 'scenetext_segmented_word02.jpg',
    plate: [
      [8, 203],
      [638, 201],
      [638, 338],
      [8, 336],
    ],
    lines: [line('Stationery Box', 56, [54, 226, 592, 302])],
  },
  {
    image: 'scenetext_segmented_word03.jpg',
    plate: [
      [97, 24],
      [538, 11],
      [542, 477],
      [82, 466],
    ],
    lines: [
      line('Customer', 56, [139, 73, 488, 133]),
      line('Freephone', 57, [125, 155, 503, 230]),
      line('Private Hire', 59, [108, 242, 520, 307]),
      line('Service', 60, [172, 329, 444, 398]),
    ],
  },
  {
    image: 'scenetext_segmented_word04.jpg',
    plate: [
      [62, 268],
      [592, 268],
      [592, 390],
      [62, 390],
    ],
    lines: [line("FOSTER'S", 79, [81, 284, 580, 371])],
  },
  {
    image: 'scenetext_segmented_word05.jpg',
    plate: [
      [160, 312],
      [500, 312],
      [500, 420],
      [160, 420],
    ],
    lines: [
      line('PRO xtraX', 46, [182, 329, 476, 381]),
      line('MULTIMEDIA PROJECTOR', 14, [184, 386, 475, 405]),
    ],
  },
];
