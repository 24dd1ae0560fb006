// Everything that is tried as a clause of an invariant about TCP.

import type { Clause } from "../../../../checker/index.ts";
import type { World } from "../../../world/world.ts";
import { vocabularyOf } from "../vocabulary.ts";
import { endings } from "./endings.ts";
import { gracefulEnds } from "./graceful-ends.ts";
import { oneHost } from "./one-host.ts";
import { oneSegment } from "./one-segment.ts";
import { segmentsAndPeers } from "./peers.ts";
import { quiescence } from "./quiescence.ts";
import { streams } from "./streams.ts";
import { twoHosts } from "./two-hosts.ts";
import { twoSegments } from "./two-segments.ts";

/** Candidate clauses, each with a name of its own. Most of them are false: walks and proofs sort them out. */
export function candidatesFor(world: World): readonly Clause[] {
  const vocabulary = vocabularyOf(world);
  return [oneHost, twoHosts, oneSegment, segmentsAndPeers, twoSegments, streams, endings, quiescence, gracefulEnds].flatMap((template) =>
    template(vocabulary),
  );
}
