import { open } from 'node:fs/promises';

/** A text file that lines are added to. */
export interface LineFile {
  add(line: string): Promise<void>;
  /** Writes what is left. May be called twice. */
  close(): Promise<void>;
}

/** Characters that are written at once; a write for every line would cost as much as the line's picture. */
const gathered = 2 ** 16;

/** Makes the file, or empties it. */
export async function openLineFile(path: string): Promise<LineFile> {
  const file = await open(path, 'w');
  let lines: string[] = [];
  let characters = 0;
  let isOpen = true;
  const flush = async (): Promise<void> => {
    const text = lines.join('');
    lines = [];
    characters = 0;
    if (text !== '') await file.appendFile(text);
  };
  return {
    async add(line) {
      lines.push(line);
      characters += line.length;
      if (characters >= gathered) await flush();
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      try {
        await flush();
      } finally {
        await file.close();
      }
    },
  };
}
