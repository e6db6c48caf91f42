export { benchmarkPlugin } from './benchmark-plugin.ts';
