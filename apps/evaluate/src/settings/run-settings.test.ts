import { join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { describe, expect, it, vi } from 'vitest';

import { compareCommand, runCommand, scoreCommand } from '../commands.ts';
import type { RunSettings } from './run-settings.ts';

const settings = (...args: string[]): RunSettings => readSettings(runCommand, args);

it('results lie below the folder that the command was typed in, also where none is named', () => {
  vi.stubEnv('INIT_CWD', '/home/me');
  const { out } = readSettings(runCommand, []);
  const score = readSettings(scoreCommand, ['log.jsonl']);
  const compare = readSettings(compareCommand, ['a', 'b']);
  const folders = ['evaluation', 'score', 'comparison'].map((name) => join('/home/me/runs', name));
  expect([out, score.out, compare.out]).toEqual(folders);
});

describe('the settings of run', () => {
  it.each([
    { args: [], expected: { scorer: 'rules', benchmark: null } },
    { args: ['--scorer', 'anls'], expected: { scorer: 'anls' } },
    {
      args: ['--scorer', '{"use":"anls","threshold":1}'],
      expected: { scorer: { use: 'anls', threshold: 1 } },
    },
    { args: ['--benchmark', 'a:b'], expected: { benchmark: 'a:b' } },
    { args: ['--benchmark', '7'], expected: { benchmark: '7' } },
    { args: ['--benchmark', '{"use":"a","path":"b"}'], expected: { benchmark: { use: 'a', path: 'b' } } },
  ])('take $args', ({ args, expected }) => {
    expect(settings(...args)).toMatchObject(expected);
  });

  it.each([
    { args: [], ask: { use: 'student', student: 'by flag', name: 'tiny-student-r2i', scoring: 'text' } },
    { args: ['--student', 's'], ask: { use: 'student', student: 'by flag', maxTokens: 12 } },
    { args: ['--reader'], ask: 'reader' },
    { args: ['--model', 'm', '--samples', '3'], ask: { use: 'served', teacher: 'by flag', samples: 3 } },
    { args: ['--model', 'm', '--zoom-turns', '4'], ask: { use: 'zoom-loop', teacher: 'by flag', turns: 4 } },
    { args: ['--prompt', 'p.md'], ask: { use: 'student', prompt: 'p.md' } },
    { args: ['--model', 'm', '--prompt', 'answer-tags'], ask: { use: 'served', prompt: 'answer-tags' } },
    { args: ['--ask', 'own'], ask: 'own' },
  ])('make of $args an entry', ({ args, ask }) => {
    expect(settings(...args).model).toMatchObject({ kind: 'asked', ask, attention: null });
  });

  it('describe what flags name beside what a config file does', () => {
    const { teachers, students } = settings(
      ...['--model', 'm', '--temperature', 'none', '--device', 'cuda'],
      ...['--teachers', '{"q":{"model":"Q"}}', '--students', '{"s":{"folder":"S"}}'],
    );
    expect(teachers).toMatchObject({ q: { model: 'Q' }, 'by flag': { model: 'm', temperature: null } });
    expect(students).toMatchObject({ s: { folder: 'S', device: 'cpu' }, 'by flag': { device: 'cuda' } });
    expect(settings('--attention').model).toMatchObject({ attention: 'by flag' });
  });

  it.each([
    { args: ['--pixels', '0'], message: '--pixels' },
    { args: ['--draws', '1'], message: '--draws' },
    { args: ['--limit', '0.5'], message: '--limit' },
    {
      args: ['--prompt', 'query', '--reader'],
      message: '--prompt is for --student and --model, not --reader',
    },
    { args: ['--prompt', 'query', '--model', 'm', '--zoom-turns', '3'], message: 'leave out --prompt' },
    { args: ['--gold', 'x'], message: '--judge-model' },
    { args: ['--model', 'm', '--predictions', 'x'], message: 'give one of them' },
  ])('refuses $args', ({ args, message }) => {
    expect(() => settings(...args)).toThrow(message);
  });
});
