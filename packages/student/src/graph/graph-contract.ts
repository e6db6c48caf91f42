import { GraphContractError } from '../errors/graph-contract-error.ts';
import type { GraphDescription, TensorDescription } from './tensor-description.ts';

/** Element types that can be fed and read. */
export type FloatType = 'float32' | 'float16';

export interface CacheTensor {
  /** For example `past_key_values.0.key`. */
  readonly past: string;
  /** For example `present.0.key`. */
  readonly present: string;
  readonly type: FloatType;
  readonly heads: number;
  readonly headSize: number;
}

/** What a decoder graph wants and gives, read from its metadata. */
export interface DecoderContract {
  readonly graph: string;
  readonly embedsType: FloatType;
  readonly hiddenSize: number;
  readonly attentionMask: boolean;
  /** 3: [3, batch, sequence] (mRoPE); 2: [batch, sequence]; 0: the graph counts by itself. */
  readonly positionRank: 0 | 2 | 3;
  /** `deepstack_{i}` in order. */
  readonly deepstack: readonly { readonly name: string; readonly type: FloatType }[];
  readonly cache: readonly CacheTensor[];
  readonly numLogitsToKeep: boolean;
  /** Rank of `logits_index`, 0 where the graph has none. */
  readonly logitsIndexRank: 0 | 1 | 2;
  readonly attentionBias: FloatType | undefined;
  /** `segment_ids` [batch, past + sequence]: a token sees segment 0 and its own. */
  readonly segmentIds: boolean;
  /** `attentions.{i}` in order. */
  readonly attentions: readonly string[];
}

/** What a vision graph wants and gives. */
export interface VisionContract {
  readonly graph: string;
  readonly pixelType: FloatType;
  /** `image_grid_thw` or `grid_thw`; undefined for tiles. */
  readonly grid: string | undefined;
  /** Whether tiles come with `pixel_attention_mask`, and in which type. */
  readonly tileMask: 'bool' | 'int64' | undefined;
  /** `deepstack_features_{i}` in order. */
  readonly deepstack: readonly string[];
}

/** Whether several questions fit behind one prefix in one run. */
export function canPack(contract: DecoderContract): boolean {
  const apart = contract.attentionBias !== undefined || contract.segmentIds;
  return apart && contract.logitsIndexRank !== 0;
}

/**
 * Reads what a decoder can do.
 *
 * @throws {GraphContractError} If a needed tensor is missing, or an input is not known.
 */
export function readDecoderContract(description: GraphDescription): DecoderContract {
  const tensors = tensorsOf(description);
  const embeds = tensors.input('inputs_embeds');
  const cache = readCache(description, tensors);
  const positions = tensors.optionalInput('position_ids');
  const logitsIndex = tensors.optionalInput('logits_index');
  const bias = tensors.optionalInput('attention_bias');
  const deepstack = series(description.inputs, /^deepstack_(\d+)$/);
  tensors.output('logits');
  const known = new Set([
    'inputs_embeds',
    'attention_mask',
    'position_ids',
    'num_logits_to_keep',
    'logits_index',
    'attention_bias',
    'segment_ids',
    ...deepstack.map(({ name }) => name),
    ...cache.map(({ past }) => past),
  ]);
  tensors.refuseOthers(known);
  return {
    graph: description.graph,
    embedsType: tensors.floatType(embeds),
    hiddenSize: tensors.size(embeds, 2),
    attentionMask: tensors.optionalInput('attention_mask') !== undefined,
    positionRank: positions === undefined ? 0 : tensors.rank(positions, [2, 3]),
    deepstack: deepstack.map((tensor) => ({ name: tensor.name, type: tensors.floatType(tensor) })),
    cache,
    numLogitsToKeep: tensors.optionalInput('num_logits_to_keep') !== undefined,
    logitsIndexRank: logitsIndex === undefined ? 0 : tensors.rank(logitsIndex, [1, 2]),
    attentionBias: bias === undefined ? undefined : tensors.floatType(bias),
    segmentIds: tensors.optionalInput('segment_ids') !== undefined,
    attentions: series(description.outputs, /^attentions\.(\d+)$/).map(({ name }) => name),
  };
}

/**
 * Reads what a vision encoder can do.
 *
 * @throws {GraphContractError} If a needed tensor is missing, or an input is not known.
 */
