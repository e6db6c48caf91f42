import { env, InferenceSession, listSupportedBackends, Tensor } from '@r2i/onnxruntime';
import { messageOf } from '@r2i/schema/errors';

import type { StudentDevice } from '../student/student.ts';
import { callNative } from '../worker/native-gate.ts';

export interface ProbedDevice {
  readonly device: StudentDevice;
  readonly available: boolean;
  /** Why it is not available; empty where it is. */
  readonly reason: string;
  /** What to install; empty where it is available. */
  readonly install: string;
}

/** An ONNX graph that adds a number to itself. */
const graph = Buffer.from(
  'CAg6OQoOCgF4CgF4EgF5IgNBZGQSBXByb2JlWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQDQ==',
  'base64',
);

/** Finds out whether a device can be used by running a graph of one node on it. */
export async function probeDevice(device: StudentDevice): Promise<ProbedDevice> {
  const reason = (await reasonAgainst(device)) ?? '';
  const available = reason === '';
  return { device, available, reason, install: available ? '' : installs[device] };
}

async function reasonAgainst(device: StudentDevice): Promise<string | undefined> {
  if (!listSupportedBackends().some(({ name }) => name === device)) {
    return `ONNX Runtime has no ${device} on ${process.platform} ${process.arch}`;
  }
  try {
    await callNative(() => runProbe(device));
    return undefined;
  } catch (cause) {
    return firstSentence(messageOf(cause));
  }
}

async function runProbe(device: StudentDevice): Promise<void> {
  const session = await InferenceSession.create(graph, {
    executionProviders: [device],
    logSeverityLevel: 4,
  });
  try {
    await session.run({ x: new Tensor('float32', [1], [1]) });
  } finally {
    await session.release();
  }
}

/** Drops the source line that ONNX Runtime puts in front. */
function firstSentence(message: string): string {
  return (/was false\. (.*)/s.exec(message)?.[1] ?? message).trim().split('\n')[0] ?? message;
}

const installs: Readonly<Record<StudentDevice, string>> = {
  cpu: 'reinstall @r2i/onnxruntime for this platform',
  cuda: `needs Linux x64 with CUDA 12 and cuDNN 9, and "npm install onnxruntime-node@${env.versions.common}", whose install script fetches the libraries: where it was not run, allow it with "npm install-scripts approve onnxruntime-node" or "pnpm approve-builds"`,
  webgpu:
    'needs a graphics driver: on Linux the Vulkan loader (Debian: libvulkan1) and the driver of the GPU, or mesa-vulkan-drivers',
};
