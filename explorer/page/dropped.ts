// What a file is, by its first octets, and what is done with it: a saved run is walked through, a variant is walked by, a capture or a script is
// judged.

import { requireSize } from "../view/too-large.ts";
import { isVariant, jsonOf } from "../walk/own-file.ts";
import type { Page } from "./state.ts";

/** Shows a file. */
export async function readDropped(file: File, page: Page): Promise<void> {
  try {
    requireSize(file.size, file.name);
    const octets = await unpacked(new Uint8Array(await file.arrayBuffer()));
    requireSize(octets.length, file.name);
    const { variant } = page.walk.setting;
    if (isCapture(octets)) {
      const { judgeCapture } = await import("../view/judged.ts");
      return page.judged(judgeCapture(octets, file.name, variant));
    }
    const text = new TextDecoder().decode(octets);
    if (!file.name.endsWith(".pkt")) return openText(text, file.name, page);
    const { judgeScriptText } = await import("../view/judged.ts");
    page.judged(judgeScriptText(text, file.name, variant));
  } catch (error) {
    page.say(error instanceof Error ? error.message : String(error));
  }
}

/** Shows a saved run, or walks by a variant. */
export function openText(text: string, name: string, page: Page): void {
  try {
    const value = jsonOf(text, name);
    if (isVariant(value)) page.openVariant(value, name);
    else page.open(text, name);
  } catch (error) {
    page.say(error instanceof Error ? error.message : String(error));
  }
}

const magics = [0x0a0d0d0a, 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1];

function isCapture(octets: Uint8Array): boolean {
  return octets.length > 4 && magics.includes(new DataView(octets.buffer, octets.byteOffset).getUint32(0));
}

/** Whatever gzip packed is unpacked. */
async function unpacked(octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (octets[0] !== 0x1f || octets[1] !== 0x8b) return octets;
  const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
