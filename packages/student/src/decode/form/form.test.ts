import { describe, expect, it } from 'vitest';

import { FormInvalidError } from '../../errors/form-invalid-error.ts';
import { createTokenBytes } from '../../prompt/token-bytes.ts';
import type { AnswerForm } from '../../student/student.ts';
import { formRule } from './answer-form.ts';
import { openForm } from './form-guide.ts';
import { type FormState, formStart } from './form-states.ts';

/** Whether a whole text is in a form, or may still become one that is. */
function judge(form: AnswerForm, text: string): 'whole' | 'beginning' | 'no' {
  let state: FormState | undefined = formStart(formRule(form));
  for (const byte of Buffer.from(text)) {
    state = state.after(byte);
    if (state === undefined) return 'no';
  }
  return state.ends ? 'whole' : 'beginning';
}

const json = (schema?: unknown): AnswerForm => ({
  kind: 'json',
  ...(schema === undefined ? {} : { schema }),
});
const object = (properties: object, required: readonly string[] = Object.keys(properties)): AnswerForm =>
  json({ type: 'object', properties, required, additionalProperties: false });
const tree = json({
  $ref: '#/$defs/node',
  $defs: {
    node: {
      type: 'object',
      properties: { v: { type: 'integer' }, c: { type: 'array', items: { $ref: '#/$defs/node' } } },
      required: ['v', 'c'],
    },
  },
});

describe('a form', () => {
  it.each<{ form: AnswerForm; whole: readonly string[]; no: readonly string[] }>([
    {
      form: { kind: 'choice', choices: ['red', 'reddish', 'grün "x"\n'] },
      whole: ['red', 'reddish', 'grün "x"\n'],
      no: ['blue', 'reds', 'red '],
    },
    { form: json({ type: 'integer' }), whole: ['0', '-5', '120'], no: ['01', '+1', '1.0', '9'.repeat(17)] },
    { form: json({ type: 'number' }), whole: ['0.5', '-1e5', '2E+10'], no: ['.5', '1..', '1e+-1'] },
    {
      form: json({ type: 'string', minLength: 1, maxLength: 3 }),
      whole: ['"a"', '"äöü"', '"😀\\n\\u00e4"'],
      no: ['""', '"abcd"', '"\n"', '"\\x"', "'a'"],
    },
    { form: json({ type: ['boolean', 'null'] }), whole: ['true', 'false', 'null'], no: ['True', '0'] },
    {
      form: json({ enum: ['a', 1, null, { b: [2] }] }),
      whole: ['"a"', '1', 'null', '{"b":[2]}'],
      no: ['a', '2'],
    },
    { form: json({ const: 'x' }), whole: ['"x"'], no: ['"y"'] },
    {
      form: json({ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 2 }),
      whole: ['[1]', '[1,2]', '[ 1, 2 ]', '[\n  1,\n  2\n]'],
      no: ['[]', '[1,2,3]', '[1,]', '[1 2]'],
    },
    { form: json({ type: 'array', maxItems: 0 }), whole: ['[]'], no: ['[1]'] },
    {
      form: object({ a: { type: 'integer' }, b: { type: 'boolean' } }),
      whole: ['{"a":1,"b":true}', '{ "a": 1, "b": false }', '{\n  "a": 1,\n  "b": true\n}'],
      no: ['{}', '{"a":1}', '{"b":true,"a":1}', '{"a":1,"b":true,"c":1}', '{"a":1,"b":true,}'],
    },
    {
      form: object({ a: { type: 'null' }, b: { type: 'null' }, c: { type: 'null' } }, ['b']),
      whole: ['{"b":null}', '{"a":null,"b":null}', '{"b":null,"c":null}'],
      no: ['{}', '{,"b":null}', '{"a":null}', '{"b":null,}'],
    },
    { form: object({ a: { type: 'null' } }, []), whole: ['{}', '{"a":null}'], no: ['{,}'] },
    { form: json(), whole: ['{}', '{"x": [1, {"y": null}], "z": "w"}'], no: ['[]', '1', '{"x"}'] },
    { form: json({}), whole: ['1', '[]', '"a"', '{"a":[true]}'], no: ['', 'a'] },
    { form: json({ anyOf: [{ type: 'integer' }, { const: 'no' }] }), whole: ['7', '"no"'], no: ['"yes"'] },
    {
      form: tree,
      whole: ['{"v":1,"c":[]}', '{"v":1,"c":[{"v":2,"c":[{"v":3,"c":[]}]}]}'],
      no: ['{"v":1,"c":[1]}'],
    },
  ])('$form', ({ form, whole, no }) => {
    for (const text of whole) expect([text, judge(form, text)]).toEqual([text, 'whole']);
    for (const text of no) expect([text, judge(form, text)]).not.toEqual([text, 'whole']);
  });

  it.each([
    { form: json({ type: 'string', pattern: '^a' }), place: 'pattern' },
    { form: object({ a: { type: 'integer', minimum: 3 } }), place: 'properties.a.minimum' },
    { form: json({ type: 'foo' }), place: 'type' },
    { form: json({ type: 'object', properties: {}, required: ['a'] }), place: 'required' },
    { form: json({ $ref: '#/$defs/none' }), place: '' },
    { form: json({ $ref: 'https://example.org/schema' }), place: '' },
    { form: json({ allOf: [{}, {}] }), place: 'allOf' },
    { form: json(false), place: '' },
    { form: { kind: 'choice' as const, choices: [] }, place: 'choices' },
    { form: { kind: 'choice' as const, choices: [''] }, place: 'choices' },
  ])('cannot be $form', ({ form, place }) => {
    const failed = expect.objectContaining({ code: 'student/form-invalid', place });
    expect(() => formRule(form)).toThrow(failed);
    expect(() => formRule(form)).toThrow(FormInvalidError);
  });

  it('that refers to itself alone is nothing', () => {
    expect(() => formStart(formRule(json({ $ref: '#' })))).toThrow(FormInvalidError);
  });

  it.each([
    { title: 'a long list', schema: { type: 'array', items: { type: 'string' }, maxItems: 1e9 } },
    { title: 'a long text', schema: { type: 'string', maxLength: 1e9 } },
    { title: 'many values', schema: { enum: Array.from({ length: 1000 }, (_, i) => `value ${i}`) } },
    {
      title: 'great depth',
      schema: Array.from({ length: 500 }).reduce((items) => ({ type: 'array', items }), { type: 'null' }),
    },
  ])('of $title is begun all the same', ({ schema }) => {
    expect(judge(json(schema), '')).toBe('beginning');
  });
});

