// Loaded into a process before its script: at its end the process tells on its fourth stream what it took, from its start.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(
      3,
      JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryBytes: maxRSS * 1024 }),
    );
  });
}
