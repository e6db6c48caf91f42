import { httpErrors } from '@r2i/app-shell/server';
import { giveWay, serveOpened } from '@r2i/worker';

import { openScoring } from './open-scoring.ts';

// Runs in a worker thread: one output may take half a second, and what a plug-in does takes what it takes.
giveWay();
await serveOpened(openScoring, { errors: httpErrors });
