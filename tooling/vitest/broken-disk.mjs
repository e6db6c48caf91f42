/**
 * A disk that is broken in places, as a process sees it: the calls of the file system that touch certain files fail with EIO, as the
 * system's own do. Loaded before a program (`node --import`), which is told by the environment what is broken (`R2I_BROKEN_DISK`, see
 * `BrokenDisk` in `start-script.ts`).
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { file, operation, after } = JSON.parse(process.env.R2I_BROKEN_DISK ?? '{}');
const named = new RegExp(file, 'u');
/** Files that are broken, by their descriptor. */
const broken = new Set();
let times = 0;

/** @param {string} call */
function fail(call) {
  times += 1;
  if (times <= after) return;
  throw Object.assign(new Error(`EIO: i/o error, ${call}`), { code: 'EIO', errno: -5, syscall: call });
}

const { openSync, writeSync, readSync, fdatasync } = fs;
fs.openSync = (path, ...rest) => {
  const opened = openSync(path, ...rest);
  if (named.test(String(path))) broken.add(opened);
  else broken.delete(opened);
  return opened;
};
const touches = (descriptor, wanted) => operation === wanted && broken.has(descriptor);
fs.writeSync = (descriptor, ...rest) => {
  if (touches(descriptor, 'write')) fail('write');
  return writeSync(descriptor, ...rest);
};
fs.readSync = (descriptor, ...rest) => {
  if (touches(descriptor, 'read')) fail('read');
  return readSync(descriptor, ...rest);
};
fs.fdatasync = (descriptor, done) => {
  try {
    if (touches(descriptor, 'sync')) fail('fdatasync');
  } catch (error) {
    process.nextTick(done, error);
    return;
  }
  fdatasync(descriptor, done);
};

const { open, readFile, rename } = promises;
const methods = {
  write: ['write', 'writev', 'writeFile', 'appendFile'],
  read: ['read', 'readv', 'readFile'],
  sync: ['sync', 'datasync'],
};
promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  if (!named.test(String(path))) return handle;
  for (const name of methods[operation] ?? []) {
    const whole = handle[name].bind(handle);
    handle[name] = async (...words) => {
      fail(operation === 'sync' ? 'fsync' : operation);
      return whole(...words);
    };
  }
  return handle;
};
promises.readFile = async (path, ...rest) => {
  if (operation === 'read' && named.test(String(path))) fail('read');
  return readFile(path, ...rest);
};
promises.rename = async (from, to) => {
  if (operation === 'rename' && named.test(String(to))) fail('rename');
  return rename(from, to);
};
syncBuiltinESMExports();
