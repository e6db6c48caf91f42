import { expect, it } from 'vitest';

import { isOutOfMemory } from './is-out-of-memory.ts';

it.each([
  { message: 'std::bad_alloc', expected: true },
  { message: 'Failed to allocate memory for requested buffer of size 150994944', expected: true },
  { message: 'CUDA failure 2: out of memory ; GPU=0', expected: true },
  { message: 'Array buffer allocation failed', expected: true },
  { message: 'Invalid array length', expected: true },
  { message: 'Load model from m.onnx failed:Protobuf parsing failed.', expected: false },
  { message: 'Failed to load shared library', expected: false },
  { message: '', expected: false },
])('$message: $expected', ({ message, expected }) => {
  expect(isOutOfMemory(new Error(message))).toBe(expected);
  expect(isOutOfMemory(message)).toBe(expected);
});
