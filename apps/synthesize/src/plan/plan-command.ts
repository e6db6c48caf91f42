import { defineCommand, typedStart } from '@r2i/app-shell';

import { planSchema } from './plan-settings.ts';

const start = typedStart;

export const planCommand = defineCommand({
  name: 'plan',
  section: 'synthesize',
  takesPlugins: true,
  description:
    'Reckons what a run would take on one machine and on many: photos and calls a second, bandwidth, storage, time and price, with ' +
    'the arithmetic shown and constants that a bench measured. Calls nothing and reads no photo; with --log json as one object.',
  schema: planSchema,
  examples: [
    `${start} plan --config run.yaml`,
    `${start} plan --config run.yaml --photos 200000 --workers 1 8 64 --cores 4 --call-concurrency 512`,
    `${start} plan --photos 5000 --workers 1 --megapixels 24 --log json`,
  ],
  async run(given, { result, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('../built-in.ts');
    const { readRoles } = await import('../read-roles.ts');
    const { planSettled } = await import('./plan-settled.ts');
    const { formatPlan } = await import('./format-plan.ts');
    const { measuredConstants, measuredOn } = await import('./measured.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const plan = await planSettled(readRoles(given, registry), { registry, environment });
    result(formatPlan(plan), { ...plan, measuredOn, measured: measuredConstants });
  },
});
