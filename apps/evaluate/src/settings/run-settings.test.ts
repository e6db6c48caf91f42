import { readSettings } from '@r2i/app-shell';
import { describe, expect, it } from 'vitest';

import { runCommand } from '../commands.ts';
import type { RunSettings } from './run-settings.ts';

const settings = (...args: string[]): RunSettings => readSettings(runCommand, args);

describe('the settings of run', () => {
  it.each([
    { args: ['--pixels', '0'], message: '--pixels' },
    { args: ['--draws', '1'], message: '--draws' },
    { args: ['--limit', '0.5'], message: '--limit' },
    { args: ['--gold', 'x'], message: '--judge-model' },
    { args: ['--model', 'm', '--predictions', 'x'], message: 'give one of them' },
  ])('refuses $args', ({ args, message }) => {
    expect(() => settings(...args)).toThrow(message);
  });
});
