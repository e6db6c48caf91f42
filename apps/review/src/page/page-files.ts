import { pageHtml } from './page-html.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** A file of the page. It holds nothing of a run. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

export const pageFiles: readonly PageFile[] = [
  { path: '/', type: 'text/html; charset=utf-8', text: pageHtml },
  { path: '/page.js', type: 'text/javascript; charset=utf-8', text: pageScript },
  { path: '/page.css', type: 'text/css; charset=utf-8', text: pageStyle },
];
