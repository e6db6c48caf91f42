// Ends in the way its argument names while the native run of a look is under way.
import { setTimeout as sleep } from 'node:timers/promises';

import { loadStudent } from '../student/load-student.ts';

const [folder = '', how = ''] = process.argv.slice(2);
const student = await loadStudent(folder, { device: 'cpu' });
const image = { width: 640, height: 480, data: new Uint8Array(640 * 480 * 3).fill(90) };
// The second look runs as soon as the first is done, nearly all of its time inside ONNX Runtime.
const [first, second] = [student.look(image), student.look(image)];
second.catch(() => undefined);
await first;
await sleep(100);
process.stdout.write('running\n');
switch (how) {
  case 'exit':
    process.exit(3);
    break;
  case 'throw':
    throw new Error('thrown in the middle');
  case 'close':
    await student.close();
    process.exitCode = 3;
    break;
  case 'handled SIGTERM':
    process.once('SIGTERM', () => process.exit(3));
    process.kill(process.pid, 'SIGTERM');
    break;
  default:
    process.kill(process.pid, 'SIGKILL');
}
