import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readJson } from './read-json.ts';

describe('readJson', () => {
  it.each([
    { case: 'the value alone', text: ' {"answer":"7"} ', value: { answer: '7' } },
    { case: 'a list', text: '[1, 2]', value: [1, 2] },
    {
      case: 'a mark of thoughts that was read',
      text: '{"answer":"<think> OUT"}',
      value: { answer: '<think> OUT' },
    },
    { case: 'the end of one', text: '{"answer":"a </think> b"}', value: { answer: 'a </think> b' } },
    { case: 'a call that was read', text: '["a <tool_call> x", "b"]', value: ['a <tool_call> x', 'b'] },
    { case: 'a fence', text: 'Here:\n```json\n{"answer":"7"}\n```\nDone.', value: { answer: '7' } },
    { case: 'a fence without a name', text: '```\n[]\n```', value: [] },
    { case: 'prose around it', text: 'So the answer is {"answer":"7"}.', value: { answer: '7' } },
    { case: 'the last of several', text: '{"answer":"6"} no, {"answer":"7"}', value: { answer: '7' } },
    {
      case: 'brackets in a string',
      text: 'x {"answer":"a } b ] \\" {"} y',
      value: { answer: 'a } b ] " {' },
    },
    { case: 'brackets in prose', text: 'The sign [left] says {"answer":"7"}', value: { answer: '7' } },
    {
      case: 'thoughts before it',
      text: '<think>{"answer":"6"}</think>{"answer":"7"}',
      value: { answer: '7' },
    },
    {
      case: 'only the end of thoughts',
      text: '{"answer":"6"}</think>\n{"answer":"7"}',
      value: { answer: '7' },
    },
    { case: 'odd quotes in prose', text: 'a 5" sign [it reads "X] {"answer":"7"}', value: { answer: '7' } },
    { case: 'what is never closed before it', text: '{ [ {"answer":"7"}', value: { answer: '7' } },
    { case: 'a trailing comma', text: '{"answer":"7",}', value: { answer: '7' } },
    { case: 'a trailing comma in a list', text: '[{"a":1},]', value: [{ a: 1 }] },
    { case: 'a comment', text: '{"a": 1, // the first\n"b": 2 /* the second */}', value: { a: 1, b: 2 } },
    { case: 'single quotes', text: "{'answer': 'B'}", value: { answer: 'B' } },
    { case: 'an apostrophe in them', text: "{'answer': 'it's red'}", value: { answer: "it's red" } },
    { case: 'curly quotes', text: '{“answer”: “7”}', value: { answer: '7' } },
    {
      case: 'quotes within quotes',
      text: '{"answer": "it says "hi" there"}',
      value: { answer: 'it says "hi" there' },
    },
    { case: 'names without quotes', text: 'So: {answer: "7"}', value: { answer: '7' } },
    { case: 'constants of Python', text: '{"same": True, "why": None}', value: { same: true, why: null } },
    { case: 'a comma left out', text: '[{"a":1} {"a":2}]', value: [{ a: 1 }, { a: 2 }] },
    { case: 'a fence around what is nearly JSON', text: 'Here:\n```json\n{"a":1,}\n```', value: { a: 1 } },
    { case: 'JSON before what is nearly JSON', text: '{"a":1}\n{"b":2,}', value: { a: 1 } },
    { case: 'nested', text: 'a {"boxes":[{"box":[1,2,3,4]}]} b', value: { boxes: [{ box: [1, 2, 3, 4] }] } },
  ])('reads $case', ({ text, value }) => {
    expect(readJson(text)).toEqual(value);
  });

  it.each([
    { case: 'nothing', text: '' },
    { case: 'prose', text: 'I cannot tell.' },
    { case: 'a bare number', text: '7' },
    { case: 'a cut-off object', text: '{"answer":"7' },
    { case: 'a cut-off list', text: '{"questions": [{"question": "What is' },
    { case: 'a word in brackets', text: 'I see [blurred] text' },
    { case: 'tokens of boxes', text: '<|box_start|>(100,200),(180,260)<|box_end|>' },
    { case: 'what is nearly JSON and too long', text: `[${'1,'.repeat(20_000)}]` },
    { case: 'what is nested too deep', text: `${'['.repeat(9000)}'${']'.repeat(9000)}` },
    { case: 'thoughts alone', text: '<think>{"answer":"7"}</think>' },
    { case: 'a thought that never ends', text: '<think>Could be {"same": true} or maybe {"same": false}' },
    { case: 'what is thought in triangles', text: '◁think▷{"same": true}◁/think▷ hm.' },
    { case: 'what is thought in brackets', text: '[THINK]{"same": true}[/THINK]' },
    { case: 'what is thought in a channel', text: '<|channel|>analysis<|message|>{"same": true}' },
    { case: 'crossed brackets', text: '{"a":[1}]' },
  ])('refuses $case', ({ text }) => {
    expect(() => readJson(text)).toThrow('holds no JSON');
  });

  it('finds any object in any prose without brackets', () => {
    const prose = fc.string().map((text) => text.replaceAll(/[[\]{}"`<>\\]/gu, ' '));
    fc.assert(
      fc.property(prose, fc.dictionary(fc.string(), fc.jsonValue()), prose, (before, value, after) => {
        expect(readJson(`${before}${JSON.stringify(value)}${after}`)).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });
});
