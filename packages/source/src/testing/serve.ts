import { createServer, type RequestListener } from 'node:http';

import { onTestFinished } from 'vitest';

/** A server on a local port that is gone when the test ends. */
export async function serve(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  return { url: `http://127.0.0.1:${port}`, port };
}
