import { type NativeGate, shutNativeGate } from './native-gate.ts';

/** Longest wait for runs under way when the process ends, in milliseconds. */
const limitMs = 30_000;

const gates = new Set<NativeGate>();

/**
 * Makes the end of the process, whether by a call, by an uncaught error or by having nothing left to do, wait
 * for the worker's call into ONNX Runtime. Signals without a handler end a process at once and are not concerned.
 *
 * @returns Ends that, once the worker is gone.
 */
export function waitAtExit(gate: NativeGate): () => void {
  if (gates.size === 0) process.on('exit', waitForAll);
  gates.add(gate);
  return () => {
    gates.delete(gate);
    if (gates.size === 0) process.off('exit', waitForAll);
  };
}

function waitForAll(): void {
  for (const gate of gates) shutNativeGate(gate, limitMs);
}
