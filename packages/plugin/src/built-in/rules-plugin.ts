import { z } from 'zod';

import { definePlugin } from '../define/define-plugin.ts';
import type { Plugin } from '../define/plugin.ts';

const nothing = z.strictObject({});

/** What needs no model: grouping by rules, and nobody where a role may be left empty. */
export const rulesPlugin: Plugin = definePlugin({
  name: '@r2i/rules',
  validators: {
    none: {
      description: 'no checks before answering',
      options: nothing,
      trivial: true,
      create: () => ({ id: 'none', validate: async ({ questions }) => questions.map(() => []) }),
    },
  },
  groupers: {
    rules: {
      description: 'equal after rules for numbers, case and marks',
      options: nothing,
      trivial: true,
      create: async () => (await import('@r2i/answers')).createRuleGrouper(),
    },
  },
  verifiers: {
    none: {
      description: 'no doubts',
      options: nothing,
      trivial: true,
      create: () => ({ id: 'none', verify: async () => [] }),
    },
  },
});
