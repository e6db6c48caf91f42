import { createHash } from 'node:crypto';

import { Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

export interface RenderPageOptions {
  readonly title: string;
  readonly body: Html;
  /** The page's own script, without anything that would end its block. */
  readonly script: string;
  /** Inert blocks that the script reads as it starts. */
  readonly data?: Html | undefined;
  /** Inert blocks that may come later: the page is complete and works before they have arrived. */
  readonly late?: Html | undefined;
}

/**
 * Puts a body into a complete HTML document. The document carries a content security policy that allows its
 * own style and script by hash, images from `data:`, and nothing else: no network, no script from data.
 */
export function renderPage({ title, body, script, data, late }: RenderPageOptions): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${hashSource(pageStyle)}'`,
    `script-src '${hashSource(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
${data}<script>${new Html(script)}</script>
${late}
</body>
</html>`.text
  }\n`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
