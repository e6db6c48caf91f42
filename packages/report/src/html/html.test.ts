import { describe, expect, it } from 'vitest';

import { html } from './html.ts';

describe('html', () => {
  it.each([
    { case: 'markup', value: '<script>alert(1)</script>', text: '&lt;script&gt;alert(1)&lt;/script&gt;' },
    { case: 'quotes', value: `" onload='x'`, text: '&quot; onload=&#39;x&#39;' },
    { case: 'an entity', value: '&lt;', text: '&amp;lt;' },
    { case: 'half a surrogate pair and NUL', value: 'a\uD800b\0', text: 'a\uFFFDb\uFFFD' },
    { case: 'a whole pair', value: '😀', text: '😀' },
    { case: 'a number', value: 1.5, text: '1.5' },
    { case: 'nothing', value: null, text: '' },
    { case: 'a missing value', value: undefined, text: '' },
    { case: 'a list', value: ['<', html`<i>`, 2], text: '&lt;<i>2' },
    { case: 'a template', value: html`<b>${'<'}</b>`, text: '<b>&lt;</b>' },
  ])('puts in $case', ({ value, text }) => {
    expect(html`${value}`.text).toBe(text);
  });
});
