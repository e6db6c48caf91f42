import { describe, expect, it } from 'vitest';

import { type SampleSettings, sampleCommand } from '../testing/sample-command.ts';
import { readSettings } from './read-settings.ts';

function read(words: readonly string[], values: Readonly<Record<string, unknown>> = {}): SampleSettings {
  return readSettings(sampleCommand(), words, { file: 'c.yaml', values });
}

describe('readSettings', () => {
  it('takes the defaults of the schema', () => {
    expect(read([])).toEqual({
      needed: 6,
      style: 'auto',
      topP: 0.8,
      views: ['boxed'],
      hard: false,
      token: true,
      recipe: { filter: { maxArea: 0.1 }, boxed: { quality: 85 } },
    });
  });

  it.each([
    { words: ['--needed', '7'], expected: { needed: 7 } },
    { words: ['--style', 'json'], expected: { style: 'json' } },
    { words: ['--min-score', '0.5'], expected: { minScore: 0.5 } },
    { words: ['--top-p', 'none'], expected: { topP: null } },
    { words: ['--run', 'a', 'b', '--run', 'c'], expected: { run: ['a', 'b', 'c'] } },
    { words: ['--views', 'boxed,plain'], expected: { views: ['boxed', 'plain'] } },
    { words: ['--hard'], expected: { hard: true } },
    { words: ['--no-token'], expected: { token: false } },
    { words: ['--roles', '{"solver":{"teacher":"t"}}'], expected: { roles: { solver: { teacher: 't' } } } },
    { words: ['--max-area', '1'], expected: { recipe: { filter: { maxArea: 1 }, boxed: { quality: 85 } } } },
    { words: ['--boxed-quality', '90'], expected: { recipe: { boxed: { quality: 90 } } } },
  ])('reads $words', ({ words, expected }) => {
    expect(read(words)).toMatchObject(expected);
  });

  it.each([
    { case: 'sets a number', values: { needed: 7 }, expected: { needed: 7 } },
    { case: 'reads a number in quotes', values: { needed: '7' }, expected: { needed: 7 } },
    { case: 'takes the name of the flag', values: { 'min-score': 0.5 }, expected: { minScore: 0.5 } },
    { case: 'takes the name in code', values: { minScore: 0.5 }, expected: { minScore: 0.5 } },
    {
      case: 'takes the path',
      values: { recipe: { filter: { maxArea: 1 } } },
      expected: { recipe: { filter: { maxArea: 1 } } },
    },
    {
      case: 'takes the flag of a path',
      values: { maxArea: 1 },
      expected: { recipe: { filter: { maxArea: 1 } } },
    },
    { case: 'takes null', values: { topP: null }, expected: { topP: null } },
    { case: 'sets a switch', values: { hard: true, token: false }, expected: { hard: true, token: false } },
    { case: 'takes one of many', values: { run: 'a' }, expected: { run: ['a'] } },
    {
      case: 'takes a structure',
      values: { roles: { solver: { teacher: 's' } } },
      expected: { roles: { solver: { teacher: 's' } } },
    },
    { case: 'takes many', values: { run: ['a', 'b'] }, expected: { run: ['a', 'b'] } },
    {
      case: 'takes names with commas',
      values: { views: 'boxed,plain' },
      expected: { views: ['boxed', 'plain'] },
    },
    { case: 'takes names as a list', values: { views: ['plain'] }, expected: { views: ['plain'] } },
  ])('$case from a config file', ({ values, expected }) => {
    expect(read([], values)).toMatchObject(expected);
  });

  it('lets the command line win', () => {
    const values = { needed: 7, run: ['a'], hard: true };
    expect(read(['--needed', '8', '--run', 'b'], values)).toMatchObject({
      needed: 8,
      run: ['b'],
      hard: true,
    });
  });

  it.each([
    { words: ['--neded', '6'], message: 'unknown option \'--neded\'; did you mean "--needed"?' },
    { words: ['--xyzzyxyzzy'], message: 'unknown option' },
    { words: ['--needed', 'six'], message: '"six" is not a number' },
    { words: ['--needed', '65'], message: '--needed: ' },
    { words: ['--needed', '1.5'], message: '--needed: ' },
    { words: ['--style', 'jsn'], message: 'Allowed choices are auto, json; did you mean "json"?' },
    { words: ['--views', 'crop'], message: 'Allowed choices are boxed, plain' },
    { words: ['--roles', 'solver'], message: 'It must be JSON' },
    {
      words: ['--roles', '{"solvr":"built-in"}'],
      message: '--roles: there is no "solvr"; did you mean "solver"?',
    },
    {
      words: ['--roles', '{"solver":{"techer":"t"}}'],
      message: '--roles solver: there is no "techer"; did you mean "teacher"?',
    },
    { words: ['--roles', '{"solver":{"teacher":7}}'], message: '--roles solver.teacher: ' },
    { words: ['stray'], message: 'synthesize: there is no command or file to give as "stray"' },
    {
      words: ['--', '--help'],
      message: 'synthesize: "--help" stands behind "--", where no flag is read; leave "--" out',
    },
    { words: ['--', '--needed', '6'], message: '"--needed" stands behind "--"' },
    { words: ['neded', '6'], message: 'as "neded"; did you mean "--needed"?' },
  ])('refuses $words', ({ words, message }) => {
    expect(() => read(words)).toThrow(message);
  });

  it.each([
    { values: { neded: 7 }, message: 'c.yaml: there is no "neded"; did you mean "needed"?' },
    {
      values: { recipe: { filtr: {} } },
      message: 'c.yaml: there is no "recipe.filtr"; did you mean "filter"?',
    },
    {
      values: { recipe: { filter: { maxarea: 1 } } },
      message: 'c.yaml: there is no "recipe.filter.maxarea"; did you mean "maxArea"?',
    },
    { values: { recipe: 7 }, message: 'c.yaml: recipe holds further keys' },
    { values: { maxArea: 1, recipe: { filter: { maxArea: 1 } } }, message: 'max-area is given twice' },
    { values: { needed: 'six' }, message: 'c.yaml: needed: "six" is not a number' },
    { values: { needed: null }, message: 'needed: takes a text or a number' },
    { values: { needed: [7] }, message: 'needed: takes a text or a number' },
    { values: { log: 'xml' }, message: 'Allowed choices are auto, json' },
    { values: { hard: 'yes' }, message: 'hard: takes true or false' },
    { values: { run: [{}] }, message: 'run: takes a text or a number' },
    { values: { config: 'x' }, message: 'there is no "config"' },
    { values: { roles: { solver: { techer: 't' } } }, message: 'did you mean "teacher"?' },
  ])('refuses $values of a config file', ({ values, message }) => {
    expect(() => read([], values)).toThrow(message);
  });
});
