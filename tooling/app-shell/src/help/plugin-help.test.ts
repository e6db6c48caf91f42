import { definePlugin } from '@r2i/plugin';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { pluginHelp } from './plugin-help.ts';

const options = z.strictObject({});
const solver = { options, create: () => ({ id: 's', family: 's', solve: async () => [] }) };
const builtIn = [
  definePlugin({
    name: 'own',
    solvers: { one: { ...solver, description: 'the first' }, two: { ...solver, description: 'the second' } },
    proposers: {
      grid: { options, description: 'cells', create: () => ({ id: 'g', propose: async () => [] }) },
    },
  }),
];
const about = { heading: 'Names', builtIn };

describe('pluginHelp', () => {
  it.each([
    [['solvers', 'proposers'], false, ['Solvers: one, two', 'Proposers: grid']],
    [['solvers'], true, ['Solvers: one, two', '  one: the first', '  two: the second']],
    [['sources'], true, undefined],
    [[], false, undefined],
  ] as const)('of %j, all %s', async (parts, all, lines) => {
    const [group, ...more] = await pluginHelp({ plugins: [], all }, { ...about, parts });
    expect(more).toEqual([]);
    expect(group?.entries.map(({ typed, about: told }) => `${typed}: ${told}`)).toEqual(lines);
  });

  it('says which plug-in cannot be loaded', async () => {
    const plugins = [{ name: './none.mjs', from: '/' }];
    await expect(pluginHelp({ plugins, all: false }, { ...about, parts: [] })).rejects.toThrow('none.mjs');
  });

  it('leaves out what is usual in the short help, never what a plug-in adds', async () => {
    const entry = { options, description: 'd', create: () => ({ id: 'g', propose: async () => [] }) };
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const many = definePlugin({
      name: 'many',
      proposers: Object.fromEntries(names.map((name) => [name, entry])),
    });
    const tell = async (all: boolean): Promise<string | undefined> => {
      const parts = ['proposers'] as const;
      const [group] = await pluginHelp({ plugins: [], all }, { heading: 'Names', builtIn: [many], parts });
      return group?.entries[0]?.about;
    };
    expect(await tell(false)).toBe('p0, p1, p2, p3, p4, p5 and 3 more (--help-all)');
    expect(await tell(true)).toBe(names.join(', '));
  });
});
