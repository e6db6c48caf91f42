export { evaluationPlugin } from './evaluation-plugin.ts';
