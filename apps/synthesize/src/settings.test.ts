import { readSettings } from '@r2i/app-shell';
import { createRegistry } from '@r2i/plugin';
import { describe, expect, it } from 'vitest';
import { builtIn } from './built-in.ts';
import { recordedSources } from './open-sources.ts';
import { readRoles } from './read-roles.ts';
import type { Settings } from './settings.ts';
import { synthesizeCommand } from './synthesize-command.ts';

const registry = createRegistry([], { builtIn });

function parse(...args: string[]): Settings {
  return readRoles(
    readSettings(synthesizeCommand, ['--images', '/photos', '--out', '/run', ...args]),
    registry,
  );
}

describe('readSettings', () => {
  it("takes the paper's numbers where no flag is given", () => {
    const { recipe, samples } = parse();
    expect(samples).toBe(4);
    expect(recipe).toMatchObject({
      minImageSide: 1201,
      filter: { minScore: 0.75, maxAreaRatio: 0.1 },
      crop: { zoom: 2, quality: 95 },
      vote: { needed: 6, minFamilies: 2 },
      boxed: { marginRatio: 0.05 },
      choice: { options: 4 },
      difficulty: { attempts: 4, minWrong: 3, maxPixels: 1_000_000, views: ['boxed'] },
    });
  });

  it.each([
    { args: ['--needed', '8'], path: ['vote', 'needed'], value: 8 },
    { args: ['--min-score', '0'], path: ['filter', 'minScore'], value: 0 },
    { args: ['--zoom', '1.5'], path: ['crop', 'zoom'], value: 1.5 },
    { args: ['--student-pixels', '250000'], path: ['difficulty', 'maxPixels'], value: 250_000 },
    { args: ['--student-views', 'boxed,plain'], path: ['difficulty', 'views'], value: ['boxed', 'plain'] },
    { args: ['--seed', '9'], path: ['seed'], value: 9 },
  ])('sets $path by flag', ({ args, path, value }) => {
    expect(parse(...args).recipe).toHaveProperty(path, value);
  });

  it.each([
    { args: ['--tile', '640'], path: ['detect', 'tile'], value: 640 },
    { args: ['--line-margin', '0'], path: ['proposer', 'margin'], value: 0 },
    { args: ['--legible-height', '14'], path: ['validator', 'minHeight'], value: 14 },
    { args: ['--free-wall', '0.3'], path: ['verifier', 'minWallGap'], value: 0.3 },
    { args: ['--ppocr-min-confidence', '0.9'], path: ['paddle', 'minConfidence'], value: 0.9 },
    { args: ['--solver-distance', '0.1'], path: ['solver', 'maxDistance'], value: 0.1 },
  ])("sets the reader's $path by flag", ({ args, path, value }) => {
    expect(parse(...args).reader).toHaveProperty(path, value);
  });

  it('leaves the reader to its defaults where no flag is given', () => {
    expect(Object.values(parse().reader).flatMap((part) => Object.keys(part))).toEqual([]);
  });

  it.each([
    { case: 'not a number', args: ['--needed', 'six'], message: '"six" is not a number' },
    { case: 'an unknown flag', args: ['--neded', '6'], message: "unknown option '--neded'" },
    { case: 'out of range', args: ['--min-score', '2'], message: '--min-score' },
    { case: 'a fraction where a count is meant', args: ['--options', '3.5'], message: '--options' },
    { case: 'too many options', args: ['--options', '9'], message: '--options' },
    { case: 'a vote that cannot be won', args: ['--needed', '9'], message: 'can never be reached' },
    { case: 'more wrong than attempts', args: ['--min-wrong', '5'], message: '--min-wrong' },
    { case: 'an unknown view', args: ['--student-views', 'crop'], message: 'Allowed choices' },
    { case: 'a probability above 1', args: ['--text-threshold', '3'], message: '--text-threshold' },
    {
      case: 'windows that are all overlap',
      args: ['--tile-overlap', '480'],
      message: '--tile-overlap: must be less',
    },
    { case: 'no concurrency', args: ['--concurrency', '0'], message: '--concurrency' },
  ])('refuses $case', ({ args, message }) => {
    expect(() => parse(...args)).toThrow(message);
  });

  const tiny = '{"tiny": {"folder": "models/tiny"}}';
  const served = '{"big": {"model": "m", "baseUrl": "http://localhost:8000/v1"}}';

  it('describes a student that runs here, and lets roles name it', () => {
    const { students, roles } = parse(
      ...[
        '--students',
        tiny,
        '--roles',
        '{"solver": {"student": "tiny"}, "answerers": [{"student": "tiny"}]}',
      ],
      ...['--needed', '4', '--min-families', '1'],
    );
    expect(students).toEqual({ tiny: { folder: 'models/tiny', device: 'cpu', temperature: 1 } });
    expect(roles.solver).toEqual({ use: 'student', options: { student: 'tiny' } });
    expect(roles.answerers).toEqual([{ use: 'student', options: { student: 'tiny' }, samples: 4 }]);
  });

  it.each([
    { roles: '{"solver": {"student": "tiny"}}', students: '{}', message: 'there is no student "tiny"' },
    {
      roles: '{"solver": {"student": "big"}}',
      students: tiny,
      message: 'there is no student "big"; there is: tiny',
    },
    { roles: '{"solver": {"teacher": "tiny"}}', students: tiny, message: 'there is no teacher "tiny"' },
    { roles: '{"validator": {"student": "tiny"}}', students: tiny, message: '--roles validator' },
    {
      roles: '{}',
      students: '{"tiny": {"folder": "x", "device": "tpu"}}',
      message: '--students tiny.device',
    },
  ])('refuses $roles with the students $students', ({ roles, students, message }) => {
    expect(() => parse('--teachers', served, '--students', students, '--roles', roles)).toThrow(message);
  });
});

