import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { loadImage } from '@r2i/crop';
import { loadStudent } from '@r2i/student';

const photo = new URL('../data/mini-zoombench/images/mzb_0002_colour.jpg', import.meta.url);
const { view } = await loadImage(await readFile(photo), { name: 'mzb_0002_colour.jpg' });

await using student = await loadStudent(fileURLToPath(new URL('../data/tiny-student', import.meta.url)), {
  device: 'cpu',
});
await using glance = await student.look(view);

const [choice] = await glance.choose([
  {
    text: "What is the colour of the tree?\nA. blue\nB. purple\nC. green\nD. yellow\nAnswer with the option's letter from the given choices.",
    letters: ['A', 'B', 'C', 'D'],
  },
]);
console.log(choice?.letter, choice?.probabilities);

const answer = glance.answer('What is the colour of the tree?');
for await (const piece of answer) process.stdout.write(piece);
console.log('', await answer.result);
