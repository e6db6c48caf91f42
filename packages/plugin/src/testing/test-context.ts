import { resolve } from 'node:path';

import type { ModelContext } from '../entry/plugin-context.ts';
import { OptionError } from '../errors/option-error.ts';
import { createSharedResources } from '../shared/shared-resources.ts';
import { testCalls } from './test-calls.ts';

/** A context to make entries with; dispose of it to close what they share. */
export interface TestContext extends ModelContext, AsyncDisposable {
  /** What was told to the person. */
  readonly notes: readonly string[];
}

/**
 * What entries are made with in a test: calls are made once and checked, images are not shrunk, and nobody described
 * a teacher or student.
 *
 * @param parts - What is to be otherwise, such as a `teacher` that gives recorded replies.
 */
export function createTestContext(parts: Partial<ModelContext> = {}): TestContext {
  const resources = createSharedResources();
  const notes: string[] = [];
  return {
    seed: 7,
    signal: new AbortController().signal,
    threads: 1,
    pixels: 1_000_000,
    notes,
    calls: testCalls(),
    log: (text) => notes.push(text),
    path: (typed) => resolve(typed),
    fit: async (view) => ({ view }),
    shared: (key, open) => resources.shared(key, open),
    teacher: (name) => {
      throw new OptionError(`there is no teacher "${name}" in this test`);
    },
    student: (name) => {
      throw new OptionError(`there is no student "${name}" in this test`);
    },
    ...parts,
    [Symbol.asyncDispose]: () => resources[Symbol.asyncDispose](),
  };
}
