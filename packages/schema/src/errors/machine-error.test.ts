import { describe, expect, it } from 'vitest';

import { isFatal } from './is-fatal.ts';
import {
  asMachineError,
  MachineError,
  machineFaultOf,
  throwMachineFault,
  unlessMachineFault,
} from './machine-error.ts';

const failing = (code: string): Error => Object.assign(new Error(`${code}: it failed`), { code });

describe('asMachineError', () => {
  it.each([
    { code: 'ENOSPC', fault: 'disk-full' },
    { code: 'EDQUOT', fault: 'disk-full' },
    { code: 'EFBIG', fault: 'disk-full' },
    { code: 'EIO', fault: 'disk-broken' },
    { code: 'EMFILE', fault: 'too-many-files' },
    { code: 'ENFILE', fault: 'too-many-files' },
    { code: 'ENOMEM', fault: 'out-of-memory' },
    { code: 'ERR_MEMORY_ALLOCATION_FAILED', fault: 'out-of-memory' },
  ])('makes one of $code, also as a cause, that ends a run', ({ code, fault }) => {
    const made = asMachineError(new Error('outer', { cause: failing(code) }), '/runs/a');
    expect(made).toMatchObject({ code: 'schema/machine', fault, path: '/runs/a' });
    expect(isFatal(made)).toBe(true);
    expect(asMachineError(made, null)).toBe(made);
    expect(machineFaultOf(made)).toBe(fault);
  });

  it.each([
    'Array buffer allocation failed',
    'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance',
  ])('knows what the engine says where there is no memory: %s', (message) => {
    expect(machineFaultOf(new RangeError(message))).toBe('out-of-memory');
    // As a service might repeat it of its own machine.
    expect(machineFaultOf(new Error(message))).toBeUndefined();
  });

  it('takes the word of an error that names its fault', () => {
    const ended = Object.assign(new Error('it ended'), { machineFault: 'worker-ended' });
    expect(machineFaultOf(new Error('outer', { cause: ended }))).toBe('worker-ended');
    expect(machineFaultOf(Object.assign(new Error('x'), { machineFault: 'nonsense' }))).toBeUndefined();
  });

  it.each([
    failing('ENOENT'),
    new Error('ENOSPC'),
    new RangeError('Invalid array length'),
    new Error('CUDA out of memory'),
    'ENOSPC',
    undefined,
  ])('leaves %s as it is', (error) => {
    expect(asMachineError(error, null)).toBe(error);
  });

  it('is thrown on where something may be absent', () => {
    expect(unlessMachineFault('absent')(failing('ENOENT'))).toBe('absent');
    const broken = new Error('outer', { cause: failing('EIO') });
    expect(() => unlessMachineFault('absent')(broken)).toThrow(broken);
  });

  it('is thrown with its file before an error is put in other words', () => {
    expect(throwMachineFault(failing('ENOENT'), '/a')).toBeUndefined();
    const broken = new Error('outer', { cause: failing('EIO') });
    expect(() => throwMachineFault(broken, '/a')).toThrow(/^\/a: the disk reports an error/u);
  });

  it('tells in one line what to do', () => {
    const { message } = new MachineError({ fault: 'disk-full', path: '/runs/a', cause: failing('ENOSPC') });
    expect(message).toBe(
      '/runs/a: the disk is full, or a limit on files is reached; make room (ENOSPC: it failed). Nothing that was kept is lost: the same command goes on',
    );
  });
});
