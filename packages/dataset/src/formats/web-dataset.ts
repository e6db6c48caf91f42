import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ExportRow, FileFormat } from '@r2i/schema';
import { messageOf, parseJson } from '@r2i/schema';
import { TableFileError } from '@r2i/table';
import { createTarDecoder, createTarPacker } from 'modern-tar';
import { z } from 'zod';
import { type ShardWriter, shardedSink } from '../sinks/sharded-sink.ts';
import { boxSchema, provenanceShape, provenanceValues, statedOf } from './parquet-format.ts';

const rowSchema = z
  .object({
    image: z.object({ bytes: z.instanceof(Uint8Array) }),
    json: z.object({
      prompt: z.string().min(1),
      target: z.string().min(1),
      letter: z.string().optional(),
      answer: z.string().optional(),
      bbox: boxSchema,
      ...provenanceShape,
      id: z.string(),
    }),
  })
  .transform(({ image, json: { prompt, target, bbox, id, letter, answer, ...about } }) => {
    const { imageSize, stated } = statedOf(about);
    return { image, prompt, target, box: bbox, id, imageSize, stated: { ...stated, letter, answer } };
  });

/** WebDataset: tar files in which the files of a row share a name; `<key>.jpg` (png, webp) and `<key>.json`. */
export const webDataset: FileFormat = {
  source: 'https://github.com/webdataset/webdataset#the-webdataset-format',
  configs: null,
  container: 'tar',
  open: (options) => shardedSink(options, '', 'tar', openTar),
  read: readTarRows,
  load: (fields) => rowSchema.parse(fields),
};

async function openTar(path: string): Promise<ShardWriter> {
  const { readable, controller } = createTarPacker();
  const written = drain(readable.getReader(), path);
  // Whoever waits for it hears of it; until then it must not end the process.
  written.catch(() => undefined);
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    const header = { name, size: bytes.length, type: 'file', mode: 0o644, mtime: new Date(0) } as const;
    const writer = controller.add(header).getWriter();
    await writer.write(bytes);
    await writer.close();
  };
  return {
    async append(row) {
      // A copy: the stream may hold it for longer than the call lasts.
      await add(`${row.sample.id}${extname(row.imageName)}`, Uint8Array.from(row.image.bytes));
      await add(`${row.sample.id}.json`, new TextEncoder().encode(JSON.stringify(recordOf(row))));
    },
    async finish() {
      controller.finalize();
      await written;
      return undefined;
    },
    async discard() {
      controller.error(new Error('given up'));
      await written.catch(() => undefined);
    },
  };
}

function recordOf(row: ExportRow): object {
  const { prompt, target, letter, options, sample } = row;
  return {
    prompt,
    target,
    question: sample.question.text,
    options,
    letter,
    answer: sample.answer,
    ...provenanceValues(row),
  };
}

/** Writes a stream to a file. Not by Node's own bridge: its types for web streams are not those of the tar packer. */
async function drain(
  reader: { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> },
  path: string,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      await file.writeFile(next.value ?? new Uint8Array());
    await file.sync();
  } finally {
    await file.close();
  }
}

async function feed(
  path: string,
  writer: {
    write(chunk: Uint8Array): Promise<void>;
    close(): Promise<void>;
    abort(reason: unknown): Promise<void>;
  },
): Promise<void> {
  try {
    for await (const chunk of createReadStream(path)) await writer.write(chunk);
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
  }
}

async function* readTarRows(
  path: string,
): AsyncGenerator<{ readonly fields: unknown; readonly row: number }> {
  const { readable, writable } = createTarDecoder({ strict: true });
  const fed = feed(path, writable.getWriter());
  let row = 0;
  let key: string | undefined;
  let fields: Record<string, unknown> = {};
  const fail = (cause: unknown): TableFileError =>
    new TableFileError({
      path,
      row: row + 1,
      reason: 'unreadable',
      detail: `cannot be read as tar (${messageOf(cause)}); write it again`,
      cause,
    });
  const reader = readable.getReader();
  try {
    while (true) {
      const next = await reader.read().catch((cause: unknown) => {
        throw fail(cause);
      });
      if (next.done) break;
      const { header, body } = next.value;
      const extension = extname(header.name);
      const entryKey = basename(header.name, extension);
      if (key !== undefined && key !== entryKey) {
        row += 1;
        yield { fields, row };
        fields = {};
      }
      key = entryKey;
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      if (extension === '.json') {
        fields['json'] = parseJson(new TextDecoder().decode(bytes), `${path}, ${header.name}`);
      } else fields['image'] = { bytes };
    }
    if (key !== undefined) yield { fields, row: row + 1 };
  } finally {
    await reader.cancel().catch(() => undefined);
    await fed;
  }
}
