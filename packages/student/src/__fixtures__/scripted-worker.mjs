// Stands in for a student's worker: the folder of a `load` says what it does.
import { parentPort } from 'node:worker_threads';

const seen = [];

parentPort.on('message', async ({ task, input, cancelled }) => {
  seen.push(input?.folder ?? task);
  const reply = (message) => parentPort.postMessage(message);
  switch (input?.folder) {
    case 'seen':
      return reply({ kind: 'done', output: [...seen] });
    case 'crash':
      throw new Error('the driver is gone');
    case 'exit':
      return process.exit(3);
    case 'fail':
      return reply({
        kind: 'failed',
        error: {
          message: 'too long',
          stack: undefined,
          fields: { name: 'PromptTooLongError', code: 'student/prompt-too-long', '~r2i': 'error', tokens: 9, limit: 8 },
        },
      });
    case 'until-cancelled':
      while (Atomics.load(cancelled, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      return reply({ kind: 'done', output: 'stopped' });
    case 'pieces':
      reply({ kind: 'piece', piece: { kind: 'text', text: 'a' } });
      reply({ kind: 'piece', piece: { kind: 'reasoning', text: 'b' } });
      return reply({ kind: 'done', output: 'ab' });
    default:
      return reply({ kind: 'done', output: input });
  }
});
