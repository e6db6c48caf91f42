import { isDeepYaml } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDataYaml } from './yolo-classes.ts';

describe('a data.yaml', () => {
  it.each([
    ['opens lists', `names: ${'['.repeat(10_000)}`],
    ['opens maps', '{a: '.repeat(10_000)],
    ['nests lists in a line', '- '.repeat(10_000)],
    ['nests keys in a line', '? '.repeat(10_000)],
    ['has tags', `names: ${'!!str '.repeat(50_000)}`],
    ['nests values in a line', ': '.repeat(10_000)],
    [
      'nests by its indentation',
      Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    ],
  ])('that %s without an end is refused before it is parsed', (_, text) => {
    // The parser would end the process, or take hours.
    expect(isDeepYaml(text)).toBe(true);
    expect(readDataYaml(text)).toBeUndefined();
  });

  it.each([
    ['a list', 'names:\n  - "a [cat]"\n  - dog - brown\n', ['a [cat]', 'dog - brown']],
    ['a line', "names: ['a', 'b: c', '---']\nkpt_shape: [17, 3]\n", ['a', 'b: c', '---']],
    ['a map', 'train: images\nnames:\n  0: a\n  1: b\n', ['a', 'b']],
    ['many', `names: [${Array.from({ length: 20_000 }, (_, at) => `n-${at}`).join(', ')}]`, undefined],
    ['a long rule in a text', `about: |\n  ${'-'.repeat(80)}\nnames: [a]`, ['a']],
    ['a rule between', `${'-'.repeat(3)}\nnames: [a]`, ['a']],
  ])('as people write it, with names in %s, is read', (_, text, names) => {
    const read = readDataYaml(text)?.names;
    if (names === undefined) expect(read?.size).toBe(20_000);
    else expect([...(read?.values() ?? [])]).toEqual(names);
  });

  it('of any bytes gives classes or nothing', () => {
    const good = 'path: ../x\ntrain: images # here\nkpt_shape: [17, 3]\nnames:\n  0: person\n  1: "b: c"\n';
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '? ',
      '- ',
      ': ',
      '&a ',
      '*a',
      '|\n',
      '>',
      '!!',
      '%',
      '"',
      "'",
      '\t',
      '\0',
      '\ud800',
    );
    const change = fc.tuple(fc.nat(good.length), fc.nat(12), fc.array(piece, { maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = changes.reduce(
          (before, [at, cut, pieces]) => before.slice(0, at) + pieces.join('') + before.slice(at + cut),
          good,
        );
        const read = readDataYaml(text);
        expect(read === undefined || read.names !== undefined || read.pose !== undefined).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
