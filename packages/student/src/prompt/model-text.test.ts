import { describe, expect, it, onTestFinished } from 'vitest';

import { readText } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { loadTokenizer } from './load-tokenizer.ts';
import { type ModelText, openModelText } from './model-text.ts';
import { createPromptRenderer } from './render-prompt.ts';

const files = { tokenizer: readText('tokenizer.json'), tokenizerConfig: readText('tokenizer_config.json') };
const template = { source: readText('chat_template.jinja'), tokens: {} };
/** Reached by what does not end, however small. */
const little = { callMs: 300 };

async function open(changes: { source?: string; tokenizer?: string }, budget = {}): Promise<ModelText> {
  const { source = template.source, tokenizer = files.tokenizer } = changes;
  const text = await openModelText({ ...files, tokenizer, template: { source, tokens: {} } }, budget);
  onTestFinished(() => text.close());
  return text;
}

/** The tokenizer of the fixture with another expression that texts are split by. */
function splitBy(pattern: string): string {
  const json: object = JSON.parse(files.tokenizer);
  return JSON.stringify({
    ...json,
    pre_tokenizer: { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false },
  });
}

const loops = `{%- set big = range(40000) -%}{%- for a in big -%}{%- for b in big -%}{%- endfor -%}{%- endfor -%}`;
const text = "{{ messages[0]['content'][1]['text'] }}";

describe('openModelText', () => {
  it('gives what tokenizer and template give in this thread', async () => {
    const { tokenizer, render } = await open({});
    const here = loadTokenizer(files);
    const asked = 'How many <|im_end|> 🙂?';
    expect(render(asked)).toBe(createPromptRenderer(template)(asked));
    expect(tokenizer.encode(asked)).toEqual(here.encode(asked));
    expect(tokenizer.encodePlain(asked)).toEqual(here.encodePlain(asked));
    expect(tokenizer.decode(here.encode(asked))).toBe(here.decode(here.encode(asked)));
    expect(tokenizer.idOf('<|im_end|>')).toBe(here.idOf('<|im_end|>'));
    expect(tokenizer.idOf('<|none|>')).toBeUndefined();
    expect(tokenizer.tokenOf(32)).toBe(here.tokenOf(32));
    expect(tokenizer.specialIds).toEqual(here.specialIds);
  });

  it.each<[what: string, source: string, problem: RegExp]>([
    ['does not end', loops, /rendering a prompt: it took more than 300 ms/u],
    ['grows and does not end', loops.replace('{%- endfor -%}', `${'x'.repeat(99)}{% endfor %}`), /300 ms/u],
    [
      'makes a text long',
      `{% set s = namespace(v='x') %}{% for a in range(22) %}{% set s.v = s.v + s.v %}{% endfor %}{{ s.v }}`,
      /makes 2097152 characters or parts of a text of 1/u,
    ],
    [
      'makes a text longer than any can be',
      `{% set s = namespace(v='x') %}{% for a in range(40) %}{% set s.v = s.v + s.v %}{% endfor %}{{ s.v }}`,
      /makes 2097152 characters or parts/u,
    ],
    ['fails', '{{ raise_exception("no") }}', /no/u],
  ])('refuses a template that %s', async (_, source, problem) => {
    const { render } = await open({ source }, little);
    const refused = { code: 'student/chat-template', message: expect.stringMatching(problem) };
    expect(() => render('a')).toThrow(expect.objectContaining(refused));
  });

  it('ends what one text makes endless, and goes on with the next', async () => {
    const source = `{% if ${text.slice(3, -3)} == 'bad' %}${loops}{% endif %}${text}`;
    const model = await open({ source }, little);
    expect(model.render('good')).toBe('good');
    expect(() => model.render('bad')).toThrow(ChatTemplateError);
    await model.ready();
    expect(model.render('good')).toBe('good');
  });

  it('ends a tokenizer whose expression does not end on a text', async () => {
    const { tokenizer } = await open({ tokenizer: splitBy('^(a+)+$') }, little);
    expect(tokenizer.encode('aaa').length).toBeGreaterThan(0);
    expect(() => tokenizer.encode(`${'a'.repeat(60)}!`)).toThrow(TokenizerInvalidError);
  });

  it.each<[what: string, changes: object, expected: object]>([
    ['an expression that is none', { tokenizer: splitBy('(') }, { code: 'student/tokenizer-invalid' }],
    ['a tokenizer that is none', { tokenizer: '{}' }, { code: 'student/tokenizer-invalid' }],
    ['a template that is none', { source: '{% for %}' }, { code: 'student/chat-template' }],
  ])('refuses %s', async (_, changes, expected) => {
    await expect(open(changes)).rejects.toMatchObject(expected);
  });
});
