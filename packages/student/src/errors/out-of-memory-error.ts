import { R2IError } from '@r2i/schema';

/** There was not enough memory for a graph or its input. */
export class OutOfMemoryError extends R2IError {
  override readonly name = 'OutOfMemoryError';
  readonly code = 'student/out-of-memory';
  readonly device: string;
  /** The graph that was being loaded or run, or `worker` for the worker's own heap. */
  readonly graph: string;

  constructor({ device, graph, cause }: { device: string; graph: string; cause?: unknown }) {
    super(
      `out of memory on ${device} (${graph}): lower maxPixels, ask fewer questions at once, or choose a smaller dtype`,
      { cause },
    );
    this.device = device;
    this.graph = graph;
  }
}
