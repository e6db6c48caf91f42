import { TokenizerInvalidError } from '../errors/tokenizer-invalid-error.ts';

/** A token as the vocabulary writes it. */
export interface TokenText {
  readonly id: number;
  readonly text: string;
  /** Written in full, and not in the alphabet of bytes. */
  readonly added: boolean;
  /** A control token. */
  readonly special: boolean;
}

/** The bytes that tokens stand for. */
export interface TokenBytes {
  /** One more than the highest id. */
  readonly size: number;
  /** What a token is written as, control tokens by their names; nothing for an id that is no token. */
  of(id: number): Uint8Array;
  /** The same for tokens that can be part of a text: at least one byte, no control token. */
  sayable(id: number): Uint8Array | undefined;
}

/**
 * Reads a vocabulary whose tokens are written in GPT-2's alphabet, in which each byte is one character.
 *
 * @throws {TokenizerInvalidError} If tokens are written otherwise.
 */
export function createTokenBytes(tokens: readonly TokenText[]): TokenBytes {
  const size = tokens.reduce((most, { id }) => Math.max(most, id + 1), 0);
  const written = new Array<Uint8Array | undefined>(size);
  const special = new Uint8Array(size);
  for (const { id, text, added, special: isSpecial } of tokens) {
    written[id] = added ? Buffer.from(text) : bytesOf(text);
    special[id] = isSpecial ? 1 : 0;
  }
  const none = new Uint8Array();
  return {
    size,
    of: (id) => written[id] ?? none,
    sayable(id) {
      const bytes = written[id];
      return special[id] === 1 || bytes === undefined || bytes.length === 0 ? undefined : bytes;
    },
  };
}

/** Characters by which bytes are written: those that can be seen stand for themselves, the others follow from U+0100 on. */
const byteOfCharacter: ReadonlyMap<string, number> = (() => {
  const seen = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  let hidden = 0x100;
  return new Map(
    Array.from({ length: 256 }, (_, byte): [string, number] => {
      if (seen(byte)) return [String.fromCharCode(byte), byte];
      hidden += 1;
      return [String.fromCharCode(hidden - 1), byte];
    }),
  );
})();

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOfCharacter.get(text.charAt(at));
    if (byte === undefined) {
      const problem = `the token ${JSON.stringify(text).slice(0, 80)} is not written in the alphabet of bytes; options that look into tokens (a form, logprobs) cannot be had of this model`;
      throw new TokenizerInvalidError({ file: 'tokenizer.json', problem });
    }
    bytes[at] = byte;
  }
  return bytes;
}
