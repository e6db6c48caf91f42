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
  let closed = false;
  return {
    async get() {
      // What comes after the end must not open connections that nobody closes.
      if (closed) throw new Error('the source was closed');
      made ??= import('undici').then((undici) => new undici.Agent(options));
      return made;
    },
    async close() {
      closed = true;
      await (await made)?.destroy();
    },
  };
}
