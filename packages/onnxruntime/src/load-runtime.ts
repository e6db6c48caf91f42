import { RuntimeUnavailableError } from './errors/runtime-unavailable-error.ts';

export interface LoadRuntimeOptions<Runtime> {
  /** Loads onnxruntime-node, or the files in this package. */
  load(name: string): Runtime;
  /** Version of what is installed by that name, or `undefined`. */
  versionOf(name: string): string | undefined;
  /** The one version that is taken. */
  readonly version: string;
  /** @default those of this process */
  readonly machine?: { readonly platform: string; readonly architecture: string } | undefined;
}

/** Where the files that are packed with this package lie, from a module of the build. */
export const packedRuntime = '../runtime/dist/index.js';

/**
 * `onnxruntime-node` where it is installed in our version, since it may have the libraries for CUDA beside it; else the same
 * files as they come with this package. Another version is not taken: what it answers may differ.
 *
 * @throws {RuntimeUnavailableError} If it cannot be loaded.
 */
export function loadRuntime<Runtime>({
  load,
  versionOf,
  version,
  machine = { platform: process.platform, architecture: process.arch },
}: LoadRuntimeOptions<Runtime>): Runtime {
  try {
    return load(versionOf('onnxruntime-node') === version ? 'onnxruntime-node' : packedRuntime);
  } catch (cause) {
    throw new RuntimeUnavailableError({ ...machine, cause });
  }
}
