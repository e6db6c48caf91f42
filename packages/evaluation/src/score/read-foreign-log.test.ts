import type { BenchmarkItem } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { readForeignLog } from './read-foreign-log.ts';

const item = (id: string): BenchmarkItem => ({
  id,
  query: 'q',
  target: 'A',
  form: 'choice',
  options: ['x', 'y'],
  box: null,
  dimension: null,
  imageId: id,
});
const named = [item('a'), item('b')];
const numbered = [item('0'), item('1')];
const read = (text: string, items = named): (readonly [string, string | null])[] =>
  readForeignLog(text, { file: 'log', items, view: 'global' }).map(({ item: id, output }) => [id, output]);

describe('readForeignLog', () => {
  it.each([
    {
      case: 'lmms-eval by place',
      text: '{"doc_id":1,"target":"A","resps":[["It is B. B"]],"filtered_resps":["B"],"extra":1}\n{"doc_id":0,"resps":[["A"]]}',
      said: [
        ['b', 'It is B. B'],
        ['a', 'A'],
      ],
    },
    { case: 'only what filters left', text: '{"doc_id":0,"filtered_resps":["A"]}', said: [['a', 'A']] },
    { case: 'no answer', text: '{"doc_id":0,"resps":[]}', said: [['a', null]] },
    { case: 'VLMEvalKit as JSONL', text: '{"index":"b","prediction":"A"}', said: [['b', 'A']] },
    {
      case: 'VLMEvalKit as TSV',
      text: 'index\tquestion\tprediction\na\t"two\nlines"\tB\nb\tq\t12\n',
      said: [
        ['a', 'B'],
        ['b', '12'],
      ],
    },
    { case: 'VLMEvalKit as CSV', text: 'index,prediction\na,"A, B"\n', said: [['a', 'A, B']] },
  ])('$case', ({ text, said }) => {
    expect(read(text)).toEqual(said);
  });

  it('takes ids before places', () => {
    expect(read('{"doc_id":1,"resps":[["A"]]}', numbered)).toEqual([['1', 'A']]);
  });

  it.each([
    { case: 'a place beyond the end', text: '{"doc_id":2,"resps":[["A"]]}', message: '2 is no item' },
    { case: 'an index that is no id', text: '{"index":0,"prediction":"A"}', message: '0 is no item' },
    { case: 'another table', text: 'a,b\n1,2\n', message: 'index and prediction' },
    { case: 'a line without an answer', text: '{"index":"a"}', message: 'log:1' },
  ])('refuses $case', ({ text, message }) => {
    expect(() => read(text)).toThrow(message);
  });
});
