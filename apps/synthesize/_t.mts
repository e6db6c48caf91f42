import { countWork } from '/work/w/reading/packages/answers/src/testing/count-work.ts';
import { grown, pieces, readers } from '/work/w/reading/packages/answers/src/testing/reader-table.ts';
for (const [n,f] of readers) { const t=process.cpuUsage(); for (const p of pieces) for (const c of [600,1200]) { const text=grown(p,c); countWork(()=>f(text)); } const s=process.cpuUsage(t); console.log(n.padEnd(45),((s.user+s.system)/1e6).toFixed(1)); }
