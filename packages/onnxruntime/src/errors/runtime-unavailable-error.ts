import { R2IError } from '@r2i/schema/errors';

/** ONNX Runtime cannot be loaded here. */
export class RuntimeUnavailableError extends R2IError {
  override readonly name = 'RuntimeUnavailableError';
  readonly code = 'onnxruntime/unavailable';
  readonly platform: string;
  readonly architecture: string;

  constructor({ platform, architecture, cause }: { platform: string; architecture: string; cause: unknown }) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    super(
      `ONNX Runtime cannot be loaded on ${platform} ${architecture} (${reason}). There are builds for Linux x64 and arm64, macOS arm64, ` +
        'Windows x64 and arm64; on Linux they need glibc. Elsewhere install an onnxruntime-node of the same version that has one.',
      { cause },
    );
    this.platform = platform;
    this.architecture = architecture;
  }
}
