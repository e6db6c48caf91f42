import { readFile } from 'node:fs/promises';

import { loadImage } from '@r2i/crop';
import { createOcrEngine, readImage } from '@r2i/ocr';

const photo = new URL('../assets/photos/scenetext06.jpg', import.meta.url);
const { view } = await loadImage(await readFile(photo), { name: 'scenetext06.jpg' });

await using engine = await createOcrEngine();
for (const { text, confidence, box } of await readImage(engine, view)) {
  console.log(`${confidence.toFixed(2)}  ${text}  at ${Math.round(box.left)}, ${Math.round(box.top)}`);
}
