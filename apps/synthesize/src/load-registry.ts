import type { PluginName } from '@r2i/app-shell';
import { ocrPlugin } from '@r2i/ocr/plugin';
import { createRegistry, loadPlugin, type Plugin, type Registry } from '@r2i/plugin';
import { rulesPlugin, teacherPlugin } from '@r2i/plugin/built-in';
import { proposalPlugin } from '@r2i/proposal/plugin';
import { studentPlugin } from '@r2i/student/plugin';

import { boxesPlugin } from './boxes-plugin.ts';

const builtIn: readonly Plugin[] = [
  ocrPlugin,
  boxesPlugin,
  proposalPlugin,
  teacherPlugin,
  studentPlugin,
  rulesPlugin,
];

/**
 * The built-in parts, and those of the plug-ins that the person names.
 *
 * @throws {PluginLoadError} If one cannot be loaded.
 * @throws {PluginShapeError} If one is no plug-in.
 * @throws {PluginClashError} If two have one name for different things.
 */
export async function loadRegistry(names: readonly PluginName[] = []): Promise<Registry> {
  const plugins: Plugin[] = [];
  for (const { name, from } of names) plugins.push(await loadPlugin(name, { from }));
  return createRegistry(plugins, { builtIn });
}
