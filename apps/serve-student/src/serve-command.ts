import { once } from 'node:events';

import { defineCommand, typedStart } from '@r2i/app-shell';

import { resolveSettings, settingsSchema } from './settings.ts';

/** The command of the app. */
export const serveCommand = defineCommand({
  name: 'serve-student',
  whenStopped: 'What was let in is answered, all else is told to come again.',
  section: 'serve-student',
  description:
    'Offers a student as an OpenAI-compatible endpoint on 127.0.0.1. A request holds one user message with one image ' +
    '(a data URL) and a question; without a temperature the answer is greedy.',
  schema: settingsSchema,
  examples: [
    typedStart,
    `${typedStart} --model models/qwen3-vl-2b --device webgpu --port 8001`,
    'curl http://127.0.0.1:8000/v1/models',
  ],
  async run(settings, { signal, result, stderr, environment }) {
    const { model, device, dtype, maxBodyMb, ...rest } = resolveSettings(settings, environment);
    const { loadStudent } = await import('@r2i/student');
    const { serveStudent } = await import('./serve-student.ts');
    await using student = await loadStudent(model, { device, ...(dtype === undefined ? {} : { dtype }) });
    for (const warning of student.warnings) stderr.write(`${warning}\n`);
    const ended = new AbortController();
    await using server = await serveStudent(student, {
      ...rest,
      maxBodyBytes: Math.floor(maxBodyMb * 2 ** 20),
      onFailure: (text) => stderr.write(`${text}\n`),
      onStudentEnded: (error) => ended.abort(error),
    });
    const url = `${server.origin}/v1`;
    result(`${rest.name} on ${device}: ${url}\n`, { model: rest.name, device, url });
    const over = AbortSignal.any([signal, ended.signal]);
    if (!over.aborted) await once(over, 'abort');
    await server.drain();
    // A server that answers nothing any more is to be started again by whoever watches it.
    ended.signal.throwIfAborted();
  },
});
