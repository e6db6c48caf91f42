import { getPriority } from 'node:os';

import { WorkerEndedError } from '../errors/worker-ended-error.ts';
import { giveWay } from '../give-way.ts';
import { serveTasks } from '../serve-tasks.ts';

/** Does what its task says. */
serveTasks((input, { data }) => {
  switch (input) {
    case 'for ever':
      for (;;);
    case 'throw':
      throw new Error('no such thing');
    case 'full disk':
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    case 'refuse':
      throw new WorkerEndedError({ reason: 'a test' });
    case 'exit':
      process.exit(3);
      break;
    case 'grow': {
      const all: object[] = [];
      // Small pieces: one that is large ends the process and not the worker.
      for (let list: object = {}; ; list = { list }) all[all.length % 100] = list;
    }
    case 'print':
      process.stdout.write('printed by a library\n');
      return { output: 'printed' };
    case 'give way':
      giveWay();
      return { output: getPriority() };
    case 'hand over': {
      const bytes = new Uint8Array([1, 2, 3]);
      return { output: bytes, transfer: [bytes.buffer] };
    }
    default:
      return { output: [input, data] };
  }
});
