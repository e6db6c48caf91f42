import type { Dimension } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { abstains } from './abstains.ts';

const asked = (text: string, dimension: Dimension): { text: string; dimension: Dimension } => ({
  text,
  dimension,
});
const colour = asked('What colour is the lid?', 'colour');
const reading = asked('What does the sign say?', 'ocr');
const counting = asked('How many bottles are there?', 'counting');
const presence = asked('Is there a rope on the post?', 'object');

describe('abstains', () => {
  it.each([
    "I don't know",
    'I cannot tell.',
    'not visible',
    'The text is not visible',
    'cannot be determined from the image',
    'unreadable',
    'Illegible.',
    'unknown',
    'N/A',
    'null',
    '?',
    '—',
    'None',
    'none.',
    'Nothing',
    'no text',
    'There is no text.',
    'not legible',
    'None given',
    'nothing is visible',
    'red, but I am not sure',
    "I'm sorry, but I can't help with that.",
    '无法确定',
    'nicht lesbar',
  ])('%j is no answer to what asks for a thing', (text) => {
    expect([abstains(text, colour), abstains(text, reading)]).toEqual([true, true]);
  });

  it.each<[string, ReturnType<typeof asked>]>([
    ['red', colour],
    ['colourless', colour],
    ['None', counting],
    ['none of them', counting],
    ['nothing', asked('How much water is in the glass?', 'structure')],
    ['0', counting],
    ['no', presence],
    ['none', presence],
    ['No Entry', reading],
    ['Keep Clear', reading],
    ['Unknown Road', reading],
    ['NONE SHALL PASS', reading],
    ['5', counting],
  ])('%j is one to %j', (text, question) => {
    expect(abstains(text, question)).toBe(false);
  });

  it.each<[string, boolean]>([
    ['PASS', false],
    ['None', false],
    ['?', false],
    ['-', false],
    ['unreadable', true],
    ['N/A', true],
    ['The text is not visible', true],
    ['No Entry', false],
  ])('%j, where it may have been read off the photo: %s', (text, expected) => {
    expect(abstains(text, reading, { written: true })).toBe(expected);
  });
});
