import { type ImageView, plainText } from '@r2i/schema';

import type { TeacherPart } from './teacher-model.ts';

/** What a model is told for one input. */
export interface PromptText {
  /** Nothing where the parts are all that is said. */
  readonly system: string | undefined;
  readonly parts: readonly TeacherPart[];
}

/**
 * The words of a prompt, as named parts. `system` and `message` are what is sent; `{{name}}` in them stands for another part, for
 * what is known of the input, or, in `message`, for an image.
 */
export type PromptWords = Readonly<Record<string, string>> & { readonly message: string };

/** Parts that somebody brought along; `{{built-in}}` in one stands for the built-in part. */
export type OwnWords = Readonly<Record<string, string>>;

/** What stands for slots. A part that goes without saying for an input is given as `''`. */
export type SlotValues = Readonly<Record<string, string | ImageView>>;

const slotForm = /\{\{([a-z][a-z-]*)\}\}/u;

/** Names of the slots of a text, in order. */
export function slotNames(text: string): readonly string[] {
  return text.split(slotForm).filter((_, at) => at % 2 === 1);
}

/** What a file may name: the parts of a prompt, and what is known of its input. */
export function knownNames(words: PromptWords): {
  readonly parts: readonly string[];
  readonly inputs: readonly string[];
} {
  const parts = Object.keys(words);
  const named = new Set(Object.values(words).flatMap(slotNames));
  return { parts, inputs: [...named].filter((name) => !Object.hasOwn(words, name)) };
}

/** The built-in words with the parts that somebody brought along in their place. */
export function mergeWords(builtIn: PromptWords, own: OwnWords = {}): PromptWords {
  const put = ([name, text]: readonly [string, string]): readonly [string, string] => [
    name,
    text.replaceAll('{{built-in}}', () => builtIn[name] ?? '').trim(),
  ];
  return { ...builtIn, ...Object.fromEntries(Object.entries(own).map(put)) };
}

/**
 * What is sent for an input. Values are put in once and not read for slots again: nothing that was read in a photo or said by a
 * model can add any. A line that holds nothing but an empty slot is left out, with the blank line that it would leave behind.
 *
 * @throws {RangeError} If a slot has no value; files are checked before.
 */
export function renderWords(words: PromptWords, values: SlotValues): PromptText {
  // What was said by somebody has no business there; where a file puts it there all the same, nothing in it reads as a token.
  const plain = Object.entries(values).map(([name, value]): readonly [string, string | ImageView] => [
    name,
    typeof value === 'string' ? plainText(value) : value,
  ]);
  const system = textOf(pieces(words['system'] ?? '', { words, values: Object.fromEntries(plain) })).trim();
  return {
    system: system === '' ? undefined : system,
    parts: partsOf(pieces(words.message, { words, values })),
  };
}

/** A value stands as a piece of its own, so that only templates are read for slots. */
type Piece = string | ImageView;

interface Source {
  readonly words: PromptWords;
  readonly values: SlotValues;
}

function pieces(template: string, source: Source, within: readonly string[] = []): readonly Piece[] {
  const lines: (readonly Piece[])[] = [];
  for (const line of template.split('\n')) {
    const filled = line
      .split(slotForm)
      .flatMap((text, at): readonly Piece[] => (at % 2 === 0 ? [text] : standsFor(text, source, within)));
    const isLeftOut = line !== '' && filled.every((piece) => piece === '');
    if (isLeftOut || (isBlank(filled) && lines.length > 0 && isBlank(lines.at(-1)))) continue;
    lines.push(filled);
  }
  return lines.flatMap((line, at) => (at === 0 ? line : ['\n', ...line]));
}

function isBlank(line: readonly Piece[] | undefined): boolean {
  return line?.every((piece) => piece === '') === true;
}

function standsFor(name: string, source: Source, within: readonly string[]): readonly Piece[] {
  const value = Object.hasOwn(source.values, name) ? source.values[name] : undefined;
  if (value !== undefined) return [value];
  const part = Object.hasOwn(source.words, name) ? source.words[name] : undefined;
  if (part === undefined || within.includes(name)) throw new RangeError(`nothing stands for {{${name}}}`);
  return pieces(part, source, [...within, name]);
}

function textOf(said: readonly Piece[]): string {
  return said.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
}

function partsOf(said: readonly Piece[]): readonly TeacherPart[] {
  const parts: TeacherPart[] = [];
  let text = '';
  const endText = (): void => {
    const trimmed = withoutOuterLines(text);
    if (trimmed !== '') parts.push({ type: 'text', text: plainText(trimmed) });
    text = '';
  };
  for (const piece of said) {
    if (typeof piece === 'string') text += piece;
    else {
      endText();
      parts.push({ type: 'image', image: piece });
    }
  }
  endText();
  return parts;
}

/** A text without the empty lines that it begins and ends with. */
function withoutOuterLines(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, last + 1).join('\n');
}

/** Builds a prompt of words: what {@link Prompt} needs of it. */
export function worded<Input>(
  words: PromptWords,
  valuesOf: (input: Input) => SlotValues,
): { readonly words: PromptWords; build(input: Input, own?: OwnWords): PromptText } {
  return { words, build: (input, own) => renderWords(mergeWords(words, own), valuesOf(input)) };
}
