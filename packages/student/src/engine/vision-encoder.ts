import { Tensor } from '@r2i/onnxruntime';

import { GraphContractError } from '../errors/graph-contract-error.ts';
import type { Feed } from '../graph/decoder-feeds.ts';
import { readVisionContract, type VisionContract } from '../graph/graph-contract.ts';
import { toHalf } from '../graph/half-float.ts';
import { callNative } from '../worker/native-gate.ts';
import { describeSession, openSession, type SessionSettings } from './open-session.ts';
import { requireFinite } from './require-finite.ts';
import { runSession } from './run-session.ts';
import { toFloats, toTensor } from './to-tensor.ts';

/** Pixels in the form the encoder takes. */
export interface VisionInput {
  readonly pixels: Float32Array;
  /** [patches, values] or [1, tiles, 3, height, width]. */
  readonly dims: readonly number[];
  /** [frames, rows, columns] in patches; undefined for tiles. */
  readonly grid: readonly number[] | undefined;
}

export interface VisionFeatures {
  /** [visual tokens, hidden] */
  readonly features: Float32Array;
  /** The same shape each, in the order of the decoder's inputs. */
  readonly deepstack: readonly Float32Array[];
}

export interface VisionEncoder {
  readonly contract: VisionContract;
  /**
   * @param taps - DeepStack features that the decoder takes; others are not fetched.
   * @throws {NotFiniteError} If features are no numbers.
   */
  encode(input: VisionInput, taps: number): Promise<VisionFeatures>;
  close(): Promise<void>;
}

/** Loads a vision graph and reads its contract. */
export async function openVisionEncoder(path: string, settings: SessionSettings): Promise<VisionEncoder> {
  const session = await openSession(path, settings);
  const contract = readVisionContract(describeSession(path, session));
  return {
    contract,
    async encode(input, taps) {
      const deepstack = contract.deepstack.slice(0, taps);
      const results = await runSession(
        session,
        visionFeeds(contract, input),
        ['image_features', ...deepstack],
        { graph: contract.graph, device: settings.device },
      );
      const read = (name: string): Float32Array => {
        const tensor = results[name];
        if (tensor === undefined) {
          throw new GraphContractError({ graph: contract.graph, tensor: name, problem: 'output-missing' });
        }
        const values = toFloats(tensor);
        requireFinite(values, {
          graph: contract.graph,
          output: name,
          device: settings.device,
          dtype: settings.dtype,
        });
        return values;
      };
      return { features: read('image_features'), deepstack: deepstack.map(read) };
    },
    close: () => callNative(() => session.release()),
  };
}

function visionFeeds(contract: VisionContract, { pixels, dims, grid }: VisionInput): Record<string, Tensor> {
  const feed: Feed =
    contract.pixelType === 'float32'
      ? { type: 'float32', data: pixels, dims }
      : { type: 'float16', data: toHalf(pixels), dims };
  const feeds: Record<string, Tensor> = { pixel_values: toTensor(feed) };
  if (contract.grid !== undefined && grid !== undefined) {
    feeds[contract.grid] = new Tensor('int64', BigInt64Array.from(grid, BigInt), [1, 3]);
  }
  const [batch = 1, tiles = 1, , height = 1, width = 1] = dims;
  const maskDims = [batch, tiles, height, width];
  const size = maskDims.reduce((product, length) => product * length, 1);
  if (contract.tileMask === 'bool') {
    feeds['pixel_attention_mask'] = new Tensor('bool', new Uint8Array(size).fill(1), maskDims);
  } else if (contract.tileMask === 'int64') {
    feeds['pixel_attention_mask'] = new Tensor('int64', new BigInt64Array(size).fill(1n), maskDims);
  }
  return feeds;
}
