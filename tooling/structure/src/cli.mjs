import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { checkStructure } from './check.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const violations = checkStructure(root);
for (const violation of violations) console.error(violation);
console.log(violations.length === 0 ? 'structure: ok' : `structure: ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
