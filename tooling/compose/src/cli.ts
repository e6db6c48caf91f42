import { defineCommand, runMain } from 'citty';

import { composeScenes, defaultPhotos } from './compose-scenes.ts';

const command = defineCommand({
  meta: {
    name: 'compose',
    description: [
      'Puts signs with known text into large photos: scene-000.jpg onwards and truth.jsonl.',
      '',
      'Examples:',
      '  pnpm --filter @r2i/compose start --out /tmp/scenes --count 12 --seed 7',
      '  pnpm --filter @r2i/compose start --out /tmp/hard --count 6 --hard',
    ].join('\n'),
  },
  args: {
    out: {
      type: 'string',
      required: true,
      description: 'folder to write; made if missing',
      valueHint: 'DIR',
    },
    count: { type: 'string', default: '12', description: 'how many scenes', valueHint: 'N' },
    seed: { type: 'string', default: '7', description: 'same seed, same bytes', valueHint: 'N' },
    hard: { type: 'boolean', default: false, description: 'small, faint, blurred, hidden and doubled text' },
    photos: { type: 'string', description: 'folder of photos; assets/photos if not given', valueHint: 'DIR' },
  },
  async run({ args }) {
    try {
      const started = performance.now();
      const scenes = await composeScenes({
        out: args.out,
        photos: args.photos ?? defaultPhotos,
        count: wholeNumber('count', args.count),
        seed: wholeNumber('seed', args.seed),
        hard: args.hard,
        onScene: ({ path, truth }) => console.log(`${path}  ${truth.length} lines of text`),
      });
      const seconds = (performance.now() - started) / 1000;
      const lines = scenes.reduce((sum, { truth }) => sum + truth.length, 0);
      console.log(`${scenes.length} scenes, ${lines} lines of text, ${seconds.toFixed(1)} s`);
    } catch (error) {
      // A message says what to do next; a stack would bury it.
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  },
});

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/u.test(text))
    throw new RangeError(`--${name} takes a whole number of at least 0, not "${text}"`);
  return Number(text);
}

await runMain(command);
