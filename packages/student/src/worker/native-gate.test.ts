import { afterEach, expect, it } from 'vitest';

import { StudentClosedError } from '../errors/student-closed-error.ts';
import { callNative, createNativeGate, shutNativeGate, useNativeGate } from './native-gate.ts';

afterEach(() => useNativeGate(createNativeGate()));

it('lets calls through, hands on what they give or throw, and counts them while they run', async () => {
  const gate = createNativeGate();
  useNativeGate(gate);
  const seen = await callNative(async () => callNative(async () => [...gate]));
  expect(seen).toEqual([2, 0]);
  await expect(callNative(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect([...gate]).toEqual([0, 0]);
});

it('begins nothing once it is shut, and counts nothing either', async () => {
  const gate = createNativeGate();
  useNativeGate(gate);
  shutNativeGate(gate, 1000);
  let called = false;
  const call = callNative(async () => {
    called = true;
  });
  await expect(call).rejects.toBeInstanceOf(StudentClosedError);
  expect(called).toBe(false);
  expect([...gate]).toEqual([0, 1]);
});

it('gives up on a call that does not end', async () => {
  const gate = createNativeGate();
  useNativeGate(gate);
  let end = (): void => undefined;
  const call = callNative(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  shutNativeGate(gate, 20);
  expect([...gate]).toEqual([1, 1]);
  end();
  await call;
  expect([...gate]).toEqual([0, 1]);
});
