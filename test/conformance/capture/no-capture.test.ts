// What is no capture is told apart from a capture that has an end too early.

import { describe, expect, it } from "vitest";
import { connectionsIn } from "../../../conformance/index.ts";

const read = (...octets: readonly number[]) => connectionsIn(Uint8Array.from(octets), { place: "seen.pcap" }).summary;

describe("a file that is no capture", () => {
  it("is refused with a code, its place and what it is", () => {
    expect(() => read(0x50, 0x4b, 0x03, 0x04, 0)).toThrow(
      "TWM-520 seen.pcap: expected a capture in the format pcap or pcapng, packed by gzip or not, but found a zip archive. Unpack the file first.",
    );
    expect(() => read(...Buffer.from("hello"))).toThrow('found text that begins "hell"');
    expect(() => read(1, 2, 3, 4)).toThrow("found a file that begins with the octets 01 02 03 04");
  });
  it("is refused when it is empty, or too short to be anything", () => {
    expect(() => read()).toThrow("found an empty file");
    expect(() => read(0xd4, 0xc3)).toThrow("found a file that begins with the octets d4 c3");
  });
});

describe("a capture that breaks off in its first header", () => {
  it("holds nothing and says where it was cut", () => {
    expect(read(0xd4, 0xc3, 0xb2, 0xa1, 2, 0).end).toEqual({ kind: "cut", offset: 0, afterFrame: 0 });
  });
});
