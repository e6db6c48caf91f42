import { basename } from 'node:path';
import { InferenceSession, type SessionOptions, type ValueMetadata } from '@r2i/onnxruntime';

import { DeviceUnavailableError } from '../errors/device-unavailable-error.ts';
import { GraphInvalidError } from '../errors/graph-invalid-error.ts';
import { OutOfMemoryError } from '../errors/out-of-memory-error.ts';
import type { StudentDtype } from '../folder/dtypes.ts';
import type { GraphDescription } from '../graph/tensor-description.ts';
import type { StudentDevice } from '../student/student.ts';
import { callNative } from '../worker/native-gate.ts';
import { isOutOfMemory } from './is-out-of-memory.ts';
import { probeDevice } from './probe-device.ts';

export interface SessionSettings {
  /** Number format of the file, as its name says. */
  readonly dtype: StudentDtype;
  readonly device: StudentDevice;
  /** Threads of the processor for one run; 0 leaves it to ONNX Runtime. */
  readonly threads: number;
}

/**
 * Loads a graph.
 *
 * @param onDevice - Outputs that stay on the device; used with WebGPU alone, the only one from whose memory they
 *   can be fed again.
 * @throws {DeviceUnavailableError | OutOfMemoryError | GraphInvalidError}
 */
export async function openSession(
  path: string,
  {
    device,
    threads,
    onDevice = [],
  }: Omit<SessionSettings, 'dtype'> & { readonly onDevice?: readonly string[] },
): Promise<InferenceSession> {
  const options: SessionOptions = {
    executionProviders: [device],
    // Shapes change from image to image: a pattern would be kept for each.
    enableMemPattern: false,
    // Errors are thrown; a package prints nothing.
    logSeverityLevel: 4,
    extra: {
      // A thread that spins while it waits takes the processor from the caller.
      'session.intra_op.allow_spinning': '0',
      'session.inter_op.allow_spinning': '0',
      // ONNX Runtime's softmax gives every hidden or unlikely token 4e-39, a subnormal number, on which x86
      // processors are slow. Zero instead changes no sum: its largest term is 1. Of the calling threads only the one
      // that makes the first session of the process is switched, to this session's setting, for good.
      'session.set_denormal_as_zero': '1',
    },
    ...(threads > 0 && { intraOpNumThreads: threads }),
    ...(onDevice.length > 0 && {
      preferredOutputLocation: Object.fromEntries(onDevice.map((name) => [name, 'gpu-buffer' as const])),
    }),
  };
  try {
    return await callNative(() => InferenceSession.create(path, options));
  } catch (cause) {
    if (isOutOfMemory(cause)) throw new OutOfMemoryError({ device, graph: basename(path), cause });
    const probed = await probeDevice(device);
    if (!probed.available) throw new DeviceUnavailableError({ ...probed, cause });
    throw new GraphInvalidError({ file: path, cause });
  }
}

/** Names, types and shapes of a session's tensors. */
export function describeSession(path: string, session: InferenceSession): GraphDescription {
  const describe = (values: readonly ValueMetadata[]) =>
    values.map((value) =>
      value.isTensor
        ? { name: value.name, type: value.type, shape: value.shape }
        : { name: value.name, type: 'sequence', shape: [] },
    );
  return {
    graph: basename(path),
    inputs: describe(session.inputMetadata),
    outputs: describe(session.outputMetadata),
  };
}
