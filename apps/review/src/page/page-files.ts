import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { pageHtml } from './page-html.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** A file of the page. It holds nothing of what is reviewed. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Files of the page: our own, and the viewer as its package has it, so that nothing is loaded from elsewhere. */
export async function readPageFiles(): Promise<readonly PageFile[]> {
  const viewer = createRequire(import.meta.url).resolve('openseadragon');
  const script = 'text/javascript; charset=utf-8';
  return [
    { path: '/', type: 'text/html; charset=utf-8', bytes: Buffer.from(pageHtml) },
    { path: '/page.js', type: script, bytes: Buffer.from(pageScript) },
    { path: '/page.css', type: 'text/css; charset=utf-8', bytes: Buffer.from(pageStyle) },
    {
      path: '/viewer.js',
      type: script,
      bytes: await readFile(join(dirname(viewer), 'openseadragon.min.js')),
    },
  ];
}
