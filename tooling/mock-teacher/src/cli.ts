import { runApp } from '@r2i/app-shell';

import { mockTeacherCommand } from './mock-teacher-command.ts';

// pnpm hands on the two dashes that end its own flags.
const words = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
await runApp(mockTeacherCommand, words, {
  manifest: new URL('../package.json', import.meta.url),
  program: 'npm run mock-teacher --',
});
