import { R2IError } from '@r2i/schema';

/** A graph gave numbers that are none, so nothing that it says can be believed. */
export class NotFiniteError extends R2IError {
  override readonly name = 'NotFiniteError';
  readonly code = 'student/not-finite';
  /** File name. */
  readonly graph: string;
  /** Name of the tensor, for example `logits`. */
  readonly output: string;
  readonly device: string;
  readonly dtype: string;
  /** The first such number, for example `NaN`. */
  readonly found: string;

  constructor({
    graph,
    output,
    device,
    dtype,
    found,
  }: { graph: string; output: string; device: string; dtype: string; found: number }) {
    super(
      `${output} of ${graph} hold ${found} on device "${device}" with dtype "${dtype}", so there is no answer: ${mendOf(device, dtype)}`,
    );
    this.graph = graph;
    this.output = output;
    this.device = device;
    this.dtype = dtype;
    this.found = String(found);
  }
}

function mendOf(device: string, dtype: string): string {
  if (dtype.endsWith('f16') || dtype === 'fp16') {
    return 'half precision overflows in some models, load the student with dtype "fp32" or "q4"';
  }
  if (device !== 'cpu') return 'load the student with device "cpu" or another dtype';
  return dtype === 'fp32'
    ? 'the weights are damaged, fetch or export the model again'
    : 'load the student with dtype "fp32", or fetch or export the model again';
}
