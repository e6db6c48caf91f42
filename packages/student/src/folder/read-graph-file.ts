import { type FileHandle, open } from 'node:fs/promises';

/** Tensors with more bytes than this hold their weights inline, so they are passed over. */
const largestReference = 1 << 20;

const modelGraph = 7;
const graphInitializer = 5;
const tensorExternalData = 13;
const entryKey = 1;
const entryValue = 2;
const graphOutput = 12;
const valueName = 1;

export interface GraphFile {
  /**
   * Files beside the graph that hold its weights (`external_data` of its initializers,
   * https://github.com/onnx/onnx/blob/main/docs/ExternalData.md), relative to the graph's folder, each once.
   */
  readonly externalData: readonly string[];
  /** Names of the graph's outputs. */
  readonly outputs: readonly string[];
}

/** Reads what can be known of a graph before it is loaded. Weights are passed over. Empty for what is no ONNX graph. */
export async function readGraphFile(path: string): Promise<GraphFile> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const externalData = new Set<string>();
  const outputs: string[] = [];
  for await (const graph of fieldsOf(file, { from: 0, to: size })) {
    if (graph.number !== modelGraph) continue;
    for await (const field of fieldsOf(file, graph)) {
      if (field.to - field.from > largestReference) continue;
      if (field.number === graphInitializer) {
        const name = locationOf(await readBytes(file, field.from, field.to));
        if (name !== undefined) externalData.add(name);
      } else if (field.number === graphOutput) {
        const bytes = await readBytes(file, field.from, field.to);
        const name = [...fieldsIn(bytes)].find(({ number }) => number === valueName);
        if (name !== undefined) outputs.push(textOf(bytes.subarray(name.from, name.to)));
      }
    }
  }
  return { externalData: [...externalData], outputs };
}

interface Field {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** The length-delimited fields between two places of the file. Ends early where the bytes make no sense. */
async function* fieldsOf(
  file: FileHandle,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Field> {
  let at = from;
  while (at < to) {
    const head = await readBytes(file, at, Math.min(to, at + 20));
    const field = fieldAt(head, 0);
    if (field === undefined || at + field.to > to) return;
    if (field.delimited) yield { number: field.number, from: at + field.from, to: at + field.to };
    at += field.to;
  }
}

function locationOf(tensor: Uint8Array): string | undefined {
  for (const field of fieldsIn(tensor)) {
    if (field.number !== tensorExternalData) continue;
    const entry = [...fieldsIn(tensor.subarray(field.from, field.to))].map(({ number, from, to }) => ({
      number,
      text: textOf(tensor.subarray(field.from + from, field.from + to)),
    }));
    if (entry.some(({ number, text }) => number === entryKey && text === 'location')) {
      return entry.find(({ number }) => number === entryValue)?.text;
    }
  }
  return undefined;
}

function* fieldsIn(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < bytes.length) {
    const field = fieldAt(bytes, at);
    if (field === undefined || field.to > bytes.length) return;
    if (field.delimited) yield field;
    at = field.to;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Reads tag and length of the protobuf field at a place. */
function fieldAt(bytes: Uint8Array, at: number): (Field & { delimited: boolean }) | undefined {
  const tag = varintAt(bytes, at);
  if (tag === undefined) return undefined;
  const number = Math.floor(tag.value / 8);
  const type = tag.value % 8;
  if (type === 2) {
    const length = varintAt(bytes, tag.end);
    if (length === undefined) return undefined;
    return { number, from: length.end, to: length.end + length.value, delimited: true };
  }
  const end =
    type === 0
      ? varintAt(bytes, tag.end)?.end
      : type === 1
        ? tag.end + 8
        : type === 5
          ? tag.end + 4
          : undefined;
  return end === undefined ? undefined : { number, from: tag.end, to: end, delimited: false };
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

async function readBytes(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
