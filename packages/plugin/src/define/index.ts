export { definePlugin, type PluginDefinition } from './define-plugin.ts';
export type { Plugin } from './plugin.ts';
