import { expect, it } from 'vitest';

import { chooseDtype } from './choose-dtype.ts';
import type { StudentDtype } from './dtypes.ts';

const filesOf = (...dtypes: StudentDtype[]) =>
  Object.fromEntries(dtypes.map((dtype) => [dtype, `onnx/g_${dtype}.onnx`]));

it.each([
  { device: 'cpu', have: ['fp16', 'fp32', 'q4'], chosen: 'fp32' },
  { device: 'cpu', have: ['fp16', 'q4f16', 'q4'], chosen: 'q4' },
  { device: 'cpu', have: ['q4f16', 'fp16'], chosen: 'fp16' },
  { device: 'webgpu', have: ['fp16', 'fp32', 'q4'], chosen: 'fp16' },
  { device: 'webgpu', have: ['q4', 'q4f16'], chosen: 'q4f16' },
  { device: 'cuda', have: ['fp32', 'q4'], chosen: 'fp32' },
  { device: 'cpu', have: ['fp32', 'q4'], asked: 'q4', chosen: 'q4' },
  { device: 'cpu', have: ['fp32', 'q4'], first: 'q4', chosen: 'q4' },
  { device: 'cpu', have: ['fp32', 'q4'], first: 'q8', chosen: 'fp32' },
] as const)(
  'takes $chosen of $have on $device (asked: $asked, first: $first)',
  ({ device, have, chosen, ...rest }) => {
    expect(chooseDtype({ graph: 'g', files: filesOf(...have), device, ...rest })).toEqual({
      dtype: chosen,
      file: `onnx/g_${chosen}.onnx`,
    });
  },
);

it('says what is there where the format asked for is not', () => {
  expect(() =>
    chooseDtype({ graph: 'g', files: filesOf('q4', 'fp32'), device: 'cpu', asked: 'fp16' }),
  ).toThrow(
    expect.objectContaining({
      code: 'student/dtype-missing',
      graph: 'g',
      dtype: 'fp16',
      available: ['fp32', 'q4'],
    }),
  );
});
