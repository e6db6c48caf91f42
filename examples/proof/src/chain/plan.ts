import type { ArmName, ProofSettings } from './settings.ts';
import type { Step } from './step.ts';

const home = '{repo}/examples/proof';
const python = (file: string): string => `${home}/python/${file}`;
const r2i = ['{node}', '{repo}/apps/cli/bin/r2i.mjs'];
const plugin = `${home}/src/roles/plugin.ts`;

const worldCode = ['words.py', 'world.py', 'base_data.py'].map(python);
const trainCode = [...worldCode, ...['net.py', 'fit.py'].map(python)];
const roleCode = ['plugin', 'teacher', 'find-specks', 'check-seen', 'world-words'].map(
  (name) => `${home}/src/roles/${name}.ts`,
);

/** Seed of the held-out scenes, which are the same for all. */
const heldoutSeed = 77;

/** Every step of the proof, each after those that it needs. */
export function planProof(settings: ProofSettings): readonly Step[] {
  const steps = [
    worldStep('heldout', { what: 'heldout', seed: heldoutSeed, count: settings.heldout }),
    ...settings.seeds.flatMap((seed) => planSeed(seed, settings)),
  ];
  return steps.map((step) => ({
    ...step,
    command: step.command.map((word) => word.replaceAll('{made}', `{out}/${step.id}`)),
  }));
}

function planSeed(seed: number, settings: ProofSettings): Step[] {
  const at = `seed-${seed}`;
  const exports = new Map<string, Step>();
  const syntheses = new Map<string, Step>();
  const arms: Step[] = [];
  for (const arm of settings.arms) {
    const about = armTable[arm];
    const data = about.exports.map(({ run, view }) => {
      const made = runStep(at, { run, seed });
      syntheses.set(made.id, made);
      const one = exportStep(at, { run, view, seed });
      exports.set(one.id, one);
      return one.id;
    });
    arms.push(trainArm(at, { arm, seed, data, settings }), ...measure(at, arm));
    if (arm !== 'r2i' && settings.arms.includes('r2i'))
      arms.push(compareStep(at, { first: arm, second: 'r2i' }));
  }
  return [
    worldStep(`${at}/world`, { what: 'photos', seed, count: settings.photos }),
    trainBase(at, { name: 'base', seed, steps: settings.baseSteps, threads: settings.threads }),
    ...measure(at, 'base'),
    ...syntheses.values(),
    ...exports.values(),
    ...arms,
  ];
}

interface Arm {
  /** What it is trained on: views of one synthesis each. None: the base's own data. */
  readonly exports: readonly {
    readonly run: 'zoomed' | 'direct';
    readonly view: 'mixed' | 'boxed' | 'plain' | 'crop';
  }[];
  readonly flags?: readonly string[];
}

const armTable: Readonly<Record<ArmName, Arm>> = {
  r2i: { exports: [{ run: 'zoomed', view: 'mixed' }] },
  boxed: { exports: [{ run: 'zoomed', view: 'boxed' }] },
  'no-box': { exports: [{ run: 'zoomed', view: 'plain' }] },
  'control-box': { exports: [{ run: 'zoomed', view: 'plain' }], flags: ['--control-box'] },
  // Its crop is the whole photo.
  direct: { exports: [{ run: 'direct', view: 'crop' }] },
  'base-more': { exports: [] },
};

function worldStep(
  id: string,
  about: { readonly what: 'photos' | 'heldout'; readonly seed: number; readonly count: number },
): Step {
  const { what, seed, count } = about;
  const numbers = ['--seed', `${seed}`, '--count', `${count}`, '--out', '{made}'];
  return {
    id,
    what: 'world',
    needs: [],
    command: ['{python}', python('make_world.py'), what, ...numbers],
    code: [...worldCode, python('make_world.py')],
    resumes: false,
  };
}

function trainBase(
  at: string,
  about: {
    readonly name: string;
    readonly seed: number;
    readonly steps: number;
    readonly threads: number;
    readonly init?: readonly string[];
    readonly needs?: readonly string[];
  },
): Step {
  const { name, seed, steps, threads, init = [], needs = [] } = about;
  const numbers = ['--seed', `${seed}`, '--steps', `${steps}`, '--threads', `${threads}`];
  return {
    id: `${at}/${name}`,
    what: 'train',
    needs,
    command: ['{python}', python('train_base.py'), ...numbers, '--out', '{made}', ...init],
    code: [...trainCode, python('train_base.py')],
    resumes: false,
  };
}

function trainArm(
  at: string,
  about: {
    readonly arm: ArmName;
    readonly seed: number;
    readonly data: readonly string[];
    readonly settings: ProofSettings;
  },
): Step {
  const { arm, seed, data, settings } = about;
  const { steps, threads } = settings;
  const init = ['--init', `{out}/${at}/base`];
  const needs = [`${at}/base`, ...data];
  if (data.length === 0) {
    // A seed of its own: it goes on with new scenes.
    const lower = ['--lr', '1e-3'];
    return trainBase(at, { name: arm, seed: seed + 1000, steps, threads, init: [...init, ...lower], needs });
  }
  const numbers = ['--seed', `${seed}`, '--steps', `${steps}`, '--threads', `${threads}`];
  const from = data.flatMap((id) => ['--data', `{out}/${id}`]);
  const flags = armTable[arm].flags ?? [];
  return {
    id: `${at}/${arm}`,
    what: 'train',
    needs,
    command: ['{python}', python('train_arm.py'), ...init, ...from, ...numbers, ...flags, '--out', '{made}'],
    code: [...trainCode, python('train_arm.py')],
    resumes: false,
  };
}

