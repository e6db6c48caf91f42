import { z } from 'zod';

import { ArchitectureUnsupportedError } from '../errors/architecture-unsupported-error.ts';
import { ModelFolderError } from '../errors/model-folder-error.ts';
import { dtypeSuffixes, type StudentDtype, studentDtypes } from './dtypes.ts';
import { isStudentFamily, type ModelConfig, parseModelConfig, studentFamilies } from './model-config.ts';

/** Graphs every folder must have, in the names of onnx-community. */
export const requiredGraphs = ['vision_encoder', 'embed_tokens', 'decoder_model_merged'] as const;

/** Decoders with more inputs or outputs, used where the main one has not got these. */
export const optionalGraphs = ['decoder_packed', 'decoder_with_attentions'] as const;

export type GraphName = (typeof requiredGraphs)[number] | (typeof optionalGraphs)[number];

/** The files of one graph, by number format; paths relative to the folder, with `/`. */
export type GraphFiles = Readonly<Partial<Record<StudentDtype, string>>>;

export interface ModelFiles {
  readonly folder: string;
  readonly config: ModelConfig;
  readonly graphs: Readonly<Record<GraphName, GraphFiles>>;
}

/**
 * Says what a folder holds. Graphs lie in `onnx/` or in the root.
 *
 * @param files - All files, relative to the folder, with `/`.
 * @param configText - Content of `config.json`; undefined where there is none.
 * @throws {ModelFolderError} If it is no model folder, or a graph or tokenizer file is missing.
 * @throws {ArchitectureUnsupportedError} If `config.json` names another architecture.
 */
export function inspectModelFolder({
  folder,
  files,
  configText,
}: {
  folder: string;
  files: readonly string[];
  configText: string | undefined;
}): ModelFiles {
  if (configText === undefined) {
    throw new ModelFolderError(
      `${folder} is not a model folder, it has no config.json: give the folder that holds config.json and onnx/`,
      { code: 'student/not-a-model-folder', folder, file: 'config.json' },
    );
  }
  const config = readConfig(folder, configText);
  const present = new Set(files);
  const graphs = {
    vision_encoder: filesOf('vision_encoder', present),
    embed_tokens: filesOf('embed_tokens', present),
    decoder_model_merged: filesOf('decoder_model_merged', present),
    decoder_packed: filesOf('decoder_packed', present),
    decoder_with_attentions: filesOf('decoder_with_attentions', present),
  };
  const missing = requiredGraphs.find((graph) => Object.keys(graphs[graph]).length === 0);
  if (missing !== undefined) throw missingFile(folder, `onnx/${missing}.onnx`);
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    if (!present.has(file)) throw missingFile(folder, file);
  }
  if (!present.has('preprocessor_config.json') && !present.has('processor_config.json')) {
    throw missingFile(folder, 'preprocessor_config.json');
  }
  return { folder, config, graphs };
}

function readConfig(folder: string, text: string): ModelConfig {
  let parsed: ReturnType<typeof parseModelConfig>;
  try {
    parsed = parseModelConfig(JSON.parse(text));
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new ModelFolderError(
      `${folder}/config.json cannot be read: fetch the file again or mend it (${problem.slice(0, 500)})`,
      { code: 'student/model-file-invalid', folder, file: 'config.json', cause },
    );
  }
  const { modelType, ...config } = parsed;
  if (!isStudentFamily(modelType)) {
    throw new ArchitectureUnsupportedError({ modelType, supported: studentFamilies });
  }
  return { family: modelType, ...config };
}

function filesOf(graph: GraphName, present: ReadonlySet<string>): GraphFiles {
  const found: Partial<Record<StudentDtype, string>> = {};
  for (const dtype of studentDtypes) {
    const name = `${graph}${dtypeSuffixes[dtype]}.onnx`;
    const file = [`onnx/${name}`, name].find((path) => present.has(path));
    if (file !== undefined) found[dtype] = file;
  }
  return found;
}

function missingFile(folder: string, file: string): ModelFolderError {
  return new ModelFolderError(
    `${folder} has no ${file}: fetch the model again with all of its files (graphs may also lie beside config.json, and carry a suffix such as _fp16 or _q4)`,
    { code: 'student/model-file-missing', folder, file },
  );
}
