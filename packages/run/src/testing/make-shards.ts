import { hashBytes, hashValue } from '@r2i/schema';

import { openRun, type Run } from '../folder/open-run.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { createShardSplit } from '../shard/shard-split.ts';
import { makeEntry, makeRejection } from './make-entry.ts';
import { makeFolder } from './make-folder.ts';

export const settings = { config: { needed: 6 }, versions: { recipe: '1' }, seed: 7, sourceRoot: 'photos' };

/** A photo of a test: its name and what is in it. */
type Photo = readonly [name: string, content: string];

export const photos: readonly Photo[] = [
  ['z.jpg', 'street'],
  ['a.jpg', 'bus'],
  ['b.jpg', 'street'],
  ['c.jpg', 'sign'],
  ['d.jpg', 'sign'],
  ['e.jpg', 'boat'],
  ['f.jpg', 'street'],
];

const contentOf = (content: string): string => hashValue(['content', content]);

export function duplicateOf({
  name,
  content,
  original,
}: {
  readonly name: string;
  readonly content: string;
  readonly original: string;
}): JournalEntry {
  const rejection = {
    ...makeRejection(name, 0, 'image', 'duplicate-image'),
    detail: `same bytes as ${original}`,
  };
  const seen = { candidates: 1 };
  return {
    key: hashValue(['duplicate', name, content]),
    name,
    content,
    image: null,
    samples: [],
    rejections: [rejection],
    seen,
  };
}

/** What a photo comes to: records and crops hang on its content, as those of the recipe do. */
async function entryOf(run: Run, [name, content]: Photo): Promise<JournalEntry> {
  const made = makeEntry(content, 2);
  const bytes = Buffer.from(`crop of ${content}`);
  const image = { id: hashBytes(bytes), bytes, mediaType: 'image/jpeg', width: 60, height: 20 } as const;
  const stored = await run.storeImage('crops', image);
  const boxed = await run.storeImage('boxed', image);
  const samples = made.samples.map((sample) => ({
    ...sample,
    image: { ...sample.image, id: contentOf(content), name },
    crop: { box: sample.box, scale: 2, image: stored },
    boxedImage: { ...sample.boxedImage, image: boxed },
  }));
  return { ...made, key: hashValue(['key', name, content]), name, content: contentOf(content), samples };
}

interface MadeRun {
  readonly shard?: { readonly index: number; readonly count: number };
  readonly source?: readonly Photo[];
  readonly config?: Readonly<Record<string, number>>;
  /** Photos after which the session ends early. @default it does not */
  readonly stopAfter?: number;
  /** Photos that a second session cannot read: what the first made of them stands. @default there is one session */
  readonly unreadableLater?: readonly string[];
}

export async function makeRun({
  shard,
  source = photos,
  config = settings.config,
  stopAfter,
  unreadableLater = [],
}: MadeRun): Promise<string> {
  const folder = await makeFolder();
  const about = { ...settings, config, ...(shard === undefined ? {} : { shard }) };
  await visit(folder, { about, source, unreadable: [], stopAfter });
  if (unreadableLater.length > 0) await visit(folder, { about, source, unreadable: unreadableLater });
  return folder;
}

/** One session of a run. */
async function visit(
  folder: string,
  {
    about,
    source,
    unreadable,
    stopAfter,
  }: {
    readonly about: Parameters<typeof openRun>[1];
    readonly source: readonly Photo[];
    readonly unreadable: readonly string[];
    readonly stopAfter?: number | undefined;
  },
): Promise<void> {
  await using run = await openRun(folder, about);
  const split = createShardSplit(about.shard ?? { index: 1, count: 1 });
  async function* entries() {
    for (const photo of source) yield { photo };
  }
  const first = new Map<string, string>();
  let done = 0;
  for await (const { photo, position } of split.split(entries(), ({ photo: [name] }) => name)) {
    if (done === stopAfter) break;
    const [name, content] = photo;
    const isKnown = !unreadable.includes(name);
    const original = first.get(content);
    if (isKnown && original === undefined) first.set(content, name);
    let entry: JournalEntry;
    if (!isKnown) entry = unreadableEntry(name);
    else if (original === undefined) entry = await entryOf(run, photo);
    else entry = duplicateOf({ name, content: contentOf(content), original });
    await run.saw({ key: entry.key, name, isKnown, position });
    if (isKnown && original === undefined) await run.cache.set(`call about ${content}`, { text: content });
    await run.commit(entry);
    done += 1;
  }
  const complete = stopAfter === undefined;
  await run.saveLedger([{ role: 'answerer', model: 'm', calls: done }]);
  await run.finish({ ledger: {}, wallMs: 3, complete, listing: split.listing() });
}

function unreadableEntry(name: string): JournalEntry {
  const rejection = {
    ...makeRejection(name, 1, 'image', 'image-unreadable'),
    id: hashValue(['unreadable', name]),
  };
  return {
    ...{ key: hashValue(['unreadable', name]), name, content: null, image: null, samples: [] },
    rejections: [rejection],
    seen: { candidates: 1 },
    unsettled: true,
  };
}

export function makeShards(count: number, more: Partial<MadeRun> = {}): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, at) => makeRun({ shard: { index: at + 1, count }, ...more })),
  );
}
