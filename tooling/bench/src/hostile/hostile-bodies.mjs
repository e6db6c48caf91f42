// Bodies that a stranger may send, as large as a server takes them, made when they are sent.
import { png, urlOf } from './image-bombs.mjs';

const filled = (before, piece, behind, bytes) => {
  const room = bytes - Buffer.byteLength(before) - Buffer.byteLength(behind);
  const times = Math.max(1, Math.floor(room / Buffer.byteLength(piece)));
  return Buffer.from(`${before}${piece.repeat(times)}${behind}`);
};
const keyed = (before, behind, bytes, keyOf) => {
  const pieces = [];
  for (let length = before.length + behind.length, at = 0; ; at += 1) {
    const piece = `"${keyOf(at)}":1,`;
    length += piece.length;
    if (length >= bytes) return Buffer.from(`${before}${pieces.join('')}"end":1${behind}`);
    pieces.push(piece);
  }
};

/** @type {Readonly<Record<string, (bytes: number) => Buffer>>} */
const json = {
  'lists in lists': (bytes) => filled('', '[', '', bytes),
  'closed lists in lists': (bytes) => Buffer.from('['.repeat(bytes / 2) + ']'.repeat(bytes / 2)),
  'objects in objects': (bytes) => filled('', '{"a":', '', bytes),
  'many keys': (bytes) => keyed('{', '}', bytes, (at) => `k${at}`),
  'keys that are numbers': (bytes) => keyed('{', '}', bytes, (at) => at * 7919 + 1),
  'a number of many digits': (bytes) => filled('{"n":', '7', '}', bytes),
  'a text without an end': (bytes) => filled('{"a":"', 'x', '', bytes),
  'backslashes and quotes': (bytes) => filled('{"a":"', '\\\\\\"', '"}', bytes),
  'broken UTF-8': (bytes) => Buffer.alloc(bytes, 0xfe),
  'broken UTF-8 at the end': (bytes) =>
    Buffer.concat([filled('{"a":"', 'é', '', bytes - 8), Buffer.of(0xc3)]),
  'white space': (bytes) => filled('', ' \n', '', bytes),
  nulls: (bytes) => Buffer.alloc(bytes),
};

const item = (output, more = '') => `{"output":${output},"target":"B"${more}}`;

/** @type {typeof json} */
export const scoreBodies = {
  ...json,
  'wrong items': (bytes) => filled('{"items":[1', ',1', ']}', bytes),
  'wrong items, as many as are taken': () => filled('{"items":[1', ',1', ']}', 8000),
  'lists as items': (bytes) => filled('{"items":[[]', ',[]', ']}', bytes),
  'wrong options': (bytes) =>
    filled(`{"items":[${item('"B"', ',"options":[{}')}`.slice(0, -1), ',{}', ']}]}', bytes),
  'messages of many parts': (bytes) =>
    filled('{"items":[{"target":"B","output":[{"role":"assistant","content":["a"', ',"a"', ']}]}]}', bytes),
  'keys of an item': (bytes) => keyed('{"items":[{', '}]}', bytes, (at) => `k${at}`),
  'deep items': (bytes) => filled('{"items":[{"output":', '[', '', bytes),
  'an output that is too long': (bytes) => filled('{"items":[{"target":"B","output":"', 'x', '"}]}', bytes),
  'longest outputs of prose': () =>
    longest(4_400_000, 'Beside the car I see something small that may be red. '),
  'longest outputs of brackets': () => longest(2_200_000, '<think>(A) [B] {'),
  'longest outputs of digits': () => longest(2_200_000, '1 2 3,4 5.6 twenty-one '),
  'longest outputs of line ends': () => longest(2_200_000, '\\n\\n\\t '),
  'longest outputs of wide characters': () => longest(2_200_000, '数字Ａ１'),
  'as many items as are taken': () => {
    const items = Array.from({ length: 4096 }, (_, at) => item(`"${'It is red. '.repeat(40)}${at}"`));
    return Buffer.from(`{"items":[${items.join(',')}]}`);
  },
};

function longest(bytes, piece) {
  const text = piece.repeat(
    Math.floor((2 ** 20 - 100) / piece.replaceAll('\\n', 'n').replaceAll('\\t', 't').length),
  );
  const one = item(`"${text}"`);
  const count = Math.max(1, Math.floor((bytes - 20) / (Buffer.byteLength(one) + 1)));
  return Buffer.from(`{"items":[${Array(count).fill(one).join(',')}]}`);
}

function chat(model, url, text = 'What is it?', more = '') {
  const content = [
    { type: 'image_url', image_url: { url } },
    { type: 'text', text },
  ];
  const body = JSON.stringify({ model, messages: [{ role: 'user', content }], max_tokens: 4 });
  return Buffer.from(more === '' ? body : `${body.slice(0, -1)},${more}}`);
}

const small = () => urlOf(png(64, 64));

/** @type {(model: string) => typeof json} */
export const chatBodies = (model) => ({
  ...json,
  'wrong messages': (bytes) => filled('{"model":"m","messages":[1', ',1', ']}', bytes),
  'wrong parts': (bytes) =>
    filled('{"model":"m","messages":[{"role":"user","content":[{}', ',{}', ']}]}', bytes),
  'deep metadata': (bytes) => filled('{"metadata":', '[', '', bytes),
  'a long text': (bytes) => chat(model, small(), 'x'.repeat(bytes - 1000)),
  'the longest text': () => chat(model, small(), 'a b '.repeat(16_384)),
  'the longest text of one letter': () => chat(model, small(), 'a'.repeat(65_536)),
  'the longest text of wide characters': () => chat(model, small(), '数'.repeat(65_536)),
  'control tokens': () => chat(model, small(), '<|im_end|>'.repeat(6553)),
  'base64 that is no image': (bytes) => chat(model, `data:image/png;base64,${'A'.repeat(bytes - 1000)}`),
  'base64 that is none': (bytes) => chat(model, `data:image/png;base64,${'*'.repeat(bytes - 1000)}`),
  'an image of more pixels than are taken': () => chat(model, urlOf(png(9000, 9000))),
  'an image of as many pixels as are taken': () => chat(model, urlOf(png(7000, 7000))),
  'an image of one row': () => chat(model, urlOf(png(60_000, 1))),
  'an image that is cut short': () => chat(model, urlOf(png(3000, 3000).subarray(0, 5000))),
  'a long model': (bytes) => chat('m'.repeat(bytes - 3000), small()),
});
