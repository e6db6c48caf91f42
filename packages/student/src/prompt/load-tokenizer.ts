import { Tokenizer } from '@huggingface/tokenizers';
import { nestsDeeper } from '@r2i/schema';
import { z } from 'zod';

import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';
import { boundedList } from '../folder/bounded-list.ts';
import { mostTokens } from '../folder/model-config.ts';
import { checkTokenizerSteps } from './check-tokenizer-steps.ts';
import type { TokenText } from './token-bytes.ts';

/** A model's tokenizer. Texts are encoded as they are: nothing is put before or after them. */
export interface StudentTokenizer {
  /** Control tokens written out in `text` become their ids. */
  encode(text: string): number[];
  /** Takes every character as text: control tokens written out in it are spelled with tokens of the vocabulary. */
  encodePlain(text: string): number[];
  /** Control tokens are left out; bytes that are no character become U+FFFD. */
  decode(ids: readonly number[]): string;
  /** Id of a token by its text, undefined where the vocabulary has none. */
  idOf(token: string): number | undefined;
  /** Text of a token as the vocabulary writes it. */
  tokenOf(id: number): string | undefined;
  /** All tokens of the vocabulary, in no order. */
  tokens(): readonly TokenText[];
  /** Ids of the control tokens. */
  readonly specialIds: ReadonlySet<number>;
}

const tokenId = z.number().int().nonnegative().max(mostTokens);
/** Characters; the longest that are published are runs of some hundred spaces. */
const longestToken = 4096;
/** Beside the vocabulary: published models have some thousand. */
const mostAdded = 2 ** 17;
const mostSpecial = 4096;
/** Lists in each other: steps in a sequence, and what they are given. */
const mostLevels = 32;

const addedToken = z.looseObject({
  id: tokenId,
  content: z.string().max(longestToken),
  special: z.boolean().nullish(),
});
const tokenizerSchema = z.looseObject({
  model: z.looseObject({}),
  added_tokens: boundedList(addedToken, mostAdded).nullish(),
  normalizer: z.unknown(),
  pre_tokenizer: z.unknown(),
  decoder: z.unknown(),
});

const tokenizerConfigSchema = z.looseObject({
  additional_special_tokens: boundedList(z.unknown(), mostSpecial).nullish(),
});

/**
 * Loads a tokenizer.
 *
 * @param files Texts of `tokenizer.json` and `tokenizer_config.json`.
 * @throws {TokenizerInvalidError} If one of them cannot be read.
 */
export function loadTokenizer(files: {
  readonly tokenizer: string;
  readonly tokenizerConfig: string;
}): StudentTokenizer {
  // Nothing is put around a text, and a template of theirs may repeat it.
  const description = { ...read(tokenizerSchema, 'tokenizer.json', files.tokenizer), post_processor: null };
  requireTokens(description.model);
  attempt('tokenizer.json', () => checkTokenizerSteps(description));
  const config = read(tokenizerConfigSchema, 'tokenizer_config.json', files.tokenizerConfig);
  const tokenizer = attempt('tokenizer.json', () => new Tokenizer(description, config));
  const specialIds = new Set(
    (description.added_tokens ?? []).filter(({ special }) => special === true).map(({ id }) => id),
  );
  // Few texts need it, and it takes as long to make as the other.
  let plain: Tokenizer | undefined;
  const encode = (by: Tokenizer, text: string): number[] =>
    text === '' ? [] : by.encode(text, { add_special_tokens: false }).ids;
  return {
    encode: (text) => encode(tokenizer, text),
    encodePlain(text) {
      plain ??= attempt('tokenizer.json', () => new Tokenizer({ ...description, added_tokens: [] }, config));
      return encode(plain, text);
    },
    decode: (ids) =>
      ids.length === 0
        ? ''
        : tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    idOf: (token) => tokenizer.token_to_id(token),
    tokenOf: (id) => tokenizer.id_to_token(id),
    tokens: () => tokensOf(description),
    specialIds,
  };
}

const vocabularySchema = z.record(z.string(), z.number());

/** @throws {TokenizerInvalidError} If the vocabulary is no list of ids by token, as that of a byte-level tokenizer is. */
function tokensOf({ model, added_tokens }: z.infer<typeof tokenizerSchema>): readonly TokenText[] {
  const vocabulary = attempt('tokenizer.json', () => vocabularySchema.parse(model['vocab']));
  const added = (added_tokens ?? []).map(({ id, content, special }) => ({
    id,
    text: content,
    added: true,
    special: special === true,
  }));
  const known = new Set(added.map(({ id }) => id));
  const own = Object.entries(vocabulary)
    .filter(([, id]) => !known.has(id))
    .map(([text, id]) => ({ id, text, added: false, special: false }));
  return [...own, ...added];
}

/** Ids by token, as most vocabularies are written, or a list. The library makes a list as long as the largest id. */
function requireTokens({ vocab, ...settings }: Readonly<Record<string, unknown>>): void {
  const refuse = (problem: string): never => {
    throw new TokenizerInvalidError({ file: 'tokenizer.json', problem });
  };
  const requireShort = (token: string): void => {
    if (token.length > longestToken) refuse(`a token has ${token.length} characters`);
  };
  // Put before or behind words.
  for (const value of Object.values(settings)) if (typeof value === 'string') requireShort(value);
  if (typeof vocab !== 'object' || vocab === null) return;
  if (Array.isArray(vocab)) {
    if (vocab.length > mostTokens) refuse(`it has ${vocab.length} tokens`);
    for (const entry of vocab) {
      const token: unknown = Array.isArray(entry) ? entry[0] : entry;
      if (typeof token === 'string') requireShort(token);
    }
    return;
  }
  for (const [token, id] of Object.entries(vocab)) {
    requireShort(token);
    if (typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= mostTokens) continue;
    refuse(
      `the token ${JSON.stringify(token).slice(0, 80)} has the id ${String(id).slice(0, 80)}; ids are whole numbers up to ${mostTokens}`,
    );
  }
}

function read<T>(schema: z.ZodType<T>, file: string, text: string): T {
  return attempt(file, () => {
    if (nestsDeeper(text, mostLevels)) throw new Error(`more than ${mostLevels} lists stand in each other`);
    return schema.parse(JSON.parse(text));
  });
}

function attempt<T>(file: string, task: () => T): T {
  try {
    return task();
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new TokenizerInvalidError({ file, problem, cause });
  }
}
