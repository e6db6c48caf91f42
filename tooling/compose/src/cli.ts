import { defineCommand, runApp, userPath } from '@r2i/app-shell';
import { z } from 'zod';

const path = z.string().min(1).transform(userPath);

const command = defineCommand({
  name: 'compose',
  section: 'compose',
  description: 'Puts signs with known text into large photos: scene-000.jpg onwards and truth.jsonl.',
  schema: z.object({
    out: path.meta({ description: 'folder to write; made if missing', placeholder: 'dir' }),
    count: z.int().positive().default(12).meta({ description: 'how many scenes' }),
    seed: z.int().nonnegative().default(7).meta({ description: 'same seed, same bytes' }),
    hard: z.boolean().default(false).meta({ description: 'small, faint, blurred, hidden and doubled text' }),
    photos: path
      .optional()
      .meta({ description: 'folder of photos', placeholder: 'dir', unset: 'the bundled ones' }),
  }),
  examples: [
    'pnpm --filter @r2i/compose start --out scenes --count 12 --seed 7',
    'pnpm --filter @r2i/compose start --out hard-scenes --count 6 --hard',
  ],
  async run({ photos, ...rest }, { result, reporter }) {
    const { composeScenes, defaultImages } = await import('./compose-scenes.ts');
    const started = performance.now();
    const scenes = await composeScenes({
      ...rest,
      images: photos ?? defaultImages,
      onScene({ name, truth }, done) {
        reporter.event('scene', { name, lines: truth.length, done, total: rest.count });
        reporter.progress({ done, total: rest.count, unit: 'scenes', text: name });
      },
    });
    reporter.end();
    const seconds = (performance.now() - started) / 1000;
    const lines = scenes.reduce((sum, { truth }) => sum + truth.length, 0);
    result(`${scenes.length} scenes, ${lines} lines of text, ${seconds.toFixed(1)} s: ${rest.out}\n`, {
      ...{ scenes: scenes.length, lines, seconds },
      folder: rest.out,
    });
  },
});

await runApp(command, process.argv.slice(2), {
  manifest: new URL('../package.json', import.meta.url),
  program: 'pnpm --filter @r2i/compose start',
});
