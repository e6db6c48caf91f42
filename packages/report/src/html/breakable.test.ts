import { describe, expect, it } from 'vitest';

import { breakable } from './breakable.ts';
import { html } from './html.ts';

describe('breakable', () => {
  it.each([
    ['', ''],
    ['a model', 'a model'],
    ['reader/pixels=1000000', 'reader/<wbr>pixels=<wbr>1000000'],
    ['a_b/', 'a_<wbr>b/<wbr>'],
    ['<b>/x', '&lt;b&gt;/<wbr>x'],
  ])('%s', (name, expected) => {
    expect(html`<h1>${breakable(name)}</h1>`.text).toBe(`<h1>${expected}</h1>`);
  });
});
