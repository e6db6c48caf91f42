export { errorCode } from './error-code.ts';
export { InvalidRecordError } from './invalid-record-error.ts';
export { isFatal } from './is-fatal.ts';
export { isRefusal } from './is-refusal.ts';
export {
  asMachineError,
  MachineError,
  type MachineFault,
  machineFaultOf,
  machineFaults,
  throwMachineFault,
  unlessMachineFault,
} from './machine-error.ts';
export { messageOf, problemOf } from './message-of.ts';
export { nearestName } from './nearest-name.ts';
export { isR2IError, R2IError } from './r2i-error.ts';
export { rejectionReasonOf } from './rejection-reason-of.ts';
