import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Reporter } from '@r2i/app-shell';
import { writeAtomic } from '@r2i/run';
import { parseJsonLines, toJsonLine } from '@r2i/schema';
import { createNotices, type Notice, type Notices } from '@r2i/teacher';
import { z } from 'zod';
