export { proposalPlugin } from './proposal-plugin.ts';
