export { RuntimeUnavailableError } from './errors/runtime-unavailable-error.ts';
export {
  env,
  InferenceSession,
  listSupportedBackends,
  type SessionOptions,
  Tensor,
  type ValueMetadata,
} from './runtime.ts';
