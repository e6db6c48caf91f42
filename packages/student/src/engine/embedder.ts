import { Tensor } from '@r2i/onnxruntime';

import { GraphContractError } from '../errors/graph-contract-error.ts';
import { checkEmbedContract } from '../graph/graph-contract.ts';
import { callNative } from '../worker/native-gate.ts';
import { describeSession, openSession } from './open-session.ts';
import { runSession } from './run-session.ts';
import { toFloats } from './to-tensor.ts';

/** The embedding table. It lies in the host's memory on every device: image features are merged there. */
export interface Embedder {
  /** @returns [tokens, hidden], a copy the caller may write to. */
  embed(ids: readonly number[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Loads the graph that turns tokens into embeddings. */
export async function openEmbedder(path: string, threads: number): Promise<Embedder> {
  const session = await openSession(path, { device: 'cpu', threads });
  const description = describeSession(path, session);
  checkEmbedContract(description);
  const { graph } = description;
  return {
    async embed(ids) {
      const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
      const results = await runSession(session, { input_ids: input }, ['inputs_embeds'], {
        graph,
        device: 'cpu',
      });
      const tensor = results['inputs_embeds'];
      if (tensor === undefined) {
        throw new GraphContractError({ graph, tensor: 'inputs_embeds', problem: 'output-missing' });
      }
      return toFloats(tensor);
    },
    close: () => callNative(() => session.release()),
  };
}
