// One run of our reader, a process of its own: reads the capture it is given and says how many frames and connections there were.

import { connectionsOf } from "../../conformance/index.ts";

const reading = connectionsOf(process.argv[2] ?? "-");
// One that is given up because no more can be held begins again, and counts once.
const seen = new Set<string>();
let segments = 0;
for (let next = await reading.next(); ; next = await reading.next()) {
  if (next.done === true) {
    console.log(`${next.value.frames} frames, ${segments} segments, ${seen.size} connections`);
    break;
  }
  segments += next.value.segments.length;
  seen.add(next.value.ends.toSorted().join());
}
