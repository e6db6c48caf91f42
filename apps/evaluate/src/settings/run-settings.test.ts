import { describe, expect, it } from 'vitest';

import { type RunSettings, readRunSettings, runCommand } from './run-settings.ts';

function settings(...args: string[]): RunSettings {
  const command = runCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  return readRunSettings(command.opts());
}

describe('readRunSettings', () => {
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
