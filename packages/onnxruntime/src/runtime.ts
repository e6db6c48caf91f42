import { createRequire } from 'node:module';
import type * as common from 'onnxruntime-common';

import { loadRuntime } from './load-runtime.ts';

const require = createRequire(import.meta.url);

/** What onnxruntime-node exports. */
interface Runtime {
  readonly env: common.Env;
  readonly InferenceSession: common.InferenceSessionFactory;
  readonly Tensor: common.TensorConstructor;
  listSupportedBackends(): readonly { readonly name: string; readonly bundled: boolean }[];
}

function versionOf(name: string): string | undefined {
  try {
    const { version }: { readonly version: string } = require(`${name}/package.json`);
    return version;
  } catch {
    // It is not installed.
    return undefined;
  }
}

const { env: commonEnv }: Pick<Runtime, 'env'> = require('onnxruntime-common');
const runtime: Runtime = loadRuntime({
  load: (name): Runtime => require(name),
  versionOf,
  version: commonEnv.versions.common,
});

/** Settings of the runtime, and `versions`. */
export const env: common.Env = runtime.env;
/** Loads a graph: `InferenceSession.create`. */
export const InferenceSession: common.InferenceSessionFactory = runtime.InferenceSession;
/** Makes a tensor. */
export const Tensor: common.TensorConstructor = runtime.Tensor;
/** The devices that the build knows; whether one works is found out by running something on it. */
export const listSupportedBackends: Runtime['listSupportedBackends'] = runtime.listSupportedBackends;

export type InferenceSession = common.InferenceSession;
export type Tensor = common.Tensor;
/** Of `InferenceSession.create`. */
export type SessionOptions = common.InferenceSession.SessionOptions;
/** Name, type and shape of an input or output. */
export type ValueMetadata = common.InferenceSession.ValueMetadata;
