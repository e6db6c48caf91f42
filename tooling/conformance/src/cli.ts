import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import {
  type CardRun,
  type ExportSample,
  exportFormats,
  exportSettingsSchema,
  writeExport,
} from '@r2i/dataset';

import { makeSamples } from './make-samples.ts';

/**
 * Writes every format and loads it with the libraries that trainers use. A library that is not there is passed over with
 * `skipped` and the reason; exit code 1 only if a check failed.
 */
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: process.env['R2I_PYTHON'] ?? 'python3' },
    keep: { type: 'string' },
  },
});

const run: CardRun = {
  id: 'conformance',
  seed: 5,
  versions: {},
  config: {},
  images: 60,
  candidates: 120,
  samples: 60,
  funnel: [],
  calls: [],
};

const found = spawnSync(values.python, ['--version'], { encoding: 'utf8' });
if (found.status !== 0) {
  console.log(`skipped: no Python at "${values.python}"; set R2I_PYTHON or give --python`);
} else {
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'r2i-conformance-')));
  try {
    const samples = await makeSamples(60);
    for (const format of exportFormats) {
      await writeExport(join(folder, format), {
        settings: exportSettingsSchema.parse({
          format,
          view: 'mixed',
          form: 'mixed',
          validation: 0.3,
          maxPixels: 15_000,
          // Small, so that there are several shards.
          shardBytes: 120_000,
          seed: 5,
        }),
        samples: () => streamOf(samples),
        runs: [run],
        versions: {},
      });
    }
    // The photos as they are, two rows each: written once, in a dictionary.
    await writeExport(join(folder, 'repeated'), {
      settings: exportSettingsSchema.parse({ view: 'plain', seed: 5 }),
      samples: () => streamOf(samples),
      runs: [run],
      versions: {},
    });
    const checks = fileURLToPath(new URL('../check.py', import.meta.url));
    const env = {
      ...process.env,
      HF_HUB_OFFLINE: '1',
      HF_DATASETS_DISABLE_PROGRESS_BARS: '1',
      HF_DATASETS_CACHE: join(folder, 'cache'),
    };
    const { status } = spawnSync(values.python, [checks, folder], { stdio: 'inherit', env });
    process.exitCode = status ?? 1;
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function* streamOf(samples: readonly ExportSample[]): AsyncGenerator<ExportSample> {
  yield* samples;
}
