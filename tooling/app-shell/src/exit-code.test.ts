import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { R2IError } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { parseNumber } from './command/parse-number.ts';
import { exitCodeOf, exitMeanings } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

class OtherError extends R2IError {
  readonly code = 'crop/other';
}

class SpentError extends R2IError {
  readonly code = 'teacher/budget-spent';
  readonly fatal = true;
}

class RefusedError extends R2IError {
  readonly code = 'teacher/service-refuses';
  readonly fatal = true;
}

class CallError extends R2IError {
  readonly code = 'teacher/call';
  readonly fatal: boolean;

  constructor(fatal: boolean) {
    super('x');
    this.fatal = fatal;
  }
}

describe('exitCodeOf', () => {
  it.each([
    { case: 'bad usage', error: new UsageError('no such folder'), code: 2 },
    { case: 'a spent budget', error: new SpentError('x'), code: 4 },
    { case: 'a wrong key', error: new CallError(true), code: 3 },
    { case: 'a service that refuses everything', error: new RefusedError('x'), code: 3 },
    {
      case: 'an error that a wrong key caused',
      error: new OtherError('x', { cause: new CallError(true) }),
      code: 3,
    },
    { case: 'a call that failed', error: new CallError(false), code: 1 },
    { case: 'another of our errors', error: new OtherError('x'), code: 1 },
    { case: 'any other error', error: new Error('x'), code: 1 },
    { case: 'no error at all', error: 'x', code: 1 },
  ])('$case', ({ error, code }) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('codes that end with 2', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const sources = readdirSync(join(root, 'packages'))
    .flatMap((name) => filesIn(join(root, 'packages', name, 'src', 'errors')))
    .concat(join(import.meta.dirname, 'usage-error.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const table = readFileSync(join(import.meta.dirname, 'exit-code.ts'), 'utf8');
  const codes = [...table.matchAll(/^ {2}'([a-z]+\/[a-z-]+)',$/gm)].map(([, code = '']) => code);

  it('are some', () => {
    expect(codes.length).toBeGreaterThan(20);
  });

  it.each(codes)('%s is the code of an error', (code) => {
    expect(sources).toContain(`'${code}'`);
  });

  function filesIn(folder: string): string[] {
    try {
      return readdirSync(folder).map((file) => join(folder, file));
    } catch {
      return [];
    }
  }
});

it.each([
  'docs/architecture.md',
  ...['evaluate', 'export', 'review', 'serve-student', 'synthesize'].map((app) => `apps/${app}/README.md`),
])('%s shows the table of exit codes', (file) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', file), 'utf8');
  const table = exitMeanings.map(([code, meaning]) => `${code} ${meaning}`).join('; ');
  expect(text.replaceAll(/\s+/gu, ' ')).toContain(`: ${table}.`);
});

describe('parseNumber', () => {
  it.each([
    { text: '1', value: 1 },
    { text: '-0.5', value: -0.5 },
    { text: '1e6', value: 1_000_000 },
  ])('reads $text', ({ text, value }) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', ' ', 'x', '1x', 'NaN', 'Infinity'])('refuses "%s"', (text) => {
    expect(() => parseNumber(text)).toThrow('is not a number');
  });
});
