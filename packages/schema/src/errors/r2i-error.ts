/**
 * Base of every error our packages throw. Branch on `code`, never on `message`: messages are for people
 * and say what to do next.
 */
export abstract class R2IError extends Error {
  /** Marks our errors across installed copies of this package, where `instanceof` fails. */
  readonly '~r2i' = 'error';
  /** `package/what-happened`, for example `crop/image-truncated`. */
  abstract readonly code: string;
}

/** Tells whether a value is one of our errors, whichever copy of this package made it. */
export function isR2IError(value: unknown): value is R2IError {
  return typeof value === 'object' && value !== null && '~r2i' in value && value['~r2i'] === 'error';
}
