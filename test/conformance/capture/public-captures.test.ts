// Captures of real traffic that others published are read as tshark reads them.

import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsIn } from "../../../conformance/index.ts";
import { captureFolder, countedByTshark, explained, readCapture } from "./public-captures.ts";

const here = captureFolder === null ? [] : readdirSync(captureFolder).filter((file) => /\.pcap(?:ng)?$/.test(file));
const said = captureFolder === null ? " (not done: the captures are not on this machine)" : "";

describe("captures of real traffic", () => {
  it(`are those that tshark has counted${said}`, () => {
    expect(captureFolder === null ? [] : here.toSorted()).toEqual(captureFolder === null ? [] : Object.keys(countedByTshark).toSorted());
  });

  it(`are counted as tshark counts them: frames and connections${said}`, () => {
    const ours = here.map((file) => {
      const { connections, summary } = connectionsIn(readCapture(file), { place: file });
      return [file, { frames: summary.frames, streams: connections.length }];
    });
    const theirs = here.map((file) => {
      const counted = countedByTshark[file];
      return [file, { frames: counted?.frames, streams: explained[file]?.connections ?? counted?.streams }];
    });
    expect(ours).toEqual(theirs);
  });

  it(`lose no segment between the frames and the connections${said}`, () => {
    const lost = here.filter((file) => {
      const { connections, summary } = connectionsIn(readCapture(file), { place: file });
      const skipped = Object.values(summary.skipped).reduce((sum, count) => sum + count, 0);
      const held = connections.reduce((sum, { segments }) => sum + segments.length, 0);
      return held !== summary.segments || held + skipped + summary.joined !== summary.frames;
    });
    expect(lost).toEqual([]);
  });
});
