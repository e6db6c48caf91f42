// Entry of every worker when its package runs from source: the module to run is the worker's argument. Not published.
import { importSource } from '@r2i/join/import-source';

await importSource(new URL(process.argv[2]));
