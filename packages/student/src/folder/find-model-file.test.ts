import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { findModelFile } from './find-model-file.ts';
import { weightFiles } from './model-id.ts';
import { readModelFolder } from './read-model-folder.ts';

let root: string;
let folder: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'r2i-find-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  folder = join(root, 'models--a--b', 'snapshots', 'abc');
  await put('secret', 's');
  await put('models--a--b/blobs/123', 'blob');
  await put('models--a--b/snapshots/abc/config.json', '{}');
  await put('models--a--b/snapshots/other/config.json', '{}');
});

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

describe('findModelFile', () => {
  it('finds a file, and what a link of the cache leads to', async () => {
    await mkdir(join(folder, 'onnx'));
    await symlink('../../../blobs/123', join(folder, 'onnx/model.onnx_data'));
    expect(await findModelFile(folder, 'config.json')).toBe(join(folder, 'config.json'));
    expect(await findModelFile(folder, 'onnx/model.onnx_data')).toBe(join(root, 'models--a--b/blobs/123'));
  });

  it.each<[name: string, code: string]>([
    ['../../../secret', 'student/model-file-outside'],
    ['../other/config.json', 'student/model-file-outside'],
    ['onnx/../../other/config.json', 'student/model-file-outside'],
    ['/dev/zero', 'student/model-file-outside'],
    ['C:\\secret', 'student/model-file-outside'],
    ['\\\\host\\share', 'student/model-file-outside'],
    ['a\0b', 'student/model-file-outside'],
    ['', 'student/model-file-outside'],
    ['out', 'student/model-file-outside'],
    ['device', 'student/model-file-outside'],
    ['pipe', 'student/model-file-invalid'],
    ['onnx', 'student/model-file-invalid'],
    ['none', 'student/model-file-missing'],
  ])('refuses %j: %s', async (file, code) => {
    await mkdir(join(folder, 'onnx'));
    await symlink(join(root, 'secret'), join(folder, 'out'));
    await symlink('/dev/zero', join(folder, 'device'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(findModelFile(folder, file)).rejects.toMatchObject({ code, folder, file });
  });
});

describe('weightFiles', () => {
  /** A protobuf field with a length. */
  const field = (number: number, ...content: Uint8Array[]): Buffer => {
    const body = Buffer.concat(content);
    const varint = (value: number): number[] =>
      value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
    return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(body.length)]), body]);
  };
  const text = (number: number, value: string): Buffer => field(number, Buffer.from(value));
  const entry = (place: string): Buffer => field(13, text(1, 'location'), text(2, place));
  const tensor = (place: string): Buffer => field(5, entry(place));
  const inNode = (...attribute: Buffer[]): Buffer => field(1, field(5, ...attribute));

  it.each<[where: string, model: (place: string) => Buffer]>([
    ['an initializer', (place) => field(7, tensor(place))],
    [
      'one behind two megabytes of its own',
      (place) => field(7, field(5, text(12, 'x'.repeat(2 ** 21)), entry(place))),
    ],
    [
      'one behind a group, which readers pass over',
      (place) => field(7, Buffer.from([0x9b, 0x06, 0x9c, 0x06]), tensor(place)),
    ],
    [
      'an entry whose key comes last',
      (place) => field(7, field(5, field(13, text(2, place), text(1, 'location')))),
    ],
    [
      'an entry with another key before',
      (place) => field(7, field(5, field(13, text(1, 'x'), text(1, 'location'), text(2, place)))),
    ],
    ['a constant', (place) => field(7, inNode(field(5, entry(place))))],
    ['a branch', (place) => field(7, inNode(field(6, tensor(place))))],
    ['a list of tensors', (place) => field(7, inNode(field(10, entry(place))))],
    ['a sparse tensor', (place) => field(7, field(15, field(1, entry(place))))],
    ['a function', (place) => field(25, field(7, field(5, field(5, entry(place)))))],
  ])('looks at %s', async (_, model) => {
    const graph = 'onnx/decoder_model_merged.onnx';
    await put(`models--a--b/snapshots/abc/${graph}`, model('weights'));
    await put('models--a--b/snapshots/abc/onnx/weights', 'w');
    expect(await weightFiles(folder, [graph])).toEqual(['onnx/weights']);
    await put(`models--a--b/snapshots/abc/${graph}`, model('../../../../secret'));
    await expect(weightFiles(folder, [graph])).rejects.toMatchObject({
      code: 'student/model-file-outside',
      file: 'onnx/../../../../secret',
      message: expect.stringContaining(graph),
    });
    for (const whole of ['/etc/passwd', '\\\\host\\share', 'C:\\secret']) {
      await put(`models--a--b/snapshots/abc/${graph}`, model(whole));
      await expect(weightFiles(folder, [graph])).rejects.toMatchObject({
        code: 'student/model-file-outside',
        file: whole,
      });
    }
  });
});

describe('readModelFolder', () => {
  it.each<[what: string, change: () => Promise<void>, code: string]>([
    [
      'a link to a file elsewhere',
      () => symlink(join(root, 'secret'), join(folder, 'chat_template.jinja')),
      'outside',
    ],
    ['a device', () => symlink('/dev/zero', join(folder, 'generation_config.json')), 'outside'],
    ['a pipe', async () => void execFileSync('mkfifo', [join(folder, 'processor_config.json')]), 'invalid'],
    [
      'a template of nine megabytes',
      () => writeFile(join(folder, 'chat_template.jinja'), 'x'.repeat(9e6)),
      'invalid',
    ],
  ])('refuses %s', async (_, change, code) => {
    await writeFile(join(folder, 'config.json'), '{"model_type":"qwen3_vl"}');
    for (const file of ['tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json']) {
      await writeFile(join(folder, file), '{}');
    }
    for (const graph of ['vision_encoder', 'embed_tokens', 'decoder_model_merged']) {
      await writeFile(join(folder, `${graph}.onnx`), '');
    }
    await readModelFolder(folder);
    await change();
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: `student/model-file-${code}` });
  });
});
