#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A clone has sources, what is published has none.
const sources = new URL('../src/run-sources.mjs', import.meta.url);
const built = new URL('../dist/cli.js', import.meta.url);
await import((existsSync(sources) ? sources : built).href);
