import { checkApp } from '@r2i/app-shell/testing';
import { expect, it } from 'vitest';

import { reviewCommand } from './review-command.ts';

it('keeps what all apps promise: exit codes, --log, lines of JSON', async () => {
  expect(await checkApp(reviewCommand)).toEqual([]);
});