export function readVisionContract(description: GraphDescription): VisionContract {
  const tensors = tensorsOf(description);
  const pixels = tensors.input('pixel_values');
  const grid = tensors.optionalInput('image_grid_thw') ?? tensors.optionalInput('grid_thw');
  const mask = tensors.optionalInput('pixel_attention_mask');
  tensors.output('image_features');
  if (pixels.shape.length === 2 && grid === undefined) tensors.input('image_grid_thw');
  tensors.refuseOthers(new Set(['pixel_values', 'image_grid_thw', 'grid_thw', 'pixel_attention_mask']));
  if (mask !== undefined && mask.type !== 'bool' && mask.type !== 'int64') throw tensors.badType(mask);
  return {
    graph: description.graph,
    pixelType: tensors.floatType(pixels),
    grid: grid?.name,
    tileMask: mask?.type === 'bool' || mask?.type === 'int64' ? mask.type : undefined,
    deepstack: series(description.outputs, /^deepstack_features_(\d+)$/).map(({ name }) => name),
  };
}

/** @throws {GraphContractError} If the graph does not turn `input_ids` into `inputs_embeds`. */
export function checkEmbedContract(description: GraphDescription): void {
  const tensors = tensorsOf(description);
  tensors.input('input_ids');
  tensors.output('inputs_embeds');
  tensors.refuseOthers(new Set(['input_ids']));
}

function readCache(description: GraphDescription, tensors: Tensors): readonly CacheTensor[] {
  const layers = series(description.inputs, /^past_key_values\.(\d+)\.key$/).length;
  if (layers === 0) tensors.input('past_key_values.0.key');
  return Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
    ['key', 'value'].map((part) => {
      const past = tensors.input(`past_key_values.${layer}.${part}`);
      const present = tensors.output(`present.${layer}.${part}`);
      return {
        past: past.name,
        present: present.name,
        type: tensors.floatType(past),
        heads: tensors.size(past, 1),
        headSize: tensors.size(past, 3),
      };
    }),
  );
}

/** Tensors with a number in their name, by that number. */
function series(tensors: readonly TensorDescription[], pattern: RegExp): readonly TensorDescription[] {
  return tensors
    .flatMap((tensor) => {
      const place = pattern.exec(tensor.name)?.[1];
      return place === undefined ? [] : [{ tensor, place: Number(place) }];
    })
    .sort((a, b) => a.place - b.place)
    .map(({ tensor }) => tensor);
}

type Tensors = ReturnType<typeof tensorsOf>;

function tensorsOf({ graph, inputs, outputs }: GraphDescription) {
  const inputsByName = new Map(inputs.map((tensor) => [tensor.name, tensor]));
  const outputsByName = new Map(outputs.map((tensor) => [tensor.name, tensor]));
  const fail = (tensor: string, problem: GraphContractError['problem'], found?: string) =>
    new GraphContractError({ graph, tensor, problem, found });
  const badType = (tensor: TensorDescription) => fail(tensor.name, 'type-unsupported', tensor.type);
  return {
    badType,
    optionalInput: (name: string) => inputsByName.get(name),
    input(name: string): TensorDescription {
      const tensor = inputsByName.get(name);
      if (tensor === undefined) throw fail(name, 'input-missing', `it has ${list(inputs)}`);
      return tensor;
    },
    output(name: string): TensorDescription {
      const tensor = outputsByName.get(name);
      if (tensor === undefined) throw fail(name, 'output-missing', `it has ${list(outputs)}`);
      return tensor;
    },
    refuseOthers(known: ReadonlySet<string>): void {
      const other = inputs.find(({ name }) => !known.has(name));
      if (other !== undefined) throw fail(other.name, 'input-unknown');
    },
    floatType(tensor: TensorDescription): FloatType {
      if (tensor.type !== 'float32' && tensor.type !== 'float16') throw badType(tensor);
      return tensor.type;
    },
    size(tensor: TensorDescription, axis: number): number {
      const length = tensor.shape[axis];
      if (typeof length !== 'number')
        throw fail(tensor.name, 'shape-unexpected', JSON.stringify(tensor.shape));
      return length;
    },
    rank<Rank extends number>(tensor: TensorDescription, allowed: readonly Rank[]): Rank {
      const rank = allowed.find((one) => one === tensor.shape.length);
      if (rank === undefined) throw fail(tensor.name, 'shape-unexpected', JSON.stringify(tensor.shape));
      return rank;
    },
  };
}

function list(tensors: readonly TensorDescription[]): string {
  const names = tensors.map(({ name }) => name).filter((name) => !/\.[1-9]\d*\./.test(name));
  return names.length === 0 ? 'none' : names.join(', ');
}
