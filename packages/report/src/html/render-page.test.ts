import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { runPageScript } from '../client-bundle/page-scripts.ts';
import { html } from './html.ts';
import { renderPage } from './render-page.ts';

const page = renderPage({ title: 'A <b> & more', body: html`<p>body</p>`, script: runPageScript });

describe('renderPage', () => {
  it('escapes the title', () => {
    expect(page).toContain('<title>A &lt;b&gt; &amp; more</title>');
  });

  it.each(['style', 'script'])('allows exactly its own %s by hash', (element) => {
    const text = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    expect(text.length).toBeGreaterThan(100);
    expect(page).toContain(`${element}-src &#39;sha256-${hash}&#39;`);
  });

  it('asks the network for nothing', () => {
    expect(page).not.toMatch(/https?:|\/\/[a-z]|@import|url\(/i);
    expect(page).toContain('default-src &#39;none&#39;');
  });
});
