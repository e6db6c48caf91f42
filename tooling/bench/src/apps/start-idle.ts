import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server that does nothing, in a process of its own: what the machine alone makes anybody wait. */
export async function startIdle(): Promise<AsyncDisposable & { readonly origin: string }> {
  const program = `const server = require('node:http').createServer((_, response) => response.end());
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return {
    origin: `http://127.0.0.1:${String(port).trim()}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'close');
    },
  };
}
