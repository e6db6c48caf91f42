import { serveOpened } from '../serve-tasks.ts';

/** Opens what its data says, and does what its task says. */
await serveOpened(
  async ({ data, signal, note }, serve) => {
    if (data === 'unable') throw Object.assign(new Error('it cannot begin'), { fatal: true });
    let running = 0;
    await serve({
      about: { data },
      async handle(input, task) {
        running += 1;
        try {
          if (input === 'loop') for (;;);
          if (input === 'refuse') throw new Error('no');
          if (input === 'note') note('noted');
          if (input === 'wait') {
            await new Promise((_, reject) =>
              task.signal.addEventListener('abort', () => reject(task.signal.reason)),
            );
          }
          return { output: input === 'count' ? running : input };
        } finally {
          running -= 1;
        }
      },
    });
    note(signal.aborted ? 'closed what was open' : 'nobody closed it');
  },
  { errors: { pack: (error) => `packed: ${String(error)}`, unpack: (packed) => new Error(String(packed)) } },
);
