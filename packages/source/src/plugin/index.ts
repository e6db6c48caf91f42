export { openPluginSources } from './open-plugin-sources.ts';
export { sourcePlugin } from './source-plugin.ts';
