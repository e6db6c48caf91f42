import { R2IError } from '@r2i/schema';

/** A graph lacks a tensor that is needed, or wants one that this package does not know. */
export class GraphContractError extends R2IError {
  override readonly name = 'GraphContractError';
  readonly code = 'student/graph-contract';
  /** File name of the graph. */
  readonly graph: string;
  /** Name of the tensor. */
  readonly tensor: string;
  readonly problem:
    | 'input-missing'
    | 'input-unknown'
    | 'output-missing'
    | 'type-unsupported'
    | 'shape-unexpected';

  constructor({
    graph,
    tensor,
    problem,
    found,
  }: {
    graph: string;
    tensor: string;
    problem: GraphContractError['problem'];
    found?: string | undefined;
  }) {
    super(
      `${graph}: ${sentences[problem]} "${tensor}"${found === undefined ? '' : ` (${found})`}; ${advice}`,
    );
    this.graph = graph;
    this.tensor = tensor;
    this.problem = problem;
  }
}

const sentences = {
  'input-missing': 'the graph has no input',
  'input-unknown': 'nothing is known to feed the input',
  'output-missing': 'the graph has no output',
  'type-unsupported': 'the element type is not supported of',
  'shape-unexpected': 'the shape is not the expected one of',
} as const;

const advice =
  'export the model in the layout of onnx-community or with the tensors that docs/decisions/2026-11-25-student.md lists';
