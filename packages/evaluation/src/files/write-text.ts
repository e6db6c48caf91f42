import { writeAtomic } from '@r2i/run';

export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Writes a file that is whole or not there. */
export async function writeText(path: string, text: string): Promise<void> {
  await writeAtomic(path, async (file) => {
    await file.writeFile(text);
  });
}
