import { HttpProblem } from '../http-problem.ts';
import { serveDesk } from '../serve-desk.ts';

/** A worker that does what its task says, well or badly. */
await serveDesk(async ({ data, tell }, serve) => {
  if (data === 'unable') throw new TypeError('it cannot begin');
  let running = 0;
  await serve({
    about: { data },
    async answer(input, signal) {
      running += 1;
      try {
        if (input === 'refuse') throw new HttpProblem('no', { status: 400, parameter: 'x' });
        if (input === 'slip') throw new TypeError('a slip');
        if (input === 'loop') for (;;);
        if (input === 'eat') for (const all: number[][] = []; ; ) all.push(Array(100_000).fill(all.length));
        if (input === 'note') tell({ kind: 'log', text: 'noted' });
        if (input === 'wait') {
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        }
        if (input === 'count') return { output: running };
        return { output: input };
      } finally {
        running -= 1;
      }
    },
  });
});