/** A model to ONNX, asked both benchmarks, and compared with the base. */
function measure(at: string, name: string): Step[] {
  const onnx = `${at}/${name}-onnx`;
  const steps: Step[] = [
    {
      id: onnx,
      what: 'onnx',
      needs: [`${at}/${name}`],
      command: [
        '{python}',
        '-m',
        'r2i_onnx',
        'export',
        `{out}/${at}/${name}`,
        '--out',
        '{made}',
        '--attentions',
      ],
      code: [],
      from: 'tooling/onnx-export',
      resumes: false,
    },
  ];
  for (const [set, benchmark] of [
    ['small', '{out}/heldout/small'],
    ['whole', 'folder:{out}/heldout/whole'],
  ] as const) {
    const looks = set === 'small' ? ['--attention'] : [];
    steps.push({
      id: `${at}/${name}-${set}`,
      what: 'evaluate',
      needs: [onnx, 'heldout'],
      command: [
        ...[...r2i, 'evaluate', 'run', '--student', `{out}/${onnx}`, '--benchmark', benchmark],
        ...['--answer-tokens', '8', '--log', 'plain', '--out', '{made}', ...looks],
      ],
      code: [],
      resumes: true,
    });
    if (name !== 'base') steps.push(compareStep(at, { first: 'base', second: name, set }));
  }
  return steps;
}

function compareStep(
  at: string,
  about: { readonly first: string; readonly second: string; readonly set?: 'small' | 'whole' },
): Step {
  const { first, second, set = 'small' } = about;
  const [before, after] = [`${at}/${first}-${set}`, `${at}/${second}-${set}`];
  return {
    id: comparisonId(at, about),
    what: 'compare',
    needs: [before, after],
    command: [
      ...[...r2i, 'evaluate', 'compare', `{out}/${before}`, `{out}/${after}`],
      ...['--log', 'plain', '--out', '{made}'],
    ],
    code: [],
    resumes: false,
  };
}

/** Folder of the comparison of two models on one of the held-out sets. */
export function comparisonId(
  at: string,
  about: { readonly first: string; readonly second: string; readonly set?: 'small' | 'whole' },
): string {
  return `${at}/${about.second}-over-${about.first}-${about.set ?? 'small'}`;
}

const zoomedRoles = {
  proposer: 'specks',
  questioner: { use: 'named', student: 'base' },
  validator: { use: 'surroundings', student: 'base' },
  answerers: [{ student: 'base', samples: 4 }],
  grouper: 'rules',
  verifier: { use: 'wider', student: 'base' },
  distractorWriter: 'vocabulary',
  solver: { use: 'open', student: 'base' },
};

/** The teacher sees whole photos alone: nobody can look closer. */
const directRoles = {
  ...zoomedRoles,
  proposer: 'whole',
  questioner: 'vocabulary',
  validator: 'none',
  verifier: 'none',
};

function runStep(
  at: string,
  { run, seed }: { readonly run: 'zoomed' | 'direct'; readonly seed: number },
): Step {
  const roles = run === 'direct' ? directRoles : zoomedRoles;
  const students = { base: { folder: `{out}/${at}/base-onnx` } };
  const gates = run === 'direct' ? ['--max-area', '1', '--zoom', '1'] : ['--guess-views', 'blanked'];
  return {
    id: `${at}/run-${run}`,
    what: 'synthesize',
    needs: [`${at}/world`, `${at}/base-onnx`],
    command: [
      ...[...r2i, 'synthesize', '--images', `{out}/${at}/world/photos`, '--out', '{made}'],
      ...['--plugin', plugin, '--students', JSON.stringify(students), '--roles', JSON.stringify(roles)],
      ...['--min-image-side', '64', '--min-box-side', '8', '--needed', '4', '--min-families', '1'],
      ...['--boxed-quality', '95', '--boxed-chroma', 'full', '--seed', `${seed}`, '--log', 'plain', ...gates],
    ],
    code: roleCode,
    resumes: true,
  };
}

function exportStep(
  at: string,
  about: { readonly run: 'zoomed' | 'direct'; readonly view: string; readonly seed: number },
): Step {
  const { run, view, seed } = about;
  const share = view === 'mixed' ? ['--boxed-share', '0.5'] : [];
  return {
    id: `${at}/data-${run}-${view}`,
    what: 'export',
    needs: [`${at}/run-${run}`],
    command: [
      ...[...r2i, 'export', '--run', `{out}/${at}/run-${run}`, '--out', '{made}', '--format', 'ms-swift'],
      ...['--form', 'open', '--view', view, ...share, '--seed', `${seed}`, '--log', 'plain'],
    ],
    code: [],
    resumes: false,
  };
}
