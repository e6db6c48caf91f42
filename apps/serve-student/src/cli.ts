import { once } from 'node:events';

import { runApp } from '@r2i/app-shell';
import { loadStudent } from '@r2i/student';

import { serveStudent } from './serve-student.ts';
import { readSettings, serveCommand } from './settings.ts';

const command = serveCommand();

await runApp(command, async ({ signal }) => {
  const { model, device, dtype, maxBodyMb, ...rest } = readSettings(command.opts(), process.env);
  await using student = await loadStudent(model, { device, ...(dtype === undefined ? {} : { dtype }) });
  for (const warning of student.warnings) process.stderr.write(`${warning}\n`);
  await using server = await serveStudent(student, { ...rest, maxBodyBytes: maxBodyMb * 2 ** 20 });
  process.stdout.write(`${rest.name} on ${device}: ${server.origin}/v1\n`);
  await once(signal, 'abort');
});
