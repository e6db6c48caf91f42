import type { Agent } from 'undici';

/** Connections that are made when they are first wanted. */
export interface LateAgent {
  get(): Promise<Agent>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** Loads undici with the first request: most sources are folders, and none of them should wait for it. */
export function lateAgent(options: Agent.Options): LateAgent {
  let made: Promise<Agent> | undefined;
  return {
    get() {
      made ??= import('undici').then((undici) => new undici.Agent(options));
      return made;
    },
    async close() {
      await (await made)?.destroy();
    },
  };
}
