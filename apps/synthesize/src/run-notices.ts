import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Reporter } from '@r2i/app-shell';
import { writeAtomic } from '@r2i/run';
import { parseJsonLines, toJsonLine } from '@r2i/schema';
import { createNotices, type Notice, type Notices } from '@r2i/teacher';
import { z } from 'zod';

/** Name of the file in a run folder. */
const file = 'notices.jsonl';

const noticeSchema: z.ZodType<Notice> = z.object({ about: z.string(), kind: z.string(), text: z.string() });

/** What is noticed about services and models in a run: told once, and kept in its folder. */
export interface RunNotices extends Notices {
  /** Writes them to a run's folder, beside those of earlier sessions. Writes nothing where there is none. */
  save(folder: string): Promise<void>;
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
      for (const notice of [...(await readEarlier(path)), ...notices.all()]) all.tell(notice);
      if (all.all().length === 0) return;
      await writeAtomic(path, (open) => open.writeFile(all.all().map(toJsonLine).join('')));
    },
  };
}

async function readEarlier(path: string): Promise<readonly Notice[]> {
  try {
    return [...parseJsonLines(noticeSchema, await readFile(path, 'utf8'), file)];
  } catch {
    // None yet, or damaged: they are only for people, and are told anew.
    return [];
  }
}
