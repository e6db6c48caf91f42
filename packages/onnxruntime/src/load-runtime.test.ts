import { describe, expect, it } from 'vitest';

import { RuntimeUnavailableError } from './errors/runtime-unavailable-error.ts';
import { loadRuntime, packedRuntime } from './load-runtime.ts';

const machine = { platform: 'sunos', architecture: 'x64' };

describe('loadRuntime', () => {
  it.each([
    ['none', undefined, packedRuntime],
    ['another', '1.22.0', packedRuntime],
    ['our', '1.30.0', 'onnxruntime-node'],
  ])('where %s onnxruntime-node is installed', (_, installed, taken) => {
    const load = (name: string): string => name;
    expect(loadRuntime({ load, versionOf: () => installed, version: '1.30.0' })).toBe(taken);
  });

  it('says what there is where nothing can be loaded', () => {
    const load = (): never => {
      throw new Error("Cannot find module 'binding.node'\nRequire stack: ...");
    };
    const options = { load, versionOf: () => undefined, version: '1.30.0', machine };
    expect(() => loadRuntime(options)).toThrow(RuntimeUnavailableError);
    expect(() => loadRuntime(options)).toThrow(
      /on sunos x64 \(Cannot find module 'binding.node'\)\. There are builds for Linux/u,
    );
  });
});
