import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Qwen3-VL with random weights: text files, graphs and the tensors the reference gives for them. */
export const tinyRandom: string = fileURLToPath(new URL('./tiny-random-qwen3vl', import.meta.url));

const texts = [
  'config.json',
  'generation_config.json',
  'preprocessor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'chat_template.jinja',
].map((file) => [file, file] as const);

/** Files of a folder: what lies at each path, a file of the fixture or its content. */
export type FolderPlan = Readonly<Record<string, string | { readonly text: string | Uint8Array } | undefined>>;

/** The whole model in single precision. */
export const wholeModel: FolderPlan = {
  ...Object.fromEntries(texts),
  'onnx/vision_encoder.onnx': 'onnx/vision_encoder.onnx',
  'onnx/embed_tokens.onnx': 'onnx/embed_tokens.onnx',
  'onnx/decoder_model_merged.onnx': 'onnx/decoder_model_merged.onnx',
  'onnx/decoder.onnx_data': 'onnx/decoder.onnx_data',
};

export interface ModelFolderFixture extends AsyncDisposable {
  readonly folder: string;
}

/** Lays a model folder out in a temporary place; fixture files are copied. */
export async function layOutModel(plan: FolderPlan): Promise<ModelFolderFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-student-'));
  for (const [path, content] of Object.entries(plan)) {
    if (content === undefined) continue;
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    if (typeof content === 'string') await copyFile(join(tinyRandom, content), place);
    else await writeFile(place, content.text);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
