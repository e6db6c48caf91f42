import type { CommandContext } from '@r2i/app-shell';
import { type CallContext, createSharedResources, type Registry } from '@r2i/plugin';
import type { ImageSources } from '@r2i/source';
import type { OpenedServedModels } from '@r2i/teacher/openai';

import { createCallContext } from './call-context.ts';
import { createLateCalls, type LateCalls } from './late-calls.ts';
import { openSources } from './open-sources.ts';
import type { RunNotices } from './run-notices.ts';
import { openServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';

/** What photos are read with and roles are made of. */
export interface Inputs extends AsyncDisposable {
  readonly teachers: OpenedServedModels;
  readonly calls: LateCalls;
  readonly context: CallContext;
  readonly sources: ImageSources;
}

/** Opens what is needed before it is known which run this is. Nobody is asked anything. */
export async function openInputs(
  settings: Settings,
  {
    registry,
    signal,
    environment,
    reporter,
    notices,
  }: Pick<CommandContext, 'signal' | 'environment'> & {
    readonly registry: Registry;
    readonly reporter: Pick<CommandContext['reporter'], 'note'>;
    readonly notices: RunNotices;
  },
): Promise<Inputs> {
  const teachers = openServedTeachers(settings.teachers, {
    environment,
    connections: settings.callConcurrency,
    notices,
  });
  const resources = createSharedResources();
  const close = async (): Promise<void> => {
    await resources[Symbol.asyncDispose]();
    await teachers[Symbol.asyncDispose]();
  };
  const calls = createLateCalls();
  // Read again where it is asked for, since most runs hold no names.
  const imageNames = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { name } of sources.images({ signal })) names.push(name);
    return names;
  };
  const context = createCallContext(settings, {
    ...{ calls, teachers, resources, signal, imageNames, reporter },
  });
  const sources = await openSources(settings, { registry, context, environment }).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  return {
    ...{ teachers, calls, context, sources },
    async [Symbol.asyncDispose]() {
      await sources.close();
      await close();
    },
  };
}
