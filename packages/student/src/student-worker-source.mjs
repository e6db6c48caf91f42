// Entry of the worker when the package runs from source: on Node 20 a worker thread does not inherit its
// parent's TypeScript loader. The published package has no use for this file.
import { register } from 'tsx/esm/api';

register();
await import('./student-worker.ts');
