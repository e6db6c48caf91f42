import type { GraphDtypes } from '../engine/model-request.ts';
import { OptionInvalidError } from '../errors/option-invalid-error.ts';
import type { StudentDtype } from '../folder/dtypes.ts';
import { createWorkerClient } from '../worker/worker-client.ts';
import { workerEntry } from '../worker/worker-entry.ts';
import { openStudent } from './open-student.ts';
import { type Student, type StudentDevice, studentDevices } from './student.ts';

export interface LoadStudentOptions {
  /** Where vision encoder and decoder run. What is asked for runs, or loading fails. */
  readonly device: StudentDevice;
  /**
   * Number format of vision encoder and decoder, or of each graph. What is left out is chosen for the device:
   * fp32 on the processor, fp16 on a GPU, where the folder has it.
   */
  readonly dtype?: StudentDtype | GraphDtypes | undefined;
  /** Most pixels an image is shown with. @default the model's own budget */
  readonly maxPixels?: number | undefined;
  /** Processor threads of one run. @default ONNX Runtime's choice */
  readonly intraOpNumThreads?: number | undefined;
  /** Most calls that wait while one runs; further ones fail. @default 64 */
  readonly queueLimit?: number | undefined;
  /** Ends loading. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads a model folder in the layout of onnx-community: `config.json`, tokenizer and image processor files, and the
 * graphs `vision_encoder`, `embed_tokens` and `decoder_model_merged` in `onnx/` or beside them. Close the student to
 * free it.
 *
 * @throws {ModelFolderError} If the folder is none or misses a file.
 * @throws {ArchitectureUnsupportedError} If the architecture is not a {@link StudentFamily}.
 * @throws {DtypeMissingError} If a graph is not there in the format asked for.
 * @throws {GraphInvalidError} If a graph is damaged.
 * @throws {GraphContractError} If a graph misses a tensor or wants one that is not known.
 * @throws {DeviceUnavailableError} If the device cannot be used; the error says what to install.
 * @throws {OutOfMemoryError} If the model does not fit.
 *
 * @example
 * await using student = await loadStudent('models/qwen3-vl', { device: 'cpu' });
 * await using glance = await student.look(image);
 * const [score] = await glance.choose([{ text: 'Is it red?\nA. yes\nB. no', letters: ['A', 'B'] }]);
 */
export async function loadStudent(folder: string, options: LoadStudentOptions): Promise<Student> {
  const { device, dtype, maxPixels, intraOpNumThreads, queueLimit = 64, signal } = options;
  if (!studentDevices.includes(device)) {
    throw new OptionInvalidError({ option: 'device', reason: `must be one of ${studentDevices.join(', ')}` });
  }
  requireCount('maxPixels', maxPixels);
  requireCount('intraOpNumThreads', intraOpNumThreads);
  requireCount('queueLimit', queueLimit);
  signal?.throwIfAborted();
  const dtypes = typeof dtype === 'string' ? { vision: dtype, decoder: dtype } : { ...dtype };
  const worker = createWorkerClient({ entry: workerEntry, queueLimit });
  try {
    const model = await worker.call(
      'load',
      { folder, device, dtypes, threads: intraOpNumThreads ?? 0, maxPixels },
      { signal },
    );
    return openStudent(worker, { ...model, device });
  } catch (error) {
    const closing = worker.close();
    // Who has left is not kept waiting for a load that cannot be broken off.
    if (!signal?.aborted) await closing;
    throw error;
  }
}

function requireCount(option: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return;
  throw new OptionInvalidError({ option, reason: `must be a whole number of at least 1, not ${value}` });
}
