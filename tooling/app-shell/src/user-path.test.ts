import { expect, it } from 'vitest';

import { UsageError } from './usage-error.ts';
import { userPath } from './user-path.ts';

it('a path with a zero character is a mistake of whoever wrote it', () => {
  expect(() => userPath('photos\0.jpg')).toThrow(UsageError);
  expect(userPath('/photos/a.jpg')).toBe('/photos/a.jpg');
});
