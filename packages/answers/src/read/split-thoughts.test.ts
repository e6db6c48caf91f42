import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitThoughts } from './split-thoughts.ts';

const families = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<reasoning>', '</reasoning>'],
  ['<REASONING>', '</REASONING>'],
  ['<seed:think>', '</seed:think>'],
  ['◁think▷', '◁/think▷'],
  ['[THINK]', '[/THINK]'],
  ['<|START_THINKING|>', '<|END_THINKING|>'],
  ['<|inner_prefix|>', '<|inner_suffix|>'],
  ['<|channel|>analysis<|message|>', '<|end|><|start|>assistant<|channel|>final<|message|>'],
  ['<|channel|>commentary to=tool <|constrain|>json<|message|>', '<|channel|>final<|message|>'],
] as const;

describe.each(families)('%s', (opens, closes) => {
  it.each([
    ['before what is said', `${opens}Maybe 7.${closes}It is 8.`, 'It is 8.'],
    ['of several lines', `${opens}\nMaybe\n7.\n${closes}\n\nIt is 8.`, 'It is 8.'],
    ['that was opened by the template', `Maybe 7.${closes}It is 8.`, 'It is 8.'],
    ['alone', `${opens}Maybe 7.${closes}`, ''],
    ['and another', `${opens}7?${closes}${opens}9?${closes}It is 8.`, 'It is 8.'],
  ])('takes out a thought %s', (_, output, said) => {
    expect(splitThoughts(output)).toEqual({ said, thoughts: 'closed' });
  });

  it.each([
    ['alone', `${opens}Maybe 7.`],
    ['after something said', `It is 8. ${opens}Or 7?`],
    ['after a whole one', `${opens}7?${closes}8. ${opens}Or 9?`],
  ])('leaves nothing said where a thought never ends, %s', (_, output) => {
    expect(splitThoughts(output)).toEqual({ said: '', thoughts: 'unfinished' });
  });
});

describe('splitThoughts', () => {
  it.each([
    ['', ''],
    ['It is 8.', 'It is 8.'],
    ['a < b, a > b, <b>bold</b>', 'a < b, a > b, <b>bold</b>'],
    ['The sign reads [think].', 'The sign reads [think].'],
    ['It is 8.<|im_end|>', 'It is 8.'],
    ['<s>It is 8.</s>', 'It is 8.'],
    ['<|begin_of_box|>8<|end_of_box|>', '<|begin_of_box|>8<|end_of_box|>'],
    ['8 <tool_call>{"name": "zoom"}</tool_call>', '8'],
    ['8 <tool_call>{"name": "zoom"}', '8'],
  ])('finds no thought in %j', (output, said) => {
    expect(splitThoughts(output)).toEqual({ said, thoughts: 'none' });
  });

  it('keeps what stands between two thoughts', () => {
    expect(splitThoughts('<think>a</think>B<think>c</think>D').said).toBe('B\nD');
    expect(splitThoughts('A <think>b</think> C').said.split(/\s+/u)).toEqual(['A', 'C']);
  });

  it('goes by the last lone end', () => {
    expect(splitThoughts('a</think>b</think>C').said).toBe('C');
    expect(splitThoughts('<think>a<think>b</think>c</think>D').said).toBe('D');
  });

  it('never says anything thought, and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(...families.flat(), 'a ', '<tool_call>', '</tool_call>'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(...families), (before, [opens, closes]) => {
        const output = `${before.join('')}${closes}${opens}SECRET${closes}said`;
        expect(splitThoughts(output).said).not.toContain('SECRET');
      }),
    );
  });
});
