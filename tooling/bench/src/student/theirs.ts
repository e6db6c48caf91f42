import { readFile } from 'node:fs/promises';

import { AutoModelForImageTextToText, AutoProcessor, env, RawImage, Tensor } from '@huggingface/transformers';
import { loadImage } from '@r2i/crop';

import { serveMeasures } from './measured.ts';
import { readWorkload } from './workload.ts';

const [root = '', name = '', count = '16'] = process.argv.slice(2);
const { image, questions } = await readWorkload(Number(count));
const { view } = await loadImage(await readFile(image), { name: 'image' });
const { data, width, height } = await view.pixels();
env.localModelPath = root;
env.allowRemoteModels = false;
const options = { device: 'cpu', dtype: 'fp32' } as const;
const processor = await AutoProcessor.from_pretrained(name);
const model = await AutoModelForImageTextToText.from_pretrained(name, options);

/** Its way to ask several questions about an image: each anew, since an image's cache cannot be given back to it. */
async function ask(text: string): Promise<string> {
  const turn = [{ role: 'user', content: [{ type: 'image' }, { type: 'text', text }] }];
  const prompt = processor.apply_chat_template(turn, { add_generation_prompt: true });
  const picture = new RawImage(new Uint8ClampedArray(data), width, height, 3);
  const inputs = await processor(prompt, [picture]);
  const output = await model.generate({ ...inputs, max_new_tokens: 1, do_sample: false });
  if (!(output instanceof Tensor)) throw new TypeError('the peer gave no tokens');
  const from = inputs.input_ids.dims.at(-1);
  const [said = ''] = processor.batch_decode(output.slice(null, [from, null]), { skip_special_tokens: true });
  return said.trim();
}

serveMeasures(async (texts) => {
  const letters: string[] = [];
  for (const text of texts) letters.push(await ask(text));
  return letters;
}, questions);
