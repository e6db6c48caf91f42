import { type FileHandle, open } from 'node:fs/promises';

export interface GraphFile {
  /**
   * Files beside the graph that hold its weights (`external_data` of its tensors, wherever in it they are,
   * https://github.com/onnx/onnx/blob/main/docs/ExternalData.md), relative to the graph's folder, each once.
   */
  readonly externalData: readonly string[];
  /** Names of the graph's outputs. */
  readonly outputs: readonly string[];
}

/**
 * Kinds of messages of an ONNX file, each with those of its fields that hold a message in which tensors can be, by number
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
const messages = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 12: 'output', 15: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  tensor: { 13: 'entry' },
  entry: { 1: 'key', 2: 'value' },
  output: { 1: 'name' },
} as const;

type Message = keyof typeof messages;
const isMessage = (kind: string): kind is Message => Object.hasOwn(messages, kind);

/** Names have fewer bytes; what is longer is none. */
const longestName = 2 ** 16;
/** Graphs in attributes of nodes of graphs: deeper than readers of protobuf follow. */
const deepest = 256;

/**
 * Reads what can be known of a graph before it is loaded. Weights are passed over, whatever their size. Empty for what is no ONNX
 * graph.
 */
export async function readGraphFile(path: string): Promise<GraphFile> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const bytes = windowOf(file, size);
  const externalData = new Set<string>();
  const outputs: string[] = [];

  async function walk(kind: Message, { from, to }: Span, depth: number): Promise<void> {
    const inside: Readonly<Partial<Record<number, string>>> = messages[kind];
    // Fields of one entry, in any order and any number.
    let isLocation = false;
    const values: string[] = [];
    for (let at = from; at < to; ) {
      const field = fieldAt(await bytes(at, 20), at);
      if (field === undefined || field.to > to) break;
      at = field.to;
      const next = field.delimited ? inside[field.number] : undefined;
      if (next === undefined) continue;
      if (isMessage(next)) {
        if (depth < deepest) await walk(next, field, depth + 1);
      } else {
        const text = field.to - field.from > longestName ? '' : await textAt(field);
        if (next === 'key') isLocation ||= text === 'location';
        else if (next === 'value') values.push(text);
        // Of inner graphs the names are none of the session's.
        else if (depth === 2) outputs.push(text);
      }
    }
    if (isLocation) for (const value of values) externalData.add(value);
  }

  async function textAt({ from, to }: Span): Promise<string> {
    return new TextDecoder().decode(await bytes(from, to - from));
  }

  await walk('model', { from: 0, to: size }, 0);
  return { externalData: [...externalData], outputs };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Field extends Span {
  readonly number: number;
  readonly delimited: boolean;
}

const windowBytes = 2 ** 16;

/** Reads a few bytes at a time out of a window that moves over the file: headers of fields lie close to each other. */
function windowOf(file: FileHandle, size: number): (from: number, length: number) => Promise<Uint8Array> {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  return async (from, length) => {
    const end = Math.min(size, from + length);
    if (from < start || end > start + held.length) {
      const { buffer, bytesRead } = await file.read(
        Buffer.allocUnsafe(Math.max(length, windowBytes)),
        0,
        Math.max(length, windowBytes),
        from,
      );
      start = from;
      held = buffer.subarray(0, bytesRead);
    }
    return held.subarray(from - start, end - start);
  };
}

/** Tag and length of a protobuf field. @param at - Where `bytes` lie in the file. */
function fieldAt(bytes: Uint8Array, at: number): Field | undefined {
  const tag = varintAt(bytes, 0);
  if (tag === undefined) return undefined;
  const number = Math.floor(tag.value / 8);
  const type = tag.value % 8;
  if (type === 2) {
    const length = varintAt(bytes, tag.end);
    if (length === undefined) return undefined;
    return { number, from: at + length.end, to: at + length.end + length.value, delimited: true };
  }
  const end =
    type === 0
      ? varintAt(bytes, tag.end)?.end
      : type === 1
        ? tag.end + 8
        : type === 5
          ? tag.end + 4
          : // A group, which readers pass over: what is in it is taken as if it were not.
            type === 3 || type === 4
            ? tag.end
            : undefined;
  return end === undefined ? undefined : { number, from: at + tag.end, to: at + end, delimited: false };
}

function varintAt(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, end: at + i + 1 };
  }
  return undefined;
}
