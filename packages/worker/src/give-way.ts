import { setPriority } from 'node:os';

/** Of nine parts of a core that two threads want at once, this one gets one. */
const behind = 10;

/**
 * Has this thread, and those that it starts, wait where another of the process wants the same core: what answers is not kept waiting
 * by what computes. Where priorities are those of whole processes (all systems but Linux) it does nothing.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(behind);
}
