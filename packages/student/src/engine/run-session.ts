import type { InferenceSession, Tensor } from '@r2i/onnxruntime';

import { DeviceUnavailableError } from '../errors/device-unavailable-error.ts';
import { GraphRunError } from '../errors/graph-run-error.ts';
import { OutOfMemoryError } from '../errors/out-of-memory-error.ts';
import type { StudentDevice } from '../student/student.ts';
import { callNative } from '../worker/native-gate.ts';
import { isOutOfMemory } from './is-out-of-memory.ts';

/** Runs a session and fetches only the outputs named; what goes wrong becomes one of our errors. */
export async function runSession(
  session: InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  outputs: readonly string[],
  { graph, device }: { graph: string; device: StudentDevice },
): Promise<Readonly<Record<string, Tensor | undefined>>> {
  try {
    return await callNative(() => session.run(feeds, outputs));
  } catch (cause) {
    if (isOutOfMemory(cause)) throw new OutOfMemoryError({ device, graph, cause });
    if (cause instanceof Error && /requires f16/.test(cause.message)) {
      throw new DeviceUnavailableError({
        device,
        reason: `${graph} computes in half precision, which this GPU or its driver cannot`,
        install: 'choose dtype "fp32" or "q4"',
        cause,
      });
    }
    throw new GraphRunError({ graph, cause });
  }
}
