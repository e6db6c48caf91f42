import { describe, expect, it } from 'vitest';

import { printable } from './printable.ts';

describe('printable', () => {
  it.each([
    { case: 'nothing', text: '', shown: '' },
    { case: 'lines and tabs', text: 'a\tb\nc', shown: 'a\tb\nc' },
    { case: 'a title for the window (OSC)', text: 'a\u001b]0;X\u0007b', shown: 'a\\u001b]0;X\\u0007b' },
    { case: 'a link (OSC 8)', text: '\u001b]8;;http://x\u001b\\y', shown: '\\u001b]8;;http://x\\u001b\\y' },
    { case: 'the clipboard (OSC 52)', text: '\u001b]52;c;eA==\u0007', shown: '\\u001b]52;c;eA==\\u0007' },
    { case: 'C1 alone', text: '\u009b31m\u0085\u007f', shown: '\\u009b31m\\u0085\\u007f' },
    { case: 'what overwrites', text: 'good\rbad\b\b', shown: 'good\\u000dbad\\u0008\\u0008' },
    { case: 'overrides', text: '\u202agpj.\u202e\u202c', shown: '\\u202agpj.\\u202e\\u202c' },
    { case: 'isolates', text: '\u2066a\u2067\u2068\u2069', shown: '\\u2066a\\u2067\\u2068\\u2069' },
    { case: 'marks', text: '\u200ea\u200f\u061c', shown: '\\u200ea\\u200f\\u061c' },
    { case: 'no width', text: 'a\u200bb\u2060c\ufeffd\u00ad', shown: 'a\\u200bb\\u2060c\\ufeffd\\u00ad' },
    { case: 'a joiner in a word of ASCII', text: 'pa\u200dy\u200cpal', shown: 'pa\\u200dy\\u200cpal' },
    { case: 'tags', text: 'a\u{e0061}', shown: 'a\\udb40\\udc61' },
    { case: 'selectors that hide bytes', text: 'a\ufe0f\ufe01', shown: 'a\ufe0f\\ufe01' },
    { case: 'a form of an ideograph', text: '葛\u{e0100}', shown: '葛\u{e0100}' },
    { case: 'separators of lines', text: 'a\u2028b\u2029', shown: 'a\\u2028b\\u2029' },
    { case: 'half a pair', text: 'a\ud83d', shown: 'a\\ud83d' },
    { case: 'Hebrew and Arabic', text: 'שלום, سلام', shown: 'שלום, سلام' },
    { case: 'Persian with a non-joiner', text: 'می\u200cخواهم', shown: 'می\u200cخواهم' },
    { case: 'Hindi with a joiner', text: 'क्\u200dष', shown: 'क्\u200dष' },
    { case: 'a family', text: '👩\u200d👩\u200d👧', shown: '👩\u200d👩\u200d👧' },
    { case: 'a heart on fire', text: '❤️\u200d🔥', shown: '❤️\u200d🔥' },
  ])('$case', ({ text, shown }) => {
    expect(printable(text)).toBe(shown);
    expect(printable(shown)).toBe(shown);
  });

  it('leaves JSON the same value', () => {
    const value = { 'a\u202e': ['\u001b[2J', '\\\u200f', '\ud83d', '\u{e0061}', 'שלום\n'] };
    const shown = printable(JSON.stringify(value));
    expect(shown).not.toMatch(/\p{Cc}|\p{DI}/u);
    expect(JSON.parse(shown)).toEqual(value);
  });
});
