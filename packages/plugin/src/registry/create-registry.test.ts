import { describe, expect, it } from 'vitest';

import { samplePlugin } from '../__fixtures__/sample-plugin.ts';
import { PluginClashError } from '../errors/plugin-clash-error.ts';
import { createRegistry } from './create-registry.ts';
import { describeRegistry } from './describe-registry.ts';

describe('createRegistry', () => {
  it('finds entries by part and name, the built-in ones first', () => {
    const registry = createRegistry([samplePlugin('own', 'own-spots')], { builtIn: [samplePlugin()] });
    expect(registry.names('proposers')).toEqual(['spots', 'own-spots']);
    expect(registry.names('solvers')).toEqual([]);
    expect(registry.find('proposers', 'own-spots')).toMatchObject({ plugin: 'own', builtIn: false });
    expect(registry.find('proposers', 'spots')).toMatchObject({ plugin: 'sample', builtIn: true });
    expect(registry.find('solvers', 'spots')).toBeUndefined();
    expect(registry.plugins.map(({ name }) => name)).toEqual(['own']);
    expect(describeRegistry(registry)).toEqual([
      {
        title: 'Proposers',
        entries: ['spots', 'own-spots'].map((name) => ({ name, description: 'the left upper corner' })),
      },
    ]);
  });

  it('holds nothing where there is nothing', () => {
    expect(describeRegistry(createRegistry([]))).toEqual([]);
  });

  it.each([
    {
      case: 'two plug-ins of one name',
      plugins: [samplePlugin(), samplePlugin('sample', 'other')],
      builtIn: [],
      clash: ['sample', 'sample'],
      says: 'rename one',
    },
    {
      case: 'two entries of one name',
      plugins: [samplePlugin('a'), samplePlugin('b')],
      builtIn: [],
      clash: ['a', 'b'],
      says: 'plug-ins "a" and "b" both have proposers.spots',
    },
    {
      case: 'an entry that is built in',
      plugins: [samplePlugin('b')],
      builtIn: [samplePlugin('a')],
      clash: ['a', 'b'],
      says: 'proposers.spots is built in ("a") and cannot be replaced',
    },
  ])('refuses $case', ({ plugins, builtIn, clash, says }) => {
    const make = (): unknown => createRegistry(plugins, { builtIn });
    expect(make).toThrow(PluginClashError);
    expect(make).toThrow(says);
    expect(make).toThrow(expect.objectContaining({ plugins: clash }));
  });
});
