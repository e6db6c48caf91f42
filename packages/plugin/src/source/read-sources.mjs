// For `r2i` in a clone: what a plug-in imports of ours is found and read as sources are. Not published.
import { readSources } from '@r2i/join/read-sources';

await readSources();
