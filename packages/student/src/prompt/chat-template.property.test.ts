import { runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { readChatTemplate } from './read-chat-template.ts';
import { renderPrompt } from './render-prompt.ts';

const good =
  "{%- set n = namespace(i=0) %}{% for m in messages %}{{ '<|im_start|>' + m.role }}{% if m.content is string %}{{ m.content }}" +
  "{% else %}{% for c in m.content %}{% if c.type == 'image' %}<image>{% else %}{{ c['text'] | trim }}{% endif %}{% endfor %}{% endif %}" +
  "{% endfor %}{% macro a(b, c=1) %}{{ b }}{% endmacro %}{{ a('x') }}{% if add_generation_prompt %}{{ bos_token }}{% endif %}";

/** Nothing that counts by itself: what does not end is ended in the worker, see `model-text.test.ts`. */
const pieces = [
  ...[
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '{%- ',
    ' -%}',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '|',
    '.',
    ':',
    ',',
    '=',
    '~',
  ],
  ...[
    ' in ',
    ' is ',
    ' not ',
    ' if ',
    ' else ',
    '{% endif %}',
    '{% endfor %}',
    '{% break %}',
    '{% call a() %}',
    '{% raw %}',
  ],
  ...[
    '__proto__',
    'constructor',
    'messages',
    'undefined_name',
    '[::-1]',
    '[0:1:0]',
    '1/0',
    '*1e9',
    '| tojson',
    '| list',
    '| map("x")',
    '\0',
    '\ud800',
  ],
];

const change = fc.tuple(
  fc.nat(good.length),
  fc.nat(20),
  fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join('')),
    fc.string({ unit: 'binary' }),
  ),
);

describe('a chat template', () => {
  it('of any bytes gives a prompt, or an error of its class that is short', () => {
    let rendered = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const jinja = changes.reduce(
          (before, [at, cut, more]) => before.slice(0, at) + more + before.slice(at + cut),
          good,
        );
        try {
          const prompt = renderPrompt(readChatTemplate({ jinja }), 'What is it?');
          expect(typeof prompt).toBe('string');
          rendered += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(ChatTemplateError);
          expect(String(error).length).toBeLessThan(800);
          refused += 1;
        }
      }),
      { numRuns: runs(150), examples: [[[]]] },
    );
    expect(Math.min(rendered, refused)).toBeGreaterThan(0);
  });

  const wrong = `[${'1,'.repeat(200_000)}1]`;
  it.each<[what: string, files: Parameters<typeof readChatTemplate>[0]]>([
    ['brackets without an end', { jinja: `{{ ${'('.repeat(50_000)}` }],
    ['lists in lists', { jinja: `{{ ${'['.repeat(50_000)}${']'.repeat(50_000)} }}` }],
    ['signs without an end', { jinja: `{{ ${'not '.repeat(50_000)} }}` }],
    ['conditions in conditions', { jinja: '{% if a %}'.repeat(20_000) }],
    ['more characters than a template has', { jinja: 'x'.repeat(2 ** 20 + 1) }],
    ['wrong templates without an end', { tokenizerConfig: `{"chat_template": ${wrong}}` }],
    ['wrong tokens', { jinja: 'x', tokenizerConfig: `{"bos_token": ${wrong}}` }],
    ['a file of a great depth', { json: '['.repeat(100_000) }],
    ['a text where a template is named', { json: `{"chat_template": ${wrong}}` }],
  ])('with %s is refused with a short error', (_, files) => {
    const read = (): string => renderPrompt(readChatTemplate(files), 'What is it?');
    expect(read).toThrow(ChatTemplateError);
    expect(read).toThrow(/^[^\n]{1,700}$/u);
  });
});
