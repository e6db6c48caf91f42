import { parseNumber, parseSettings, runApp, userPath } from '@r2i/app-shell';
import { Command, Option } from 'commander';
import { z } from 'zod';

import { composeScenes, defaultPhotos } from './compose-scenes.ts';

const settingsSchema = z.object({
  out: z.string().min(1),
  photos: z.string().min(1).optional(),
  count: z.int().positive(),
  seed: z.int().nonnegative(),
  hard: z.boolean(),
});

const command = new Command('compose')
  .description('Puts signs with known text into large photos: scene-000.jpg onwards and truth.jsonl.')
  .requiredOption('--out <dir>', 'folder to write; made if missing')
  .addOption(new Option('--count <n>', 'how many scenes').argParser(parseNumber).default(12))
  .addOption(new Option('--seed <n>', 'same seed, same bytes').argParser(parseNumber).default(7))
  .option('--hard', 'small, faint, blurred, hidden and doubled text', false)
  .option('--photos <dir>', 'folder of photos; the bundled ones if not given')
  .addHelpText(
    'after',
    `
Examples:
  pnpm --filter @r2i/compose start --out scenes --count 12 --seed 7
  pnpm --filter @r2i/compose start --out hard-scenes --count 6 --hard`,
  );

await runApp(command, async () => {
  const { out, photos, count, seed, hard } = parseSettings(settingsSchema, command.opts());
  const started = performance.now();
  const scenes = await composeScenes({
    out: userPath(out),
    photos: photos === undefined ? defaultPhotos : userPath(photos),
    count,
    seed,
    hard,
    onScene: ({ path, truth }) => process.stderr.write(`  ${path}  ${truth.length} lines of text\n`),
  });
  const seconds = (performance.now() - started) / 1000;
  const lines = scenes.reduce((sum, { truth }) => sum + truth.length, 0);
  process.stdout.write(`${scenes.length} scenes, ${lines} lines of text, ${seconds.toFixed(1)} s\n`);
});
