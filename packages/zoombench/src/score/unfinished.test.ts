import { describe, expect, it } from 'vitest';

import { isUnfinished } from './unfinished.ts';

const asked = 'What is the dog carrying?';

describe('whether an answer breaks off', () => {
  it.each([
    ['The dog is carrying', asked, true],
    ['The dog is carrying a', asked, true],
    ['It is carrying', asked, true],
    ['A stick the dog is carrying', asked, false],
    ['a stick', asked, false],
    ['The dog is carrying.', asked, false],
    ['The sign says "', 'What does the sign say?', true],
    ['The sign says "STOP"', 'What does the sign say?', false],
    ['The falcon is perched', 'What is the falcon perched on?', true],
  ])('%j, asked %j: %j', (answer, query, is) => {
    expect(isUnfinished(answer, query)).toBe(is);
  });
});
