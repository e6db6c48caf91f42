import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { PromptSplitError } from '../errors/prompt-split-error.ts';
import { SpecialTokenInTextError } from '../errors/special-token-in-text-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { expandImage, type ShownImage } from './expand-image.ts';
import type { StudentTokenizer } from './load-tokenizer.ts';
import type { ChatTemplate } from './read-chat-template.ts';
import { createPromptRenderer } from './render-prompt.ts';

/** A prompt cut behind its image: the first half is the same for every question about it. */
export interface SplitPrompt {
  /** Tokens up to the end of the image. */
  readonly prefix: readonly number[];
  readonly imageTokenId: number;
  /** Place of the first image token in `prefix`. */
  readonly imageStart: number;
  /**
   * Tokens of everything behind the image, for a text.
   *
   * @throws {SpecialTokenInTextError} If the model would read a part of the text as a control token.
   * @throws {PromptSplitError} If the tokens are others than in the whole prompt.
   */
  suffix(text: string): number[];
}

/**
 * Renders, expands and tokenises a prompt so that questions about one image share its first half.
 *
 * @throws {ChatTemplateError} If the template fails, or does not put exactly one image before the text.
 * @throws {TokenizerInvalidError} If the tokenizer lacks a token of the image.
 */
export function splitPrompt(parts: {
  readonly template: ChatTemplate;
  readonly tokenizer: StudentTokenizer;
  readonly image: ShownImage;
}): SplitPrompt {
  const { tokenizer } = parts;
  const render = createPromptRenderer(parts.template);
  const { imageToken, skeleton, copies, controlTokens, closing } = expandImage(parts.image);
  const head = headOf(render, imageToken, closing);
  const imageTokenId = idOf(tokenizer, imageToken);
  const control = new Set([...tokenizer.specialIds, ...controlTokens.map((token) => idOf(tokenizer, token))]);

  // A function, as a replacement string would give `$` a meaning.
  const shortHead = head.replace(imageToken, () => skeleton);
  const shortIds = tokenizer.encode(shortHead);
  const prefix = shortIds.flatMap((id) => (id === imageTokenId ? new Array<number>(copies).fill(id) : [id]));

  const tailOf = (text: string) => render(text).slice(head.length);
  const controlIn = (text: string) => tokenizer.encode(tailOf(text)).filter((id) => control.has(id));
  const usual = controlIn('a');

  return {
    prefix,
    imageTokenId,
    imageStart: prefix.indexOf(imageTokenId),
    suffix(text) {
      const tail = tailOf(text);
      const ids = tokenizer.encode(tail);
      const foreign = smuggled(ids, control, usual);
      if (foreign !== undefined) {
        throw new SpecialTokenInTextError({ text, token: tokenizer.tokenOf(foreign) ?? String(foreign) });
      }
      const whole = tokenizer.encode(shortHead + tail);
      if (!equal(whole, [...shortIds, ...ids])) throw new PromptSplitError({ text });
      return ids;
    },
  };
}

/** What is rendered up to the end of the image, whatever the text. */
function headOf(render: (text: string) => string, imageToken: string, closing: string): string {
  const [head, other] = ['a', 'b'].map((text) => {
    const prompt = render(text);
    const start = prompt.indexOf(imageToken);
    if (start === -1) throw new ChatTemplateError({ problem: `it writes no ${imageToken} for an image` });
    const end = start + imageToken.length;
    if (prompt.includes(imageToken, end)) {
      throw new ChatTemplateError({ problem: `it writes more than one ${imageToken} for one image` });
    }
    return prompt.slice(0, prompt.startsWith(closing, end) ? end + closing.length : end);
  });
  if (head === undefined || head !== other) {
    throw new ChatTemplateError({ problem: 'it puts the text before the image' });
  }
  return head;
}

/** The first control token beyond those the template writes itself, in order. */
function smuggled(
  ids: readonly number[],
  control: ReadonlySet<number>,
  usual: readonly number[],
): number | undefined {
  const found = ids.filter((id) => control.has(id));
  if (found.length <= usual.length) return undefined;
  return found.find((id, place) => id !== usual[place]);
}

function idOf(tokenizer: StudentTokenizer, token: string): number {
  const id = tokenizer.idOf(token);
  if (id === undefined) {
    throw new TokenizerInvalidError({ file: 'tokenizer.json', problem: `the vocabulary lacks ${token}` });
  }
  return id;
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}