describe('sources', () => {
  it('are one or several, each with its licence and origin', () => {
    const args = [
      '--images',
      's3://bucket/a/',
      '/shards/{0..3}.tar',
      '--licence',
      'CC0-1.0',
      'MIT',
      '--origin',
      'attic',
    ];
    args.push('--out', '/run', '--near-duplicates', '4', '--allow-host', 'a.org', '*.b.org');
    expect(readSettings(synthesizeCommand, args)).toMatchObject({
      images: [
        { location: 's3://bucket/a/', licence: 'CC0-1.0', origin: 'attic' },
        { location: '/shards/{0..3}.tar', licence: 'MIT', origin: 'attic' },
      ],
      nearDuplicates: 4,
      web: { allowHosts: ['a.org', '*.b.org'], maxBytes: 64 * 2 ** 20, timeoutMs: 30_000 },
    });
  });

  it.each([
    [['--licence', 'a', 'b'], '--licence: give one for all sources or one for each'],
    [['--near-duplicates', '16'], '--near-duplicates'],
    [['--max-download-mb', '0'], '--max-download-mb'],
    [
      ['--boxes', 'a.json', '--roles', '{"proposer":{"boxes":"b.json"}}'],
      '--boxes: --roles already says who proposes',
    ],
  ])('with %j are refused', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });

  it('may come with boxes', () => {
    expect(parse('--boxes', 'a.json', '--boxes-format', 'coco').roles.proposer).toEqual({
      use: 'boxes',
      options: { boxes: 'a.json', format: 'coco' },
    });
  });

  it.each([
    [[{ location: '/photos' }], { sourceRoot: '/photos' }],
    [[{ location: '/photos[1]', kind: 'folder' }], { sourceRoot: '/photos[1]' }],
    [
      [{ location: '/photos', licence: 'MIT' }],
      { sourceRoot: '/photos', sources: [{ location: '/photos', licence: 'MIT' }] },
    ],
    [
      [{ location: '/a' }, { location: 'b.tar' }],
      { sourceRoot: '/a, b.tar', sources: [{ location: '/a' }, { location: 'b.tar' }] },
    ],
  ] as const)('%j are recorded as %j', (specs, recorded) => {
    expect(recordedSources(specs)).toEqual(recorded);
  });
});
