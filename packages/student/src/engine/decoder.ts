import { Tensor } from '@r2i/onnxruntime';

import { GraphContractError } from '../errors/graph-contract-error.ts';
import { readGraphFile } from '../folder/read-graph-file.ts';
import { type DecoderStep, decoderFeeds, logitsRows } from '../graph/decoder-feeds.ts';
import { type DecoderContract, readDecoderContract } from '../graph/graph-contract.ts';
import { callNative } from '../worker/native-gate.ts';
import { describeSession, openSession, type SessionSettings } from './open-session.ts';
import { type NumberSource, requireFinite, requireLogits } from './require-finite.ts';
import { runSession } from './run-session.ts';
import { toFloats, toTensor } from './to-tensor.ts';

/** Keys and values of the tokens so far. On WebGPU they lie on the device and can only be fed again. */
export interface KeyValueCache {
  readonly length: number;
  /** By the name of the past input. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  dispose(): void;
}

export interface DecoderResult {
  /** One row for each of the step's `logitsAt` of each sequence, [vocabulary]; empty where not asked for. */
  readonly logits: readonly Float32Array[];
  readonly cache: KeyValueCache | undefined;
  /** One a layer, [heads, past + new]; empty where not asked for. */
  readonly attentions: readonly { readonly weights: Float32Array; readonly heads: number }[];
}

export interface DecoderOutputs {
  readonly logits?: boolean;
  readonly cache?: boolean;
  readonly attentions?: boolean;
}

/** A decoder graph. Only the outputs asked for leave it. */
export interface Decoder {
  readonly contract: DecoderContract;
  /** Where an output's numbers come from, for errors. */
  source(output: string): NumberSource;
  /**
   * @param cache - Is read, not consumed: several runs may start from one.
   * @throws {NotFiniteError} If logits or attentions are no numbers.
   * @throws {GraphContractError} If the graph gives fewer of them than it has to.
   */
  run(
    step: Omit<DecoderStep, 'pastLength'>,
    cache: KeyValueCache | undefined,
    outputs: DecoderOutputs,
  ): Promise<DecoderResult>;
  close(): Promise<void>;
}

/** Loads a decoder and reads its contract. */
export async function openDecoder(path: string, settings: SessionSettings): Promise<Decoder> {
  const { outputs } = await readGraphFile(path);
  const onDevice = settings.device === 'webgpu' ? outputs.filter((name) => name.startsWith('present.')) : [];
  const session = await openSession(path, { ...settings, onDevice });
  const contract = readDecoderContract(describeSession(path, session));
  const source = (output: string): NumberSource => ({
    graph: contract.graph,
    output,
    device: settings.device,
    dtype: settings.dtype,
  });
  const empty = new Map(
    contract.cache.map(({ past, type, heads, headSize }) => {
      const dims = [1, heads, 0, headSize];
      const none =
        type === 'float32'
          ? new Tensor('float32', new Float32Array(0), dims)
          : new Tensor('float16', new Uint16Array(0), dims);
      return [past, none] as const;
    }),
  );
  return {
    contract,
    source,
    async run(step, cache, outputs) {
      const whole = { ...step, pastLength: cache?.length ?? 0 };
      const feeds: Record<string, Tensor> = {};
      for (const [name, feed] of Object.entries(decoderFeeds(contract, whole))) feeds[name] = toTensor(feed);
      for (const [name, tensor] of cache?.tensors ?? empty) feeds[name] = tensor;
      const names = wanted(contract, outputs);
      // A session with outputs on the device keeps what was bound for an earlier run: all of them are bound anew.
      const fetched = onDevice.length > 0 ? session.outputNames : names;
      const results = await runSession(session, feeds, fetched, {
        graph: contract.graph,
        device: settings.device,
      });
      for (const name of fetched) if (!names.includes(name)) results[name]?.dispose();
      return {
        logits: outputs.logits
          ? rowsOf(required(contract.graph, 'logits', results), logitsRows(contract, whole), {
              batch: step.batch ?? 1,
              source: source('logits'),
            })
          : [],
        cache: outputs.cache ? cacheOf(contract, results, whole.pastLength + step.length) : undefined,
        attentions: outputs.attentions
          ? contract.attentions.map((name) =>
              attentionOf(required(contract.graph, name, results), source(name)),
            )
          : [],
      };
    },
    close: () => callNative(() => session.release()),
  };
}

function wanted(contract: DecoderContract, { logits, cache, attentions }: DecoderOutputs): readonly string[] {
  if (attentions && contract.attentions.length === 0) {
    throw new GraphContractError({
      graph: contract.graph,
      tensor: 'attentions.0',
      problem: 'output-missing',
    });
  }
  return [
    ...(logits ? ['logits'] : []),
    ...(cache ? contract.cache.map(({ present }) => present) : []),
    ...(attentions ? contract.attentions : []),
  ];
}

function cacheOf(
  contract: DecoderContract,
  results: Readonly<Record<string, Tensor | undefined>>,
  length: number,
): KeyValueCache {
  const tensors = new Map<string, Tensor>();
  for (const { past, present } of contract.cache) {
    tensors.set(past, required(contract.graph, present, results));
  }
  return {
    length,
    tensors,
    dispose() {
      for (const tensor of tensors.values()) tensor.dispose();
      tensors.clear();
    },
  };
}

function required(
  graph: string,
  tensor: string,
  results: Readonly<Record<string, Tensor | undefined>>,
): Tensor {
  const found = results[tensor];
  if (found === undefined) throw new GraphContractError({ graph, tensor, problem: 'output-missing' });
  return found;
}

function rowsOf(
  tensor: Tensor,
  wanted: readonly number[],
  { batch, source }: { readonly batch: number; readonly source: NumberSource },
): readonly Float32Array[] {
  const [, kept = 0, vocabulary = 0] = tensor.dims;
  const all = toFloats(tensor);
  const rows = Array.from({ length: batch }, (_, sequence) =>
    wanted.map((row) => sequence * kept + row),
  ).flat();
  return rows.map((row) => {
    const logits = all.slice(row * vocabulary, (row + 1) * vocabulary);
    if (vocabulary === 0 || logits.length < vocabulary) {
      throw new GraphContractError({
        graph: source.graph,
        tensor: source.output,
        problem: 'shape-unexpected',
        found: `${JSON.stringify(tensor.dims)}, without row ${row}`,
      });
    }
    requireLogits(logits, source);
    return logits;
  });
}

function attentionOf(tensor: Tensor, source: NumberSource): { weights: Float32Array; heads: number } {
  const weights = toFloats(tensor);
  requireFinite(weights, source);
  return { weights, heads: tensor.dims[1] ?? 0 };
}
