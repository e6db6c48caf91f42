import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidRecordError } from '../errors/invalid-record-error.ts';
import { parseIfValid, parseJson, parseJsonLines, parseRecord, toJsonLine } from './jsonl.ts';

const schema = z.strictObject({ a: z.number() });

describe('parseIfValid', () => {
  it.each([
    ['', undefined],
    ['{"a":1', undefined],
    ['{"a":"1"}', undefined],
    ['{"a":1}{"a":2}', undefined],
    ['['.repeat(100_000), undefined],
    ['{"a":1}', { a: 1 }],
    [' {"a":1}\n', { a: 1 }],
  ])('reads %j', (text, value) => {
    expect(parseIfValid(schema, text)).toEqual(value);
  });
});

describe('toJsonLine', () => {
  it('is one line whatever the record holds, and comes back', () => {
    const record = { a: 'line\nend\r\n\u2028 "quoted"', b: undefined };
    const line = toJsonLine(record);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual({ a: record.a });
  });
});

describe('parseJsonLines', () => {
  it.each([
    { case: 'nothing', text: '', output: [] },
    { case: 'one line', text: '{"a":1}\n', output: [{ a: 1 }] },
    { case: 'no end of line at the end', text: '{"a":1}\n{"a":2}', output: [{ a: 1 }, { a: 2 }] },
    { case: 'empty lines', text: '\n{"a":1}\n\n  \n{"a":2}\n\n', output: [{ a: 1 }, { a: 2 }] },
    { case: 'Windows line ends', text: '{"a":1}\r\n{"a":2}\r\n', output: [{ a: 1 }, { a: 2 }] },
  ])('reads $case', ({ text, output }) => {
    expect([...parseJsonLines(schema, text, 'x.jsonl')]).toEqual(output);
  });

  it('reads back what toJsonLine wrote', () => {
    const records = [{ a: 1 }, { a: -0.5 }, { a: 1e21 }];
    expect([...parseJsonLines(schema, records.map(toJsonLine).join(''), 'x.jsonl')]).toEqual(records);
  });

  it.each([
    { case: 'a torn line', text: '{"a":1}\n\n{"a":', source: 'x.jsonl:3' },
    { case: 'a wrong type', text: '{"a":1}\n{"a":"1"}\n', source: 'x.jsonl:2' },
    { case: 'an unknown field', text: '{"a":1,"b":2}\n', source: 'x.jsonl:1' },
    { case: 'a list', text: '[]', source: 'x.jsonl:1' },
  ])('names the line of $case', ({ text, source }) => {
    expect(() => [...parseJsonLines(schema, text, 'x.jsonl')]).toThrow(
      expect.objectContaining({ code: 'schema/invalid-record', source }),
    );
  });

  it('gives the lines before a bad one', () => {
    const lines = parseJsonLines(schema, '{"a":1}\n{"a":2}\nnonsense\n', 'x.jsonl');
    expect([lines.next().value, lines.next().value]).toEqual([{ a: 1 }, { a: 2 }]);
    expect(() => lines.next()).toThrow(InvalidRecordError);
  });
});

describe('parseRecord', () => {
  it('gives the value, or says where it came from', () => {
    expect(parseRecord(schema, { a: 1 }, 'config')).toEqual({ a: 1 });
    expect(() => parseRecord(schema, { a: null }, 'config')).toThrow('config is not a valid record: a: ');
  });
});

describe('parseJson', () => {
  it('parses, and keeps the cause of what it cannot', () => {
    expect(parseJson('{"a":[1,null]}', 'x')).toEqual({ a: [1, null] });
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => parseJson(deep, 'run.json')).toThrow(
      'run.json is not a valid record: (root): lists and objects stand in one another more than 200 times',
    );
    expect(() => parseJson(`${'['.repeat(200)}${']'.repeat(200)}`, 'run.json')).not.toThrow();
    expect(() => parseJson('', 'empty.json')).toThrow(
      expect.objectContaining({ source: 'empty.json', cause: expect.any(SyntaxError) }),
    );
  });
});
