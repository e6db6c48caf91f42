import type { Dimension } from '@r2i/schema';

/** Names of things; the position of a name is the cell of the photo in which its box lies. */
export const names: readonly string[] = [
  'striped awning',
  'round road sign',
  'wooden bench',
  'blue door',
  'iron lantern',
  'brick chimney',
  'parked scooter',
  'stone lion',
  'painted shutter',
  'weather vane',
  'flower box',
  'brass plaque',
  'folded ladder',
  'rain barrel',
  'wall clock',
  'fishing boat',
];

/** A question that can be asked about any thing: what stands before and after its name. */
export interface QuestionPattern {
  readonly dimension: Dimension;
  readonly before: string;
  readonly after: string;
}

function pattern(dimension: Dimension, question: string): QuestionPattern {
  const [before = '', after = ''] = question.split('…');
  return { dimension, before, after };
}

export const questionPatterns: readonly QuestionPattern[] = [
  pattern('ocr', 'What text is written on the small label of the …?'),
  pattern('ocr', 'Which word is scratched into the back of the …?'),
  pattern('counting', 'How many screws hold the …?'),
  pattern('counting', 'How many scratches can be counted on the …?'),
  pattern('colour', 'What colour is the narrow band around the …?'),
  pattern('colour', 'Which colour is the clip that is fixed to the …?'),
  pattern('structure', 'What shape is the opening in the …?'),
  pattern('structure', 'Which shape is stamped into the rim of the …?'),
  pattern('material', 'What is the bracket under the … made of?'),
  pattern('material', 'What material is the knob of the …?'),
  pattern('object', 'What hangs from the hook beside the …?'),
  pattern('object', 'What small thing lies on top of the …?'),
  pattern('spatial', 'On which side of the … does the lever stick out?'),
  pattern('relation', 'Which of the two rods at the … is longer?'),
];

/** Answers of a kind. A right one is never among the wrong ones, so a solver can be wrong on purpose. */
export interface AnswerWords {
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

export const answerWords: Readonly<Record<Dimension, AnswerWords>> = {
  ocr: {
    right: ['HARBOUR', 'GRANITE', 'LANTERN', 'VIOLET', 'MERIDIAN'],
    wrong: ['ORCHARD', 'COBALT', 'FALCON', 'WILLOW', 'SUMMIT', 'TIMBER', 'QUARTZ'],
  },
  counting: { right: ['3', '5', '7', '11'], wrong: ['2', '4', '6', '8', '9', '10', '12'] },
  colour: {
    right: ['dark green', 'mustard yellow', 'navy blue', 'crimson'],
    wrong: ['white', 'black', 'orange', 'purple', 'silver', 'pink', 'beige'],
  },
  structure: {
    right: ['a hexagon', 'a crescent', 'a five-pointed star', 'an oval'],
    wrong: ['a square', 'a triangle', 'a cross', 'a spiral', 'a heart', 'an arrow', 'a ring'],
  },
  material: {
    right: ['copper', 'slate', 'bamboo', 'leather'],
    wrong: ['plastic', 'glass', 'concrete', 'rubber', 'canvas', 'marble', 'steel'],
  },
  object: {
    right: ['a key', 'a thimble', 'a feather', 'a padlock'],
    wrong: ['a glove', 'a spoon', 'a candle', 'a whistle', 'a shell', 'a coin', 'a ribbon'],
  },
  spatial: {
    right: ['on its left', 'above it', 'behind it', 'between the posts'],
    wrong: ['on its right', 'below it', 'in front of it', 'inside it', 'beside the wheel', 'under its foot'],
  },
  relation: {
    right: ['the upper one', 'the striped one', 'the bent one', 'the hollow one'],
    wrong: [
      'the lower one',
      'the plain one',
      'the straight one',
      'the rusty one',
      'the painted one',
      'the thin one',
    ],
  },
};

/** What questions about presence ask for. */
export const thingsThere: readonly string[] = ['screw', 'scratch', 'label', 'hook', 'dent', 'seam'];
export const thingsAbsent: readonly string[] = ['bell', 'ribbon', 'padlock', 'mirror', 'sticker', 'feather'];
/** Behind `yes` or `no` in wrong options. */
export const presenceDetails: readonly string[] = [
  'a small one',
  'a red one',
  'two of them',
  'a broken one',
  'a large one',
];
