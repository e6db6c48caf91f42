import { testsOf } from './tooling/vitest/index.js';
import { testedFolders } from './tooling/vitest/tested-folders.js';

const root = import.meta.dirname;

export default testsOf({ root, folders: testedFolders(root) });
