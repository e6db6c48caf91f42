import type { Reporter } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';

/** What becomes of what a file held. */
const whatNext: Readonly<Record<string, string>> = {
  'journal.jsonl': 'their photos are done again, from the replies that are kept',
  'calls.jsonl': 'their calls are made again',
  'samples.jsonl': 'they are written again from the journal',
  'rejects.jsonl': 'they are written again from the journal',
  'superseded.jsonl': 'they are written again from the journal',
  'notices.jsonl': 'they are lost',
  'ledger.json': 'what earlier sessions spent is lost, and budgets count from now on',
};

/** Tells which files of a run have lines that cannot be read. */
export function tellDamage(
  damaged: Readonly<Record<string, number>>,
  reporter: Pick<Reporter, 'note' | 'event'>,
): void {
  for (const [file, lines] of Object.entries(damaged)) {
    const size = file.endsWith('.jsonl') ? `${counted(lines, 'line')} of ${file}` : file;
    reporter.note(`  damaged: ${size} cannot be read; ${whatNext[file] ?? 'they are lost'}`);
    reporter.event('damaged', { file, lines });
  }
}
