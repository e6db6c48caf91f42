import { StudentClosedError } from '../errors/student-closed-error.ts';

/** Two numbers that both threads see: calls into ONNX Runtime under way, and 1 once none may begin. */
export type NativeGate = Int32Array<SharedArrayBuffer>;

const underWay = 0;
const shut = 1;

/** A gate that is open, to be given to a worker. */
export function createNativeGate(): NativeGate {
  return new Int32Array(new SharedArrayBuffer(8));
}

let gate = createNativeGate();

/** In the worker: calls go through this gate from now on. */
export function useNativeGate(shared: NativeGate): void {
  gate = shared;
}

/**
 * In the worker: calls ONNX Runtime. A thread that is ended inside such a call takes the whole process with it, by
 * an abort: its binding throws into a thread that can no longer catch. So every call is announced.
 *
 * @throws {StudentClosedError} If the process is ending.
 */
export async function callNative<Result>(call: () => Promise<Result>): Promise<Result> {
  const through = gate;
  // Announced first and looked second, so that who shuts the gate and then finds no call under way can be sure.
  Atomics.add(through, underWay, 1);
  try {
    if (Atomics.load(through, shut) === 1) throw new StudentClosedError({ what: 'student' });
    return await call();
  } finally {
    Atomics.sub(through, underWay, 1);
    Atomics.notify(through, underWay);
  }
}

/** Lets no further call begin, and blocks until none is under way, or for `limitMs`. */
export function shutNativeGate(through: NativeGate, limitMs: number): void {
  Atomics.store(through, shut, 1);
  const deadline = performance.now() + limitMs;
  for (;;) {
    const calls = Atomics.load(through, underWay);
    const left = deadline - performance.now();
    if (calls === 0 || left <= 0) return;
    Atomics.wait(through, underWay, calls, left);
  }
}
