import { writeFileSync } from 'node:fs';

// Loaded before the app, so that all it does is counted, from the start of the process.
process.on('exit', () => {
  const file = process.env['R2I_BENCH_USAGE'];
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    file,
    JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryBytes: maxRSS * 1024 }),
  );
});
