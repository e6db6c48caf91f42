import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { bundleFile, clientBundle } from '../../scripts/client-bundle.mjs';
import { evaluationPageScript, runPageScript } from './page-scripts.ts';

const scripts = { evaluationPageScript, runPageScript };

describe('the scripts of the pages', () => {
  it('are what src/client gives; if not, run pnpm --filter @r2i/report bundle-client', async () => {
    expect(readFileSync(bundleFile, 'utf8')).toBe(await clientBundle());
  });

  it.each(Object.entries(scripts))('%s can stand in a page and asks the network for nothing', (_, script) => {
    // These end a script block, or change how its end is found.
    expect(script).not.toMatch(/<\/script|<!--|<script/i);
    expect(script).not.toMatch(/\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import|eval)\b/);
    expect(script).not.toMatch(/\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/);
    expect(script.match(/https?:[^'"]*/g) ?? []).toEqual(
      script === evaluationPageScript ? ['http://www.w3.org/2000/svg'] : [],
    );
  });
});
