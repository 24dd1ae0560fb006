// Captures on the disk: packed or not, whole or cut, and where they are looked for.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionsOf, inputFiles, type CaptureSummary, type ReadProgress, type SeenConnection } from "../../../conformance/index.ts";
import { scratchFolder } from "../../scratch.ts";

/** Some frames that hold nothing but a raw IPv4 header of another protocol, in a classic capture. */
function capture(frames: number): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4);
  header.writeUInt32LE(101, 20);
  const frame = Buffer.alloc(16 + 20);
  frame.writeUInt32LE(20, 8);
  frame.writeUInt32LE(20, 12);
  frame.set([0x45, 0, 0, 20], 16);
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]);
}

async function readAll(
  file: string,
  onProgress?: (progress: ReadProgress) => void,
  signal?: AbortSignal,
): Promise<readonly [readonly SeenConnection[], CaptureSummary]> {
  const connections: SeenConnection[] = [];
  const reading = connectionsOf(file, {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return [connections, next.value];
    connections.push(next.value);
  }
}

let folder = "";
beforeAll(() => {
  folder = scratchFolder();
});

function saved(name: string, octets: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, octets);
  return file;
}

describe("a capture on the disk", () => {
  it("ends where the user interrupts, as if it were cut there", async () => {
    const interrupt = new AbortController();
    const file = saved("long.pcap", capture(200_000));
    const [, summary] = await readAll(file, () => interrupt.abort(), interrupt.signal);
    expect(summary.end.kind).toBe("cut");
    expect(summary.frames).toBeGreaterThan(0);
    expect(summary.frames).toBeLessThan(200_000);
  });
  it("is read to its end, and says how far it has come", async () => {
    const file = saved("plain.pcap", capture(1000));
    const seen: ReadProgress[] = [];
    const [, { frames, end }] = await readAll(file, (progress) => seen.push(progress));
    expect({ frames, end }).toEqual({ frames: 1000, end: { kind: "complete" } });
    expect(seen.at(-1)).toEqual({ octets: 36_024, of: 36_024, frames: 1000 });
  });

  it("is unpacked if gzip packed it, whatever it is called", async () => {
    const file = saved("packed.pcap", gzipSync(capture(1000)));
    const [, { frames, end }] = await readAll(file);
    expect({ frames, end }).toEqual({ frames: 1000, end: { kind: "complete" } });
  });

  it("is read up to the cut if its packing breaks off, even between two frames", async () => {
    const packed = gzipSync(Buffer.concat([capture(50)]));
    const [, whole] = await readAll(saved("trailer.pcap.gz", packed.subarray(0, -8)));
    expect(whole.end).toEqual({ kind: "cut", offset: 24 + 50 * 36, afterFrame: 50 });
    expect(whole.frames).toBe(50);
  });

  it("is read up to the damage if its packing is damaged", async () => {
    const packed = gzipSync(capture(1000), { level: 0 });
    packed.fill(0xff, packed.length - 8, packed.length - 4);
    const [, { end, frames }] = await readAll(saved("checksum.pcap.gz", packed));
    expect(end.kind).toBe("damaged");
    expect(frames).toBeGreaterThan(500);
    await expect(readAll(saved("header.pcap.gz", packed.fill(0, 10, 20)))).rejects.toThrow("but found a packed file that is damaged");
  });

  it("that is none, or is not there, is an error with a code", async () => {
    await expect(readAll(saved("text.pcap.gz", gzipSync("no capture at all")))).rejects.toThrow("TWM-520 ");
    await expect(readAll(join(folder, "absent.pcap"))).rejects.toThrow("but found no such file");
    await expect(readAll(folder)).rejects.toThrow("but found a folder");
  });
});

describe("inputs", () => {
  it("are files, folders and patterns, each file once", () => {
    const root = scratchFolder();
    mkdirSync(join(root, "deep", "er"), { recursive: true });
    for (const name of ["b.pcap", "a.pcapng", "note.txt", "deep/c.PCAP", "deep/er/d.pcap.gz"]) writeFileSync(join(root, name), "");
    symlinkSync(root, join(root, "deep", "loop"));
    const under = (...names: readonly string[]) => inputFiles(names).map((file) => relative(root, file));
    expect(under(root)).toEqual(["a.pcapng", "b.pcap", "deep/c.PCAP", "deep/er/d.pcap.gz"]);
    expect(under(`${root}/*.pcap`, join(root, "b.pcap"))).toEqual(["b.pcap"]);
    expect(under(`${root}/**/?.pcap*`)).toEqual(["a.pcapng", "b.pcap", "deep/er/d.pcap.gz"]);
    expect(under(join(root, "note.txt"))).toEqual(["note.txt"]);
    expect(inputFiles(["-"])).toEqual(["-"]);
    expect(() => inputFiles([`${root}/*.cap`])).toThrow("TWM-522");
  });
});
