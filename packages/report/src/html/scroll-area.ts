import { type Html, html } from './html.ts';

/**
 * A part that scrolls sideways where it does not fit, by keyboard too.
 *
 * @param name - What is in it, for people who come to it by keyboard and do not see it.
 */
export function scrollArea(name: string, content: Html): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}">${content}</div>`;
}
