// A capture on a disk, once more with comments on some of its frames.

import { CaptureAnnotator, type AnnotatorOptions } from "../capture/write/annotator.ts";
import { brokenPacking, octetsOf, placeOf, type OctetOptions } from "./capture-octets.ts";

/** The capture as pcapng, piece by piece. Throws an `InputError` if it cannot be read or is none. */
export async function* annotatedCapture(
  file: string,
  about: Pick<AnnotatorOptions, "application" | "comments">,
  options: OctetOptions = {},
): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  // What is written lies in a buffer that is used again.
  const annotator = new CaptureAnnotator({ ...about, place: placeOf(file), write: (octets) => written.push(octets.slice()) });
  try {
    for await (const piece of octetsOf(file, options)) {
      annotator.push(piece);
      yield Buffer.concat(written.splice(0));
    }
  } catch (error) {
    if (brokenPacking(error) === undefined) throw error;
    yield Buffer.concat(written.splice(0));
  }
}