describe('openForm', () => {
  const texts = ['{', '"a', '":', '1', '}', 'Ġ', 'Ã', '¤', 'red', '<end>', '"', 'a', '"a":1}'];
  const tokens = createTokenBytes(
    texts.map((text, id) => ({ id, text, added: text === '<end>', special: text === '<end>' })),
  );
  const end = new Set([texts.indexOf('<end>')]);
  const allowed = (guide: ReturnType<ReturnType<typeof openForm>>): readonly string[] => {
    const logits = new Float32Array(texts.length);
    guide.restrict(logits, end);
    return texts.filter((_, id) => logits[id] === 0);
  };
  const say = (guide: ReturnType<ReturnType<typeof openForm>>, ...said: readonly string[]): void => {
    for (const text of said) guide.take(texts.indexOf(text));
  };

  it('allows tokens that go on, over the borders of its parts, and the end where it may be', () => {
    const guide = openForm(formRule(object({ a: { type: 'integer' } })), tokens)();
    expect(allowed(guide)).toEqual(['{']);
    say(guide, '{');
    expect(allowed(guide)).toEqual(['"a', 'Ġ', '"', '"a":1}']);
    say(guide, '"a', '":');
    expect(allowed(guide)).toEqual(['1', 'Ġ']);
    say(guide, '1');
    expect(allowed(guide)).toEqual(['1', '}', 'Ġ']);
    expect(guide.isOver).toBe(false);
    say(guide, '}');
    expect(guide.isOver).toBe(true);
    expect(allowed(guide)).toEqual(['<end>']);
  });

  it('holds each answer for itself, and a character in two tokens', () => {
    const open = openForm(formRule({ kind: 'choice', choices: ['red', 'ä', 'ä1'] }), tokens);
    const [one, other] = [open(), open()];
    say(one, 'Ã');
    expect(allowed(one)).toEqual(['¤']);
    expect(allowed(other)).toEqual(['Ã', 'red']);
    say(one, '¤');
    expect(allowed(one)).toEqual(['1', '<end>']);
    expect(one.isOver).toBe(false);
  });
});
