import { serveDesk } from '@r2i/app-shell/server';

import { openScoring } from './open-scoring.ts';

// Runs in a worker thread: one output may take half a second, and what a plug-in does takes what it takes.
await serveDesk(openScoring);
