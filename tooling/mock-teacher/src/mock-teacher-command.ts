import { once } from 'node:events';
import { defineCommand, UsageError } from '@r2i/app-shell';
import { messageOf } from '@r2i/schema/errors';

import { settingsSchema, toOptions } from './settings.ts';

/** The command `mock-teacher`. */
export const mockTeacherCommand = defineCommand({
  name: 'mock-teacher',
  section: 'mock-teacher',
  description: 'Speaks the protocol of served models, to rehearse runs without one. Ctrl-C ends it.',
  schema: settingsSchema,
  examples: [
    'pnpm mock-teacher -- --port 8000',
    'pnpm mock-teacher -- --latency-ms 200 --behaviour accept-all',
    'pnpm mock-teacher -- --fault-share 0.2 --fault-seed 7 --fault-kinds 429-plain,cut-json,drop-mid-body',
    'curl http://127.0.0.1:8000/mock/stats',
  ],
  async run(settings, { signal, result, reporter, environment }) {
    const options = toOptions(settings, environment);
    const { startMockTeacher } = await import('./start-mock-teacher.ts');
    const server = await startMockTeacher(options).catch((error: unknown) => {
      throw new UsageError(`Cannot start: ${messageOf(error)}`);
    });
    try {
      result(`${server.url}\n`, { url: server.url });
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await server.close();
      const { calls, answers, repeatedAnswers, distinctRequests, uploadBytes } = server.stats();
      reporter.event('stopped', { calls, distinctRequests, answers, repeatedAnswers, uploadBytes });
      reporter.note(
        `${calls} calls of ${distinctRequests} requests, ${answers} answers, ${repeatedAnswers} of them repeated, ` +
          `${(uploadBytes / 1e6).toFixed(1)} MB received`,
      );
    }
    signal.throwIfAborted();
  },
});
