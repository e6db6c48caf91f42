import { readFile, writeFile } from 'node:fs/promises';

import { cutCrop, drawBox, loadImage } from '@r2i/crop';

const photo = new URL('../assets/photos/scenetext02.jpg', import.meta.url);
const { record, view } = await loadImage(await readFile(photo), { name: 'scenetext02.jpg' });

const box = { frame: 'pixel', left: 400, top: 300, right: 640, bottom: 420 } as const;
const crop = await cutCrop(view, box);
const boxed = await drawBox(view, box);

await writeFile('crop.jpg', (await crop.encoded()).bytes);
await writeFile('boxed.jpg', (await boxed.encoded()).bytes);
console.log(
  `${record.width}x${record.height} px; crop.jpg at scale ${crop.scale}, boxed.jpg with a line of ${boxed.lineWidth} px`,
);
