import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { runHere } from '../testing/run-here.ts';
import { writePhotos } from '../testing/served-run.ts';

const text = z.string().min(1);
const composeSchema = z.strictObject({
  services: z.strictObject({
    queue: z.looseObject({ image: text, command: z.array(z.string()), volumes: z.array(text) }),
    work: z.strictObject({
      ...{ image: text, command: z.array(z.string()), environment: z.record(z.string(), z.string()) },
      ...{ env_file: text, volumes: z.array(text), depends_on: z.array(z.literal('queue')) },
      ...{ stop_grace_period: text, deploy: z.strictObject({ replicas: z.int() }) },
    }),
  }),
  volumes: z.strictObject({ queue: z.strictObject({}) }),
});
const count = z.int().positive();
const name = z.strictObject({ name: text });
const containerSchema = z.strictObject({
  ...{ name: text, image: text, command: z.array(text), args: z.array(text).optional() },
  env: z.array(z.strictObject({ name: text, value: text })).optional(),
  envFrom: z.array(z.strictObject({ secretRef: name })),
  volumeMounts: z.array(z.strictObject({ name: text, mountPath: text })),
});
/** As far as the guide has it; a field that is misspelt is none of these. */
const jobSchema = z.strictObject({
  ...{ apiVersion: z.literal('batch/v1'), kind: z.literal('Job'), metadata: name },
  spec: z.strictObject({
    ...{ completions: count.optional(), parallelism: count, completionMode: z.literal('Indexed').optional() },
    ...{ backoffLimitPerIndex: count.optional(), backoffLimit: count.optional() },
    podFailurePolicy: z
      .strictObject({
        rules: z.array(
          z.strictObject({
            action: z.enum(['FailJob', 'FailIndex', 'Ignore', 'Count']),
            onExitCodes: z.strictObject({ operator: z.enum(['In', 'NotIn']), values: z.array(count) }),
          }),
        ),
      })
      .optional(),
    template: z.strictObject({
      spec: z.strictObject({
        // Both policies of failed pods ask for it.
        restartPolicy: z.literal('Never'),
        terminationGracePeriodSeconds: count,
        containers: z.tuple([containerSchema]),
        volumes: z.array(
          z.strictObject({ name: text, persistentVolumeClaim: z.strictObject({ claimName: text }) }),
        ),
      }),
    }),
  }),
});

let folder: string;
let blocks: readonly { readonly language: string; readonly text: string }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-guide-'));
  await writePhotos(join(folder, 'photos'), 2);
  // Its photos are smaller than a run wants, so that they cost nothing here.
  await writeFile(join(folder, 'run.yaml'), 'synthesize:\n  concurrency: 1\n');
  await mkdir(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  await writeFile(npx, `#!${process.execPath}\nconsole.log(JSON.stringify(process.argv.slice(2)));\n`);
  await chmod(npx, 0o755);
  const guide = await readFile(
    new URL('../../../../docs/guides/past-one-machine.md', import.meta.url),
    'utf8',
  );
  blocks = [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/gu)].map(([, language = '', block = '']) => ({
    language,
    text: block,
  }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function yamlWith(said: string): unknown {
  const found = blocks.filter((block) => block.language === 'yaml' && block.text.includes(said));
  expect(found).toHaveLength(1);
  return parse(found[0]?.text ?? '', { strict: true });
}

/** What `r2i synthesize` is called with, in this folder: the command is run, by a shell where it asks for one, with another `npx`. */
function wordsOf(
  [program = '', ...words]: readonly string[],
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const path = [join(folder, 'bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: path, ...environment };
  const said = execFileSync(program, words, { env, encoding: 'utf8' });
  const [r2i, app, ...rest] = z.array(z.string()).parse(JSON.parse(said));
  expect([r2i, app]).toEqual(['r2i', 'synthesize']);
  return rest.map((word) => word.replace(/^\/data\//u, `${folder}/`));
}

describe('files of the guide', () => {
  it('has a Slurm array whose tasks are shards', async () => {
    const script = blocks.find((block) => block.text.includes('#SBATCH'))?.text ?? '';
    expect(script).toMatch(/^#!\/bin\/bash\n#SBATCH --array=1-64\n#SBATCH --requeue\n/u);
    const words = wordsOf(['bash', '-c', script], { SLURM_ARRAY_TASK_ID: '64' });
    expect(words).toContain('64/64');
    await mkdir(join(folder, 'runs'), { recursive: true });
    const { code, stderr } = await runHere(words);
    expect(code === 0 ? '' : stderr).toBe('');
  });

  it('has an indexed job whose pods are shards, counted from 1', async () => {
    const { spec } = jobSchema.parse(yamlWith('completionMode: Indexed'));
    const [{ command, args = [] }] = spec.template.spec.containers;
    const shards = ['0', String((spec.completions ?? 0) - 1)].map((index) =>
      wordsOf([...command, ...args], { JOB_COMPLETION_INDEX: index }),
    );
    expect(shards.map((words) => words[words.indexOf('--shard') + 1])).toEqual(['1/64', '64/64']);
    await mkdir(join(folder, 'runs'), { recursive: true });
    const { code, stderr } = await runHere(shards[0] ?? []);
    expect(code === 0 ? '' : stderr).toBe('');
  });

  it('has workers of a queue that need nothing but its address', async () => {
    const { services } = composeSchema.parse(yamlWith('services:'));
    const { spec } = jobSchema.parse(yamlWith('podFailurePolicy:'));
    const [{ command, env = [] }] = spec.template.spec.containers;
    expect(env).toEqual([{ name: 'R2I_QUEUE', value: services.work.environment['R2I_QUEUE'] }]);
    // What no further try mends, of the exit codes that all apps have.
    expect(spec.podFailurePolicy?.rules.map(({ onExitCodes }) => onExitCodes.values)).toEqual([[2, 3, 4]]);
    for (const words of [services.work.command, command]) {
      const { R2I_QUEUE: _, ...rest } = process.env;
      const told = await runHere(wordsOf(words, {}), { env: rest });
      expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('"event":"error"') });
      expect(told.stderr).toContain('--queue: say which server');
    }
  });
});
