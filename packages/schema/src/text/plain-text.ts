declare const plain: unique symbol;

/**
 * Text of which no tokenizer and no loader takes anything that came from outside for a token of its own; made by {@link plainText} and
 * {@link plainTemplate} alone.
 */
export type PlainText = string & { readonly [plain]: true };

/**
 * What begins like a token of a chat, an image or a tool, at its bracket. Which words a tokenizer keeps differs by model and
 * grows with each one, so any word in angle brackets counts, full-width ones too, since some tokenizers fold them. Square
 * brackets and bars stand on signs: there only known tokens count, and capitals joined by `_`. `<answer>` and `<zoom>`
 * are how prompts of ours ask for a reply, and no tokenizer's.
 */
const tokenStarts: readonly RegExp[] = [
  // `<|im_start|>`, `<image>`, `</s>`, `<｜User｜>`, `◁think▷`
  /[<＜◁](?!\/?(?:answer|zoom)>)(?=[^ \t\r\n\f\v<>＜＞◁▷]{1,64}[>＞▷])(?=[^\p{L}\p{N} \t\r\n\f\v<>＜＞◁▷]{0,63}[\p{L}\p{N}])/gu,
  // `[INST]`, `[/INST]`, `[TOOL_CALLS]`, `[gMASK]`
  /[[［](?=\/?(?:INST|IMG|AUDIO|THINK|PREFIX|SUFFIX|MIDDLE|ARGS|CLS|SEP|PAD|MASK|UNK|BOS|EOS|EOT|[gs]MASK|[se]op|control_\d{1,4}|[A-Z][A-Z\d]{0,24}(?:_[A-Z\d]{1,24}){1,4})[\]］])/gu,
  // `|ENDOFTEXT|` of Fuyu
  /\|(?=(?:ENDOFTEXT|NEWLINE|SPEAKER)\|)/gu,
];

/**
 * Makes text from photos and models harmless: a space goes behind the bracket of whatever could be a token. `<image>` becomes
 * `< image>`, which every tokenizer reads as the plain characters it shows, people still read, and comparing forms take
 * for the same text, since they pass over spaces. Plain text comes back as it is.
 */
export function plainText(text: string): PlainText {
  const made = tokenStarts.reduce((so, start) => so.replaceAll(start, '$& '), text);
  if (!isPlainText(made)) throw new RangeError(`still holds a token: ${made}`);
  return made;
}

/** Whether a text can go to a model as it is. */
export function isPlainText(text: string): text is PlainText {
  return tokenStarts.every((start) => text.search(start) < 0);
}

/**
 * Puts a text from outside wherever `mark` stands in a template. The template is as its author wrote it, tokens included: they are
 * meant. What is put in is made plain, and stands apart by spaces where it would form a token together with what is around it.
 */
export function plainTemplate(
  template: string,
  { mark, text }: { readonly mark: string; readonly text: string },
): PlainText {
  const put = (between: string): string => template.replaceAll(mark, () => between);
  // A space is in no token, so that what is left are the author's own.
  const own = put(' ');
  const plain = plainText(text);
  for (const between of [plain, ` ${plain} `]) {
    const made = put(between);
    if (addsNoToken(made, own)) return made;
  }
  throw new RangeError(`still holds a token: ${plain}`);
}

function addsNoToken(text: string, own: string): text is PlainText {
  return tokensIn(text) <= tokensIn(own);
}

function tokensIn(text: string): number {
  return tokenStarts.reduce((sum, start) => sum + [...text.matchAll(start)].length, 0);
}
