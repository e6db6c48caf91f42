import { describe, expect, it } from 'vitest';

import { commandsOf, importsUntold, readReadme } from '../../scripts/packages/read-readme.mjs';

describe('readReadme', () => {
  it.each([
    { case: 'nothing', text: '', install: [], languages: [] },
    { case: 'one package', text: '```sh\nnpm install @r2i/a\n```\n', install: ['@r2i/a'], languages: ['sh'] },
    {
      case: 'flags and remarks',
      text: '```sh\nnpm install --global a b # c d\n```\n',
      install: ['a', 'b'],
      languages: ['sh'],
    },
    {
      case: 'a second install',
      text: '```sh\nnpm install a\n```\n\n```sh\nnpm install b@1\n```\n',
      install: ['a'],
      languages: ['sh', 'sh'],
    },
    {
      case: 'other languages',
      text: '```yaml\na: 1\n```\n```js\n1\n```\n```ts\n2\n```\n',
      install: [],
      languages: ['js', 'ts'],
    },
    { case: 'a block that does not end', text: '```ts\nconst a = 1;\n', install: [], languages: [] },
  ])('reads $case', ({ text, install, languages }) => {
    const readme = readReadme(text);
    expect(readme.install).toEqual(install);
    expect(readme.blocks.map(({ language }) => language)).toEqual(languages);
  });
});

describe('importsUntold', () => {
  it.each([
    { text: "import { a } from '@r2i/a';", untold: [] },
    { text: "import { a } from '@r2i/a/sub';", untold: [] },
    { text: "import 'node:fs';\nimport { b } from './b.ts';", untold: [] },
    { text: "import {\n  b,\n} from '@r2i/b/sub';", untold: ['@r2i/b'] },
    { text: "import 'zod';\nimport * as z from 'zod/v4';", untold: ['zod', 'zod'] },
  ])('finds $untold in $text', ({ text, untold }) => {
    expect(importsUntold(text, ['@r2i/a'])).toEqual(untold);
  });
});

describe('commandsOf', () => {
  it.each([
    { text: 'npm install a\nnpx r2i export --run a # b\n', commands: ['npx r2i export --run a # b'] },
    { text: 'npx tsx a.ts\nr2i export\n', commands: [] },
  ])('finds $commands', ({ text, commands }) => {
    expect(commandsOf([{ language: 'sh', text }])).toEqual(commands);
    expect(commandsOf([{ language: 'ts', text }])).toEqual([]);
  });
});
