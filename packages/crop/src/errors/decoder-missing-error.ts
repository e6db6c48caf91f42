/** An optional package that decodes a format is not installed. Becomes an `ImageLoadError`. */
export class DecoderMissingError extends Error {
  constructor(library: string, cause: unknown) {
    super(`the package ${library} is not installed`, { cause });
  }
}
