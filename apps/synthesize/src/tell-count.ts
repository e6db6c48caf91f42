import type { Reporter } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';

import { type CountedImages, countedFirst } from './begin-count.ts';
import { recordedSources } from './open-sources.ts';
import type { Settings } from './settings.ts';
import { tellPassedOver } from './tell-passed-over.ts';

type Told = Pick<Reporter, 'note' | 'event'>;

/** Tells how many images there are, at the start of a run or as soon as they are counted. */
export function tellCount(
  all: CountedImages | null,
  { shard, images }: Pick<Settings, 'shard' | 'images'>,
  reporter: Told,
): void {
  const part = shard === undefined ? '' : `of shard ${shard.index}/${shard.count} `;
  const { sourceRoot } = recordedSources(images);
  if (all === null) {
    const most = countedFirst.toLocaleString('en-US');
    reporter.note(`more than ${most} images in ${sourceRoot}; they are counted while the first are done`);
    return;
  }
  const { total, passedOver } = all;
  reporter.note(`${counted(total, 'image')} ${part}in ${sourceRoot}`);
  if (Object.keys(passedOver).length === 0) return;
  reporter.event('passed-over', { ...passedOver });
  reporter.note(`  passed over: ${tellPassedOver(passedOver)}`);
}
