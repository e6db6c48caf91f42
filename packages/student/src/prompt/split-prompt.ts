import { ChatTemplateError } from '../errors/chat-template-error.ts';
import { PromptSplitError } from '../errors/prompt-split-error.ts';
import { SpecialTokenInTextError } from '../errors/special-token-in-text-error.ts';
import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { expandImage, type ShownImage } from './expand-image.ts';
import type { StudentTokenizer } from './load-tokenizer.ts';
import type { PromptRenderer } from './render-prompt.ts';
import type { ThoughtStyle } from './thought-style.ts';

/** A prompt cut behind its image: the first half is the same for every question about it. */
export interface SplitPrompt {
  /** Tokens up to the end of the image. */
  readonly prefix: readonly number[];
  readonly imageTokenId: number;
  /** Place of the first image token in `prefix`. */
  readonly imageStart: number;
  /**
   * Tokens of everything behind the image, for a text. Control tokens written out in the text are read as text.
   *
   * @param purpose - A `choice` is asked for without a thought, however the template begins answers.
   * @throws {SpecialTokenInTextError} If the model would read a part of the text as a control token all the same.
   * @throws {PromptSplitError} If the tokens are others than in the whole prompt.
   */
  suffix(text: string, purpose?: PromptPurpose): number[];
  /** The first control token that is written out in a text; `undefined` where there is none. */
  controlTokenIn(text: string): string | undefined;
}

export type PromptPurpose = 'answer' | 'choice';

/**
 * Renders, expands and tokenises a prompt so that questions about one image share its first half.
 *
 * @throws {ChatTemplateError} If the template fails, or does not put exactly one image before the text.
 * @throws {TokenizerInvalidError} If the tokenizer lacks a token of the image.
 */
export function splitPrompt(parts: {
  readonly render: PromptRenderer;
  readonly tokenizer: StudentTokenizer;
  readonly image: ShownImage;
  /** @default the template begins no thought */
  readonly thought?: ThoughtStyle | undefined;
}): SplitPrompt {
  const { tokenizer, render } = parts;
  const { imageToken, skeleton, copies, controlTokens, closing } = expandImage(parts.image);
  const head = headOf(render, imageToken, closing);
  const imageTokenId = idOf(tokenizer, imageToken);
  const control = new Set([...tokenizer.specialIds, ...controlTokens.map((token) => idOf(tokenizer, token))]);

  // A function, as a replacement string would give `$` a meaning.
  const shortHead = head.replace(imageToken, () => skeleton);
  const shortIds = tokenizer.encode(shortHead);
  const prefix = shortIds.flatMap((id) => (id === imageTokenId ? new Array<number>(copies).fill(id) : [id]));

  const tails = {
    answer: openTail((text) => render(text).slice(head.length)),
    choice: openTail((text) => {
      const { enableThinking, closing = '' } = parts.thought?.choice ?? {};
      return render(text, { enableThinking }).slice(head.length) + closing;
    }),
  };

  /** What is put around a text, and the control tokens in it. */
  function openTail(tailOf: (text: string) => string) {
    const [one, other] = [tailOf('a'), tailOf('b')];
    let place = 0;
    while (place < one.length && one[place] === other[place]) place += 1;
    const before = one.slice(0, place);
    const behind = one.slice(place + 1);
    return { tailOf, before, behind, usual: tokenizer.encode(one).filter((id) => control.has(id)) };
  }

  /** A text whose control tokens are spelled, between control tokens of the template; undefined where that cannot be. */
  function spelled(text: string, { before, behind }: ReturnType<typeof openTail>): number[] | undefined {
    const first = tokenizer.encode(before);
    const last = tokenizer.encode(behind);
    const isApart = [(first.length > 0 ? first : shortIds).at(-1), last[0]].every(
      (id) => id !== undefined && control.has(id),
    );
    const ids = tokenizer.encodePlain(text);
    return isApart && !ids.some((id) => control.has(id)) ? [...first, ...ids, ...last] : undefined;
  }

  return {
    prefix,
    imageTokenId,
    imageStart: prefix.indexOf(imageTokenId),
    controlTokenIn(text) {
      const found = tokenizer.encode(text).find((id) => control.has(id));
      return found === undefined ? undefined : (tokenizer.tokenOf(found) ?? String(found));
    },
    suffix(text, purpose = 'answer') {
      const around = tails[purpose];
      const tail = around.tailOf(text);
      const ids = tokenizer.encode(tail);
      const foreign = smuggled(ids, control, around.usual);
      if (foreign !== undefined) {
        const plain = tail === around.before + text + around.behind ? spelled(text, around) : undefined;
        if (plain !== undefined) return plain;
        const first = tokenizer.encode(text).find((id) => control.has(id)) ?? foreign;
        throw new SpecialTokenInTextError({ text, token: tokenizer.tokenOf(first) ?? String(first) });
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
