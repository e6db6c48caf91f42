import { Tensor } from '@r2i/onnxruntime';

import type { Feed } from '../graph/decoder-feeds.ts';
import { fromHalf } from '../graph/half-float.ts';

/** Wraps numbers for ONNX Runtime; they are not copied. */
export function toTensor({ type, data, dims }: Feed): Tensor {
  if (type === 'int64') return new Tensor('int64', data, dims);
  if (type === 'float32') return new Tensor('float32', data, dims);
  return new Tensor('float16', data, dims);
}

/** The numbers of a tensor that lies in the host's memory, as single precision. */
export function toFloats({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === 'float16' && data instanceof Uint16Array) return fromHalf(data);
  return Float32Array.from<number | bigint | string>(data, Number);
}
