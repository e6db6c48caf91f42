// A process of its own that does nothing but ask whether servers are there: what it takes to make and send bodies is no time of theirs.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, idle, pid] = process.argv.slice(2);
/** Between two questions. */
const pauseMs = 5;

try {
  // Who measures should not wait for a core itself. Only some may ask for that.
  setPriority(-15);
} catch {
  // It waits as others do.
}

/** What a thread has had since it began, in milliseconds, as Linux counts it: on a core, and able to work while others had the cores. */
function threadTime(path) {
  const [worked = Number.NaN, waited = Number.NaN] = readFileSync(path, 'utf8')
    .split(' ')
    .map((each) => Number(each) / 1e6);
  return { worked, waited };
}

/** Time that the machine below this one gave to others, in milliseconds of one core. */
function stolen() {
  const [, , , , , , , , steal] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/ +/);
  return Number(steal) * 10;
}

function ask(url) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}

const theirs = `/proc/${pid}/task/${pid}/schedstat`;
const own = `/proc/self/task/${process.pid}/schedstat`;
const answers = [];
const idleMs = [];
let isOver = false;
process.stdin.once('end', () => {
  isOver = true;
});
process.stdin.resume();
while (!isOver) {
  const [before, mine, stolenBefore] = [threadTime(theirs), threadTime(own), stolen()];
  const began = performance.now();
  await ask(server);
  const ms = performance.now() - began;
  const [after, mineAfter] = [threadTime(theirs), threadTime(own)];
  answers.push({
    ms,
    worked: after.worked - before.worked,
    waited: after.waited - before.waited,
    askerWorked: mineAfter.worked - mine.worked,
    askerWaited: mineAfter.waited - mine.waited,
    stolen: stolen() - stolenBefore,
  });
  await sleep(pauseMs);
  const asked = performance.now();
  await ask(idle);
  idleMs.push(performance.now() - asked);
  await sleep(pauseMs);
}
console.log(JSON.stringify({ answers, idleMs }));
