import { mkdir } from 'node:fs/promises';
import { stageImages } from '/work/w/t18/tooling/bench/src/synthesis/stage-images.ts';
const s='/tmp/t18/staged'; await mkdir(s + '/photos',{recursive:true});
const st = await stageImages('/usr/share/backgrounds/mate', s);
for (const p of st.photos) console.log(p.name, p.pixels, p.chroma, p.isSentAsIs, p.quality);
