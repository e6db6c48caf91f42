import { secretKind } from './secret-kind.ts';
import { secretWindows } from './secret-windows.ts';

/** A way in which a secret may stand in a text, in lower case. */
export interface SecretForm {
  readonly text: string;
  /** Fewest characters of it that give the secret away. */
  readonly shortest: number;
  /** Whether characters `start` to `end` of it do. */
  tells(start: number, end: number): boolean;
  /** Whether the letters around a part of it belong to it, as those of Base64 do, which hold bits of two characters. */
  readonly isCode: boolean;
}

/** As it is, backwards, and in hexadecimal or Base64 within whatever stands before and after it there. */
export function secretForms(secret: string): readonly SecretForm[] {
  return partsOf(secret).flatMap((part) => {
    const bytes = Buffer.from(part, 'utf8');
    const written = bytes.toString('latin1');
    const cased = new Set([written, lowerCase(written), written.toUpperCase()]);
    return [
      plainForm(part),
      // Percent signs write bytes, not characters.
      ...(written === part ? [] : [plainForm(written)]),
      backwardForm(part),
      hexForm(written),
      ...[...cased].flatMap(base64Forms),
    ];
  });
}

/** Letters of ASCII in lower case; other characters are not changed, so that places stay what they are. */
function lowerCase(text: string): string {
  return text.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/** The secret, and what stands in it beside a scheme: `Bearer …`, `https://…`, user and password of `Basic …`. */
function partsOf(secret: string): readonly string[] {
  const basic = /^Basic\s+([\w+/=-]+)$/iu.exec(secret)?.[1];
  const decoded = basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const parts = [secret, ...secret.split(/\s+|:\/\//u), ...decoded];
  return [...new Set(parts)].filter((part) => secretKind(part) === 'hidden');
}

function plainForm(part: string): SecretForm {
  return { text: lowerCase(part), ...secretWindows(part), isCode: false };
}

function backwardForm(part: string): SecretForm {
  const { shortest, tells } = secretWindows(part);
  const { length } = part;
  const text = lowerCase([...part].reverse().join(''));
  return { text, shortest, tells: (start, end) => tells(length - end, length - start), isCode: false };
}

function hexForm(written: string): SecretForm {
  const { shortest, tells } = secretWindows(written);
  return {
    text: Buffer.from(written, 'latin1').toString('hex'),
    shortest: 2 * shortest,
    tells: (start, end) => tells(Math.floor(start / 2), Math.ceil(end / 2)),
    isCode: true,
  };
}

/** Where a secret begins within Base64 - after 0, 1 or 2 bytes of a group of three - decides how it looks. */
function base64Forms(written: string): readonly SecretForm[] {
  const { shortest, tells } = secretWindows(written);
  return [0, 1, 2].flatMap((before) => {
    const bits = 8 * before;
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(written, 'latin1')]).toString('base64');
    // Only letters that no neighbour has a bit in.
    const first = Math.ceil(bits / 6);
    const text = whole.slice(first, Math.floor((bits + 8 * written.length) / 6));
    const form = {
      shortest: Math.floor((8 * shortest - 10) / 6),
      tells: (start: number, end: number) =>
        tells(Math.floor((6 * (first + start) - bits) / 8), Math.ceil((6 * (first + end) - bits) / 8)),
      isCode: true,
    };
    const forUrls = text.replaceAll('+', '-').replaceAll('/', '_');
    return [...new Set([text, forUrls])].map((each) => ({ ...form, text: lowerCase(each) }));
  });
}
