import { startScript } from '@r2i/vitest-preset/start-script';
import { expect, it } from 'vitest';

it('goes on where its log is on a full disk', async () => {
  const cli = new URL('./cli.ts', import.meta.url);
  const started = await startScript(cli, { words: ['--port', '0'], redirect: '2>/dev/full' });
  const [, origin = ''] = await started.said(/(http:\/\/127\.0\.0\.1:\d+)\/v1\n/u);
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  // Tells that it stops, where nobody can be told.
  started.kill('SIGTERM');
  expect(await started.exit).toMatchObject({ code: 0 });
});
