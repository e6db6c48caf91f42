import { isR2IError, MachineError, machineFaultOf } from '@r2i/schema';
import { expect, it } from 'vitest';

import * as student from '../index.ts';
import { packError, unpackError } from './pack-error.ts';

const errors = [
  new student.ModelFolderError('no folder', {
    code: 'student/not-a-model-folder',
    folder: '/m',
    cause: new Error('gone'),
  }),
  new student.ArchitectureUnsupportedError({ modelType: 'llava', supported: ['qwen3_vl'] }),
  new student.DtypeMissingError({ graph: 'g', dtype: 'q4', available: ['fp32'] }),
  new student.GraphContractError({ graph: 'g', tensor: 'logits', problem: 'output-missing' }),
  new student.GraphInvalidError({ file: 'g.onnx', cause: new Error('Protobuf parsing failed') }),
  new student.GraphRunError({ graph: 'g.onnx', cause: 'bad shape' }),
  new student.DeviceUnavailableError({ device: 'cuda', reason: 'no library', install: 'CUDA 12' }),
  new student.OutOfMemoryError({ device: 'cpu', graph: 'g.onnx' }),
  new student.NotFiniteError({
    graph: 'g.onnx',
    output: 'logits',
    device: 'cuda',
    dtype: 'fp16',
    found: Number.NaN,
  }),
  new student.NoTokenLeftError({ answered: 3 }),
  new student.PromptTooLongError({ tokens: 9, limit: 8, visualTokens: 4 }),
  new student.StudentClosedError({ what: 'glance' }),
  new student.LettersInvalidError({ question: 0, letters: ['A'], reason: 'one' }),
  new student.ImageTooExtremeError({ size: { width: 900, height: 1 }, maxRatio: 200 }),
  new student.ImageDataInvalidError({ width: 1, height: 1, data: new Uint8Array(1) }),
];

it.each(errors.map((error) => ({ error, name: error.name })))('$name comes back as it was', ({ error }) => {
  const back = unpackError(structuredClone(packError(error)));
  expect(back).toBeInstanceOf(error.constructor);
  expect(isR2IError(back)).toBe(true);
  expect(back.message).toBe(error.message);
  expect(back.stack).toBe(error.stack);
  const { cause, ...fields } = error;
  expect(back).toMatchObject(fields);
  expect(back.cause).toBe(cause === undefined ? undefined : String(cause));
});

it.each([
  { case: 'a plain error', error: new TypeError('x is no function'), message: 'x is no function' },
  { case: 'a value that is none', error: 'lost', message: 'lost' },
  { case: 'nothing', error: undefined, message: 'undefined' },
])('$case comes back as an error', ({ error, message }) => {
  const back = unpackError(structuredClone(packError(error)));
  expect(back).toBeInstanceOf(Error);
  expect(back.message).toBe(message);
});

it.each([
  { case: 'of the system', error: Object.assign(new Error('too many'), { code: 'EMFILE' }) },
  {
    case: 'that is told already',
    error: new MachineError({ fault: 'too-many-files', path: 'a.onnx', cause: null }),
  },
  {
    case: 'that is the cause of an error of ours',
    error: new student.GraphRunError({
      graph: 'decoder_model_merged',
      cause: Object.assign(new Error('too many'), { code: 'EMFILE' }),
    }),
  },
])('a fault of the machine $case stays one', ({ error }) => {
  expect(machineFaultOf(unpackError(structuredClone(packError(error))))).toBe('too-many-files');
});

it('knows every error class the package has', () => {
  // These two are made by the caller's thread.
  const others = new Set(['QueueFullError', 'WorkerFailedError']);
  const names = Object.keys(student).filter((name) => name.endsWith('Error') && !others.has(name));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const back = unpackError({ message: 'm', stack: undefined, fields: { name } });
    expect(back.constructor.name).toBe(name);
  }
});
