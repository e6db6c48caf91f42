import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { ForeignFileError, readInside } from '@r2i/files';
import { throwMachineFault } from '@r2i/schema';
import { z } from 'zod';

import { ModelFolderError } from '../errors/model-folder-error.ts';
import { findModelFile } from './find-model-file.ts';
import { type GenerationSettings, parseGenerationSettings } from './generation-settings.ts';
import { inspectModelFolder, type ModelFiles } from './inspect-model-folder.ts';

/** The text files of a model folder. */
export interface ModelTexts {
  readonly config: string;
  readonly tokenizer: string;
  readonly tokenizerConfig: string;
  readonly preprocessorConfig: string | undefined;
  readonly processorConfig: string | undefined;
  readonly templateJinja: string | undefined;
  readonly templateJson: string | undefined;
  readonly generationConfig: string | undefined;
}

export interface ModelFolder {
  readonly files: ModelFiles;
  readonly texts: ModelTexts;
  /** Of `generation_config.json`; where that names no tokens that end an answer, with those of `config.json`. */
  readonly generation: GenerationSettings;
}

/**
 * Reads a model folder; graphs are only looked for.
 *
 * @throws {ModelFolderError | ArchitectureUnsupportedError}
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const files = [...(await namesIn(folder)), ...(await namesIn(folder, 'onnx'))];
  const has = new Set(files);
  const optional = async (file: string): Promise<string | undefined> =>
    has.has(file) ? readText(folder, file) : undefined;
  const config = await optional('config.json');
  const inspected = inspectModelFolder({ folder, files, configText: config });
  const texts = {
    config: config ?? '',
    tokenizer: await readText(folder, 'tokenizer.json', longestTokenizer),
    tokenizerConfig: await readText(folder, 'tokenizer_config.json'),
    preprocessorConfig: await optional('preprocessor_config.json'),
    processorConfig: await optional('processor_config.json'),
    templateJinja: await optional('chat_template.jinja'),
    templateJson: await optional('chat_template.json'),
    generationConfig: await optional('generation_config.json'),
  };
  const generation = readGeneration(folder, texts.generationConfig ?? '{}', inspected.config.eosTokenIds);
  return { files: inspected, texts, generation };
}

/** Four times the largest vocabularies that are published. */
const longestTokenizer = 2 ** 27;
/** Of settings and templates; lists of added tokens have hundreds of kilobytes. */
const longestText = 2 ** 23;

async function readText(folder: string, file: string, maxBytes = longestText): Promise<string> {
  const path = await findModelFile(folder, file);
  try {
    return Buffer.from(await readInside(dirname(path), basename(path), { maxBytes })).toString('utf8');
  } catch (cause) {
    throwMachineFault(cause, path);
    const why = cause instanceof ForeignFileError ? cause.detail : String(cause);
    throw new ModelFolderError(`${folder}: ${file} ${why}`, {
      code: 'student/model-file-invalid',
      folder,
      file,
      cause,
    });
  }
}

async function namesIn(folder: string, below?: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(below === undefined ? folder : join(folder, below), {
      withFileTypes: true,
    });
    // A link may lead to a file: downloads of the Hugging Face cache are links.
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => (below === undefined ? name : `${below}/${name}`));
  } catch (cause) {
    throwMachineFault(cause, folder);
    if (below !== undefined) return [];
    throw new ModelFolderError(
      `${folder} is not a model folder, it cannot be read: give the folder that holds config.json and onnx/`,
      { code: 'student/not-a-model-folder', folder, cause },
    );
  }
}

function readGeneration(folder: string, text: string, stopTokens: readonly number[]): GenerationSettings {
  try {
    return parseGenerationSettings(JSON.parse(text), stopTokens);
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ModelFolderError(
      `${folder}/generation_config.json cannot be read: fetch the file again or mend it (${problem.slice(0, 500)})`,
      {
        code: 'student/model-file-invalid',
        folder,
        file: 'generation_config.json',
        cause,
      },
    );
  }
}
