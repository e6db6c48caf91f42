import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Looks for secrets in a text, however they are encoded. It decodes the text, where what hides secrets encodes them, so that both
 * do not make the same mistake. Images within a page are passed over.
 *
 * @returns For each secret of which the last 8 characters are there, around which text.
 */
export function leaksIn(text: string, secrets: readonly string[]): readonly string[] {
  const views = [text.replaceAll(/data:image\/\w+;base64,[\w+/=]*/gu, '')];
  for (let depth = 0; depth < 3; depth++) {
    const next = unescaped(views.at(-1) ?? '');
    if (next === views.at(-1)) break;
    views.push(next);
  }
  const runs = new Set(views.flatMap((view) => view.match(/[\w+/-]{10,}/gu) ?? []));
  const decoded = [...runs].flatMap((run) =>
    [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString('latin1')),
  );
  return [...views, decoded.join('\n')].flatMap((view) => {
    const lower = view.toLowerCase();
    return secrets.flatMap((secret) => {
      const at = lower.indexOf(secret.slice(-8).toLowerCase());
      return at === -1 ? [] : [`${secret} in ${view.slice(Math.max(0, at - 60), at + 60)}`];
    });
  });
}

/** As {@link leaksIn}, in the names of all files below a folder, and in the content of all but images. */
export async function leaksBelow(folder: string, secrets: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const hasText = entry.isFile() && !/\.(?:jpg|png|webp)$/u.test(entry.name);
      const content = hasText ? await readFile(path, 'latin1') : '';
      return leaksIn(`${entry.name}\n${content}`, secrets).map((leak) => `${path}: ${leak}`);
    }),
  );
  return found.flat();
}

function unescaped(text: string): string {
  return text
    .replaceAll(/%([\da-f]{2})|\\u([\da-f]{4})/giu, (_, byte?: string, unit?: string) =>
      String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)),
    )
    .replaceAll(/\\(.)/gu, '$1');
}
