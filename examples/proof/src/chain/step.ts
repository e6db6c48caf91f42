/** One step of the chain: a command that makes a folder. */
export interface Step {
  /** `seed-1/train-r2i`: unique, and the folder below the output in which its result lies. */
  readonly id: string;
  /** For people, in a table of times. */
  readonly what: 'world' | 'train' | 'onnx' | 'synthesize' | 'export' | 'evaluate' | 'compare';
  /** Steps whose results it reads. */
  readonly needs: readonly string[];
  /** Program and arguments; `{out}` is the output folder, `{repo}` the repository's, `{python}` Python. */
  readonly command: readonly string[];
  /** Files of the repository that decide its result, besides the product's own. */
  readonly code: readonly string[];
  /** Folder of the repository in which it runs. @default the repository's */
  readonly from?: string | undefined;
  /** Whether the command goes on by itself with what lies in its folder. Others start anew. */
  readonly resumes: boolean;
}
