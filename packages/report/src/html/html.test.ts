import { describe, expect, it } from 'vitest';

import { html } from './html.ts';

describe('html', () => {
  it.each([
    { case: 'markup', value: '<script>alert(1)</script>', text: '&lt;script&gt;alert(1)&lt;/script&gt;' },
    { case: 'quotes', value: `" onload='x'`, text: '&quot; onload=&#39;x&#39;' },
    { case: 'an entity', value: '&lt;', text: '&amp;lt;' },
    { case: 'half a surrogate pair and NUL', value: 'a\uD800b\0', text: 'a\\ud800b\\u0000' },
    {
      case: 'overrides and sequences for terminals',
      value: '\u202Egpj\u001b]8;;\u2066\u200F',
      text: '\\u202egpj\\u001b]8;;\\u2066\\u200f',
    },
    { case: 'Hebrew in unknown text', value: 'שלום', text: '&#8296;שלום&#8297;' },
    { case: 'a whole pair', value: '😀', text: '😀' },
    { case: 'a number', value: 1.5, text: '1.5' },
    { case: 'nothing', value: null, text: '' },
    { case: 'a missing value', value: undefined, text: '' },
    { case: 'a list', value: ['<', html`<i>`, 2], text: '&lt;<i>2' },
    { case: 'a template', value: html`<b>${'<'}</b>`, text: '<b>&lt;</b>' },
  ])('puts in $case', ({ value, text }) => {
    expect(html`${value}`.text).toBe(text);
  });

  it.each([
    {
      case: 'an element',
      made: html`<p class="${'a'}">${'שלום'}</p>`,
      text: '<p class="a"><bdi>שלום</bdi></p>',
    },
    { case: 'an attribute', made: html`<p title="${'שלום'}">`, text: '<p title="שלום">' },
    {
      case: 'part of an attribute',
      made: html`title="${'a'} ${'שלום'}"`,
      text: 'title="a &#8296;שלום&#8297;"',
    },
    {
      case: 'an element for text alone',
      made: html`<option value="${'سلام'}">${'سلام'}</option>`,
      text: '<option value="سلام">&#8296;سلام&#8297;</option>',
    },
    { case: 'text after an element', made: html`<b>x</b> ${'سلام'}`, text: '<b>x</b> &#8296;سلام&#8297;' },
    { case: 'a list', made: html`<td>${['a', 'سلام']}</td>`, text: '<td>a<bdi>سلام</bdi></td>' },
  ])('keeps text from right to left apart in $case', ({ made, text }) => {
    expect(made.text).toBe(text);
  });
});
