import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Reporter } from '@r2i/app-shell';
import { writeAtomic } from '@r2i/run';
import { errorCode, parseIfValid, toJsonLine } from '@r2i/schema';
import { createNotices, type Notice, type Notices } from '@r2i/teacher';
import { z } from 'zod';

/** Name of the file in a run folder. */
const file = 'notices.jsonl';

const noticeSchema: z.ZodType<Notice> = z.object({ about: z.string(), kind: z.string(), text: z.string() });

/** What is noticed about services and models in a run: told once, and kept in its folder. */
export interface RunNotices extends Notices {
  /**
   * Writes them to a run's folder, beside those of earlier sessions. Writes nothing where there is none.
   *
   * @returns Lines of earlier sessions that cannot be read, and are lost.
   */
  save(folder: string): Promise<number>;
}

/** Notices that were kept in a folder, and lines there that cannot be read. */
export function readRunNotices(
  folder: string,
): Promise<{ readonly earlier: readonly Notice[]; readonly damaged: number }> {
  return readEarlier(join(folder, file));
}

export function createRunNotices(reporter: Pick<Reporter, 'note' | 'event'>): RunNotices {
  const notices = createNotices(({ about, kind, text }) => {
    reporter.note(`  note: ${text}`);
    reporter.event('notice', { about, kind, text });
  });
  return {
    ...notices,
    async save(folder) {
      const path = join(folder, file);
      const all = createNotices();
      const { earlier, damaged } = await readEarlier(path);
      for (const notice of [...earlier, ...notices.all()]) all.tell(notice);
      if (all.all().length === 0) return damaged;
      await writeAtomic(path, (open) => open.writeFile(all.all().map(toJsonLine).join('')));
      return damaged;
    },
  };
}

async function readEarlier(
  path: string,
): Promise<{ readonly earlier: readonly Notice[]; readonly damaged: number }> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line !== '');
  const earlier = lines.flatMap((line) => parseIfValid(noticeSchema, line) ?? []);
  return { earlier, damaged: lines.length - earlier.length };
}
