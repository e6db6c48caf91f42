import { Tensor } from '@r2i/onnxruntime';

import type { KeyValueCache } from './decoder.ts';

/**
 * A cache of the given rows of another one, some of them perhaps several times; the other one stays as it is. The same cache where the
 * rows are all of its rows, in order.
 */
export function pickRows(cache: KeyValueCache, rows: readonly number[]): KeyValueCache {
  const [any] = cache.tensors.values();
  if (rows.length === any?.dims[0] && rows.every((row, place) => row === place)) return cache;
  const tensors = new Map<string, Tensor>();
  for (const [name, tensor] of cache.tensors) tensors.set(name, pick(tensor, rows));
  return {
    length: cache.length,
    tensors,
    dispose() {
      for (const tensor of tensors.values()) tensor.dispose();
      tensors.clear();
    },
  };
}

function pick({ data, dims }: Tensor, rows: readonly number[]): Tensor {
  const [, ...inner] = dims;
  const size = inner.reduce((product, length) => product * length, 1);
  const shape = [rows.length, ...inner];
  if (data instanceof Float32Array) {
    const picked = new Float32Array(rows.length * size);
    for (const [place, row] of rows.entries())
      picked.set(data.subarray(row * size, (row + 1) * size), place * size);
    return new Tensor('float32', picked, shape);
  }
  if (!(data instanceof Uint16Array)) throw new TypeError(`a cache of ${data.constructor.name} is not known`);
  const picked = new Uint16Array(rows.length * size);
  for (const [place, row] of rows.entries())
    picked.set(data.subarray(row * size, (row + 1) * size), place * size);
  return new Tensor('float16', picked, shape);
}
