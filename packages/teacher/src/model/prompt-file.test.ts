import { describe, expect, it } from 'vitest';

import { builtInWords } from '../prompts/built-in-words.ts';
import { promptNames } from './own-prompts.ts';
import { findWordsFault, formatPromptFile, parsePromptFile } from './prompt-file.ts';

describe('parsePromptFile', () => {
  it.each([
    {
      name: 'a system text',
      text: 'Ask well.\n# not a part\n',
      parts: { system: 'Ask well.\n# not a part' },
    },
    { name: 'nothing', text: '', parts: { system: '' } },
    { name: 'one part', text: '# rules\n\n- one\n- two\n', parts: { rules: '- one\n- two' } },
    {
      name: 'several, with headings of their own',
      text: '# task\r\nLook.\r\n\r\n# written-text\r\n## Words\r\n# Also A Heading\r\n',
      parts: { task: 'Look.', 'written-text': '## Words\n# Also A Heading' },
    },
    { name: 'the last of two', text: '# task\na\n# task\nb', parts: { task: 'b' } },
  ])('$name', ({ text, parts }) => {
    expect(parsePromptFile(text)).toEqual(parts);
  });

  it.each(promptNames)('what is written out of %s is read back and is of use', (name) => {
    const words = builtInWords[name];
    const parts = parsePromptFile(formatPromptFile(words));
    expect(parts).toEqual(words);
    expect(findWordsFault(parts, words)).toBeUndefined();
  });
});

describe('findWordsFault', () => {
  const words = builtInWords['write-questions'];
  it.each([
    { own: {}, fault: undefined },
    { own: { rules: '{{built-in}}\n- in French' }, fault: undefined },
    { own: { message: '{{crop}} {{label}} {{most}} {{advice}}' }, fault: undefined },
    { own: { rule: 'x' }, fault: 'it has no part "rule"; did you mean "rules"?' },
    { own: { zebra: 'x' }, fault: /^it has no part "zebra"; there is task, rules/ },
    {
      own: { advice: '{{lable}}' },
      fault: 'nothing stands for {{lable}} in its part "advice"; did you mean "label"?',
    },
    { own: { task: '{{rules}}', rules: '{{task}}' }, fault: 'its part "task" stands within itself' },
    {
      own: { task: '{{crop}}' },
      fault: '{{crop}} is a picture, and pictures stand in its part "message" alone',
    },
  ])('$own', ({ own, fault }) => {
    const found = findWordsFault(own, words);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(fault);
  });
});
