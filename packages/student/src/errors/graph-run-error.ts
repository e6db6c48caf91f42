import { messageOf, R2IError } from '@r2i/schema';

/** ONNX Runtime failed while it ran a graph. */
export class GraphRunError extends R2IError {
  override readonly name = 'GraphRunError';
  readonly code = 'student/graph-run';
  readonly graph: string;

  constructor({ graph, cause }: { graph: string; cause: unknown }) {
    const reason = messageOf(cause);
    super(
      `${graph} failed while it ran: try device "cpu" or another dtype to tell whether graph or device is at fault (${reason.slice(0, 500)})`,
      { cause },
    );
    this.graph = graph;
  }
}
