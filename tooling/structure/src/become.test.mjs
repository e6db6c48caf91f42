import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

const become = new URL('../../scripts/become.mjs', import.meta.url).href;

/** Runs a script by `become`, and kills the process around it once the script says something. */
async function run(script, signal) {
  const around = `import { become } from ${JSON.stringify(become)};
    await become(process.execPath, ['-e', ${JSON.stringify(script)}]);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', around], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (said === 'up\n' && signal !== undefined) child.kill(signal);
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('become', () => {
  it.each(['SIGTERM', 'SIGINT'])('passes on %s, and waits for the end', async (signal) => {
    const script = `process.on('${signal}', () => { console.log('down'); process.exit(7); });
      setInterval(() => {}, 1000); console.log('up');`;
    expect(await run(script, signal)).toEqual({ code: 7, said: 'up\ndown\n' });
  });

  it.each([
    { case: 'an exit code', script: 'process.exit(3)', code: 3 },
    { case: 'a signal', script: "process.kill(process.pid, 'SIGKILL')", code: 128 + 9 },
  ])('ends as its command did: $case', async ({ script, code }) => {
    expect(await run(script)).toEqual({ code, said: '' });
  });
});
