import { definePlugin } from '@r2i/plugin';
import { choiceLetters, textScorer } from '@r2i/schema';
import { z } from 'zod';

export default definePlugin({
  name: 'words',
  scorers: {
    words: {
      description: 'the words of the right option, and no letter',
      options: z.strictObject({ exact: z.boolean().default(false) }),
      create: ({ exact }) =>
        textScorer({
          id: `words/1/exact=${exact}`,
          accepts({ target, options }, output) {
            const right = options.find((_, place) => choiceLetters[place] === target) ?? target;
            return exact ? output === right : output.trim().toLowerCase() === right.toLowerCase();
          },
        }),
    },
  },
});
