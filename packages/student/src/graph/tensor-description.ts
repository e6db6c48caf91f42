/** What a session says about one input or output. Unknown lengths are names. */
export interface TensorDescription {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** The tensors of one graph. */
export interface GraphDescription {
  /** File name, for messages. */
  readonly graph: string;
  readonly inputs: readonly TensorDescription[];
  readonly outputs: readonly TensorDescription[];
}
