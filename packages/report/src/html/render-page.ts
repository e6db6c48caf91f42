import { createHash } from 'node:crypto';

import { filterScript } from './filter-script.ts';
import { Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/**
 * Puts a body into a complete HTML document. The document carries a content security policy that allows its
 * own style and script by hash, images from `data:`, and nothing else: no network, no script from data.
 */
export function renderPage({ title, body }: { title: string; body: Html }): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${hashSource(pageStyle)}'`,
    `script-src '${hashSource(filterScript)}'`,
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
<script>${new Html(filterScript)}</script>
</body>
</html>`.text
  }\n`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
