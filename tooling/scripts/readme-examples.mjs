/**
 * What the examples of READMEs need that a reader has. `files` are copied (from the repository, by name); `given` declares what
 * the example says is there, such as an image: then it is checked and not run.
 *
 * @type {Readonly<Record<string, { files?: Readonly<Record<string, string>>, given?: readonly string[] }>>}
 */
export const readerHas = {
  '@r2i/crop': { files: { 'photo.jpg': 'assets/photos/scenetext01.jpg' } },
  '@r2i/ocr': { files: { 'sign.jpg': 'assets/photos/scenetext01.jpg' } },
  '@r2i/source': { files: { 'assets/photos': 'assets/photos' } },
  '@r2i/benchmark': { files: { 'data/mini-zoombench': 'data/mini-zoombench' } },
};

/** The TypeScript of a README, block by block, as printed. @returns {string[]} */
export function examplesOf(readme) {
  return [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gmu)].map(([, code]) => code ?? '');
}
