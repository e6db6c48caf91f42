import { R2IError } from '@r2i/schema';

/** `config.json` names an architecture that this package cannot run. */
export class ArchitectureUnsupportedError extends R2IError {
  override readonly name = 'ArchitectureUnsupportedError';
  readonly code = 'student/architecture-unsupported';
  readonly modelType: string;
  readonly supported: readonly string[];

  constructor({ modelType, supported }: { modelType: string; supported: readonly string[] }) {
    super(
      `model_type "${modelType}" in config.json is not supported: load a model of ${supported.join(', ')}, exported to ONNX`,
    );
    this.modelType = modelType;
    this.supported = supported;
  }
}
