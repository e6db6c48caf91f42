import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const photos: string = fileURLToPath(new URL('../../../../assets/photos/', import.meta.url));

/** Real photos with text, next to files that people find in their folders, which are no photos. */
export const readable = ['scenetext_segmented_word02.jpg', 'scenetext_segmented_word04.jpg'] as const;

/** A folder of its own, with {@link readable} and three broken files in `images`. */
export async function makeImages(): Promise<{ readonly folder: string; readonly images: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-synthesize-'));
  const images = join(folder, 'images');
  await mkdir(images);
  for (const name of readable) await copyFile(join(photos, name), join(images, name));
  await copyFile(join(photos, 'scenetext05.jpg'), join(images, 'truncated.jpg'));
  await truncate(join(images, 'truncated.jpg'), 40_000);
  await writeFile(join(images, 'empty.jpg'), '');
  await writeFile(join(images, 'letter.jpg'), 'Dear sir or madam,');
  return { folder, images };
}

/** Flags that have the embedded reader do small photos. */
export function flagsOf(images: string, out: string): readonly string[] {
  return ['--images', images, '--out', out, '--min-image-side', '400', '--log', 'plain'];
}

/** What a run came to. */
export function linesOf(out: string): Promise<string[]> {
  return Promise.all(['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(out, name), 'utf8')));
}

/** Names, bytes and times of everything in a folder. */
export async function fingerprint(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return `${file} ${digest} ${(await stat(file)).mtimeMs}`;
    }),
  );
}
