import { ocrPlugin } from '@r2i/ocr/plugin';
import type { Plugin } from '@r2i/plugin';
import { rulesPlugin, teacherPlugin } from '@r2i/plugin/built-in';
import { proposalPlugin } from '@r2i/proposal/plugin';
import { sourcePlugin } from '@r2i/source/plugin';
import { studentPlugin } from '@r2i/student/plugin';

import { boxesPlugin } from './boxes-plugin.ts';

/** Parts that are there without a plug-in. */
export const builtIn: readonly Plugin[] = [
  ocrPlugin,
  boxesPlugin,
  proposalPlugin,
  teacherPlugin,
  studentPlugin,
  rulesPlugin,
  sourcePlugin,
];
