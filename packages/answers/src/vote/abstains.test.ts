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

  it.each([
    "If you can't see my mirrors, I can't see you",
    "IF YOU CAN'T SEE MY MIRRORS I CAN'T SEE YOU",
    '"If you can\'t see my mirrors, I can\'t see you."',
    'The sign says "If you can\'t see my mirrors, I can\'t see you".',
    "I don't know why they call it work",
    "I don't know how, but I know who",
    'NOT VISIBLE FROM ROAD',
    'Not visible from road',
    'Not available in all stores',
    'Dogs are not allowed to enter',
    'You are not permitted to park here',
    'Parking here violates city code',
    'Do not give food to the animals',
    "Don't tell anyone",
    'Please do not show your ticket',
    'Please provide exact change',
    'Does not contain nuts',
    'This product does not contain lactose',
    'There is no planet B',
    'No such luck',
    'UNABLE TO STOP QUICKLY',
    'What you cannot see can hurt you',
    'Not sure? Ask your doctor',
    'We will not answer the door',
    '“Cannot be read by humans”',
    'Si vous ne voyez pas mes rétroviseurs, je ne peux pas vous voir',
  ])('%j can stand on a sign', (text) => {
    expect(abstains(text, reading)).toBe(false);
    expect(abstains(text, reading, { written: true })).toBe(false);
  });

  it.each([
    "I can't see the sign clearly",
    'I cannot see you in the image',
    "I'm sorry, but I can't read your sign.",
    "I don't know what it says",
    "I don't know why, but I cannot read the text",
    'I am not sure what the restaurant is called',
    'I CANNOT READ THE SIGN',
    'NOT VISIBLE',
    'TEXT NOT VISIBLE',
    'Not visible in the image',
    'Not visible from this angle',
    'Not visible due to glare',
    'NOT READABLE AT THIS RESOLUTION',
    'Not available in the photo',
    'The image does not contain text',
    'The sign does not contain any letters',
    'It does not say',
    'There is no sign',
    'There is no text on it',
    'There is no such sign',
    'Please provide a clearer image',
    'Please upload your photo',
    'Could you share a better image? I cannot read it.',
    "I can't help you with that",
    'I am not allowed to identify people',
    'This request violates the content policy',
    'Unable to read the text',
    'Hard to tell from here',
    "The sign can't be read because you see it from behind",
    '"unreadable"',
    '"I cannot read the sign"',
    'Je ne peux pas vous aider',
    'Je ne peux pas lire le panneau',
  ])('%j says that nothing can be read', (text) => {
    expect(abstains(text, reading)).toBe(true);
  });
});
