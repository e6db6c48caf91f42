/**
 * Loaded before a script: notes each reply that is kept in a folder `calls`, in the file that `R2I_STORED_LOG` names. A line is `new`, or `again` where
 * the reply was there already.
 */
import { appendFileSync, existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const log = process.env.R2I_STORED_LOG ?? '';
const { rename } = fs;
fs.rename = async (from, to) => {
  if (/[\\/]calls[\\/][0-9a-f]{2}[\\/]/u.test(String(to)))
    appendFileSync(log, existsSync(to) ? 'again\n' : 'new\n');
  return rename(from, to);
};
syncBuiltinESMExports();
