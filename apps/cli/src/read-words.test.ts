import { UsageError } from '@r2i/app-shell/plain';
import { describe, expect, it } from 'vitest';

import type { Program } from './programs.ts';
import { readWords } from './read-words.ts';

const program = (name: string): Program => ({ name, about: '', load: () => Promise.reject(new Error(name)) });
const programs = [program('synthesize'), program('export')];

describe('readWords', () => {
  it.each([
    [['--help'], 'help'],
    [['-h', 'export'], 'help'],
    [['help'], 'help'],
    [['--version'], 'version'],
  ])('of %j is %s', (words, is) => expect(readWords(words, programs)).toEqual({ is }));

  it.each([
    [['export'], []],
    [
      ['export', 'verify', 'hub', '--version'],
      ['verify', 'hub', '--version'],
    ],
    [['help', 'export'], ['--help']],
    [
      ['help', 'export', 'verify'],
      ['verify', '--help'],
    ],
  ])('of %j names the export and hands on %j', (typed, words) => {
    expect(readWords(typed, programs)).toEqual({ is: 'program', program: programs[1], words });
  });

  it.each([
    [[], 'r2i: name a command (synthesize, export). "r2i --help" says what each does.'],
    [
      ['--images', 'photos'],
      'r2i: name a command (synthesize, export) before --images. "r2i --help" says what each does.',
    ],
    [['exprot'], 'r2i: there is no command "exprot"; did you mean "export"?'],
    [['help', 'tea'], 'r2i: there is no command "tea"; there is: synthesize, export'],
  ])('refuses %j', (words, message) => {
    expect(() => readWords(words, programs)).toThrow(new UsageError(message));
  });
});
