export { datasetPlugin } from './dataset-plugin.ts';
