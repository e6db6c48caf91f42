import { expect, it } from 'vitest';

import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { renderPrompt } from './render-prompt.ts';

const render = (source: string): string => renderPrompt({ source, tokens: {} }, 'x');

it.each([
  ['{% for i in range(3) %}{{ i }}{% endfor %}', '012'],
  ['{{ range(1, 9, 3) }} {{ range(2, 5) }}', '[1, 4, 7] [2, 3, 4]'],
  ['{{ range(5, 0, -2) }}', '[5, 3, 1]'],
  ['{{ range(0)|length }} {{ range(2, 1)|length }}', '0 0'],
  ['{% macro a() %}{{ range(2) }}{% endmacro %}{{ a() }}', '[0, 1]'],
  ['   {% if true %}\n  b{% endif %}', '  b'],
])('%j counts as Jinja does, to %j', (source, text) => {
  expect(render(source)).toBe(text);
});

/** A value that is made larger forty times. */
function grow(first: string, next: string): string {
  const loop = `{% for a in range(40) %}{% set s.v = ${next} %}{% endfor %}`;
  return `{% set s = namespace(v=${first}) %}${loop}{{ s.v|length }}`;
}

it.each([
  ['{% for i in range(1000000000) %}{% endfor %}', 'range() of 1000000000 numbers'],
  ['{{ range(0, -1000000000, -1)|length }}', 'range() of 1000000000 numbers'],
  ['{{ range(1, 2, 0) }}', 'no step of 0'],
  ['{{ range() }}', 'one to three whole numbers'],
  ['{{ range("a") }}', 'one to three whole numbers'],
  [grow('[1, 2, 3]', 's.v + s.v'), 'makes 1572864 characters or parts'],
  [grow('"x"', 's.v ~ s.v'), 'makes 2097152 characters or parts'],
  ['{{ messages|tojson(indent=400000000) }}', 'Invalid string length'],
  ['{% macro f(a) %}{{ f(a) }}{% endmacro %}{{ f(1) }}', 'not a function'],
  [`{{ ${'('.repeat(20_000)}1${')'.repeat(20_000)} }}`, 'call stack'],
  [`{{ ${'['.repeat(20_000)}1${']'.repeat(20_000)} }}`, 'call stack'],
  [`${'{% if 1 %}'.repeat(20_000)}x${'{% endif %}'.repeat(20_000)}`, 'call stack'],
])('%# ends the template, not the process', (source, message) => {
  expect(() => render(source)).toThrow(ChatTemplateError);
  expect(() => render(source)).toThrow(message);
});
