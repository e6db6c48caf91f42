import { describe, expect, it } from 'vitest';

import { replyForm } from './reply-form.ts';

describe('replyForm', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{"a": 1', 'json'],
    ['[1, 2', 'list'],
    ['```json\n{}', 'code'],
    ['It is <answer>', 'tags'],
    ['<|im_end|>', 'tags'],
    ['Blue', 'word'],
    ['It is blue.', 'prose'],
    ['3 < 4 > 2', 'prose'],
  ])('%j: %s', (reply, form) => {
    expect(replyForm(reply)).toBe(form);
  });
});
