import type { TrainingFormat } from '@r2i/schema';

import { FormatUnknownError } from '../errors/format-unknown-error.ts';
import type { FormatDefinition } from './format-definition.ts';
import { lineFiles } from './line-files.ts';

/** A built-in format, before it is loaded. */
export interface BuiltInFormat {
  /** One line for `--help`. */
  readonly description: string;
  load(): Promise<TrainingFormat>;
}

/** The formats that are there: a new one is a row here, and a file. */
export const builtInFormats: Readonly<Record<string, BuiltInFormat>> = {
  easyr1: {
    description: 'EasyR1 (Parquet)',
    load: async () => (await import('./easy-r1.ts')).easyR1,
  },
  verl: {
    description: 'verl (Parquet)',
    load: async () => (await import('./verl.ts')).verl,
  },
  'trl-grpo': {
    description: "TRL's GRPOTrainer (Parquet)",
    load: async () => (await import('./trl.ts')).trlGrpo,
  },
  'trl-sft': {
    description: "TRL's SFTTrainer (Parquet)",
    load: async () => (await import('./trl.ts')).trlSft,
  },
  'ms-swift': {
    description: 'ms-swift (JSONL, images beside it)',
    load: async () => (await import('./ms-swift.ts')).msSwift,
  },
  'llama-factory': {
    description: 'LLaMA-Factory (JSONL, images beside it)',
    load: async () => (await import('./llama-factory.ts')).llamaFactory,
  },
  openai: {
    description: "OpenAI's chat form (JSONL, images inside)",
    load: async () => (await import('./open-ai.ts')).openAi,
  },
  huggingface: {
    description: 'a dataset for the Hub, a configuration a view (Parquet)',
    load: async () => (await import('./hugging-face.ts')).huggingFace,
  },
  coco: {
    description: 'boxes with their questions, for FiftyOne and CVAT (COCO JSON, images beside it)',
    load: async () => (await import('./coco.ts')).coco,
  },
  'label-studio': {
    description: 'tasks of Label Studio, a question each (JSON, images beside it)',
    load: async () => (await import('./label-studio.ts')).labelStudio,
  },
  webdataset: {
    description: 'WebDataset (tar)',
    load: async () => (await import('./web-dataset.ts')).webDataset,
  },
};

/** Names of the built-in formats. */
export const exportFormats: readonly string[] = Object.keys(builtInFormats);

/**
 * A built-in format by its name.
 *
 * @param about.out - The export that names it, for the message.
 * @throws {FormatUnknownError} If it is none, naming the nearest one.
 */
export async function builtInFormat(
  name: string,
  { out }: { readonly out?: string | undefined } = {},
): Promise<FormatDefinition> {
  const found = Object.hasOwn(builtInFormats, name) ? builtInFormats[name] : undefined;
  if (found === undefined) {
    throw new FormatUnknownError({ format: name, plugin: null, known: exportFormats, out });
  }
  const format = await found.load();
  return { name, plugin: null, files: 'line' in format ? lineFiles(format) : format };
}
