import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

import { defineCommand, typedStart, userPath, whole } from '@r2i/app-shell';
import { z } from 'zod';

/** The command of the app. */
export const reviewCommand = defineCommand({
  name: 'review',
  whenStopped: 'What was decided is in reviews.jsonl of the run.',
  section: 'review',
  description:
    'Serves a page on 127.0.0.1 on which people accept, edit or reject the items of a finished run, least certain first. Open the ' +
    'printed address: it holds the key. What they decide is appended to reviews.jsonl in the run folder, and gates "export --reviewed accepted".',
  schema: z.object({
    run: z
      .string()
      .min(1)
      .transform(userPath)
      .meta({ description: 'run folder that synthesize wrote', placeholder: 'dir' }),
    port: whole({ from: 0, to: 65_535, preset: 0, description: 'port; 0 takes a free one' }),
  }),
  examples: [`${typedStart} --run runs/first`],
  async run({ run, port }, { signal, result, stderr, environment }) {
    const { openReviewDesk } = await import('@r2i/review');
    const { bucketAccess, openRecordedSources } = await import('@r2i/source');
    const { serveReview } = await import('./server/serve-review.ts');
    await using desk = await openReviewDesk(run);
    if (desk.tornBytes > 0) stderr.write(`reviews.jsonl: a half-written last line was dropped\n`);
    if (desk.unreadable > 0) stderr.write(`reviews.jsonl: ${desk.unreadable} lines cannot be read\n`);
    await using sources = openRecordedSources(desk.run.run, { s3: bucketAccess(environment) });
    const token = randomBytes(24).toString('base64url');
    await using server = await serveReview({ desk, sources, port, token });
    // Behind "#": a browser sends it to nobody, and it stands in no log of requests.
    const url = `${server.origin}/#${token}`;
    result(`${desk.queue.length} items: ${url}\n`, { items: desk.queue.length, url });
    if (!signal.aborted) await once(signal, 'abort');
    await server.drain();
  },
});
