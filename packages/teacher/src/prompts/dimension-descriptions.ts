import type { Dimension } from '@r2i/schema';

/** What a question of each kind asks. */
export const dimensionDescriptions: Readonly<Record<Dimension, string>> = {
  ocr: 'what letters, words or numbers can be read on something',
  counting: 'how many of something there are, from 1 to about 15, each one clearly visible',
  colour: 'the colour of a thing or of one of its parts',
  structure: 'shape, pattern, direction, how parts are arranged or joined',
  material: 'what a thing or its surface is made of',
  object: 'what a thing or one of its parts is',
  spatial: 'where a thing is with regard to another one: left of, above, behind, inside, between, facing it',
  relation:
    'how two things compare or what joins them: which is larger, longer or fuller, what they share, what one does to the other',
};
