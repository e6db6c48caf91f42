import { parentPort, workerData } from 'node:worker_threads';

import { z } from 'zod';

import { probeDevice } from './engine/probe-device.ts';
import { openStudentEngine, type StudentEngine } from './engine/student-engine.ts';
import { StudentClosedError } from './errors/student-closed-error.ts';
import { studentDevices } from './student/student.ts';
import { type NativeGate, useNativeGate } from './worker/native-gate.ts';
import { packError } from './worker/pack-error.ts';
import type {
  ReplyMessage,
  SamplePiece,
  StudentTasks,
  TaskInput,
  TaskName,
  TaskOutput,
} from './worker/protocol.ts';

// Runs in a worker thread: ONNX Runtime blocks its thread for the whole of a run.
const { gate } = z
  .object({ gate: z.custom<NativeGate>((value) => value instanceof Int32Array) })
  .parse(workerData);
useNativeGate(gate);

let engine: StudentEngine | undefined;

interface TaskContext {
  readonly check: () => void;
  readonly onPiece: (piece: SamplePiece) => void;
}

const tasks: {
  [Name in TaskName]: (input: TaskInput<Name>, context: TaskContext) => Promise<TaskOutput<Name>>;
} = {
  async load(request) {
    engine = await openStudentEngine(request);
    return engine.model;
  },
  look: ({ glance, images }, { check }) => loaded().look(glance, images, check),
  choose: ({ glance, questions }, { check }) => loaded().choose(glance, questions, check),
  answer: async ({ glance, ...asked }, context) => loaded().answer(glance, asked, context),
  attention: ({ glance, question }) => loaded().attention(glance, question),
  async forget({ glance }) {
    engine?.forget(glance);
    return undefined;
  },
  async probe() {
    const probed = [];
    for (const device of studentDevices) probed.push(await probeDevice(device));
    return probed;
  },
  async close() {
    await engine?.close();
    engine = undefined;
    return undefined;
  },
};

parentPort?.on('message', ({ task, input, cancelled }: TaskRequest) => {
  const check = (): void => {
    if (Atomics.load(cancelled, 0) === 1) throw new DOMException('the caller has gone', 'AbortError');
  };
  run(task, input, { check, onPiece: (piece) => reply({ kind: 'piece', piece }) }).then(
    (output) => reply({ kind: 'done', output }),
    (error: unknown) => reply({ kind: 'failed', error: packError(error) }),
  );
});

/** One of the tasks with its own input. */
type TaskRequest = {
  [Name in TaskName]: { task: Name; input: StudentTasks[Name]['input']; cancelled: Int32Array };
}[TaskName];

function run<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  context: TaskContext,
): Promise<TaskOutput<Name>> {
  return (async () => tasks[task](input, context))();
}

function reply(message: ReplyMessage): void {
  parentPort?.postMessage(message);
}

function loaded(): StudentEngine {
  if (engine === undefined) throw new StudentClosedError({ what: 'student' });
  return engine;
}
