// What tshark reads in a capture, we read; what we write, tshark has nothing to complain about.

import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { CaptureAnnotator, captureOf, connectionsIn, type SeenSegment } from "../../../conformance/index.ts";
import type { Told } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { twomsl } from "../../cli/command.ts";
import { itWith } from "../../peers.ts";
import { scratchFolder } from "../../scratch.ts";
import { captureFile } from "../judge/capture-file.ts";
import { goodBye, handshake } from "../judge/conversation.ts";
import { arbitraryCapture } from "./built-captures.ts";
import { captureFolder, countedByTshark } from "./public-captures.ts";

const execute = promisify(execFile);
const options = [
  "tcp.relative_sequence_numbers:FALSE",
  "tcp.check_checksum:TRUE",
  "ip.check_checksum:TRUE",
  "tcp.try_heuristic_first:FALSE",
];

const headerFields = ["frame.number", "tcp.seq_raw", "tcp.flags", "tcp.len", "tcp.window_size_value", "tcp.options.mss_val"];
const comparedFields = headerFields.concat("tcp.options.wscale.shift", "tcp.options.timestamp.tsval", "tcp.checksum.status");
const complaintFields = ["frame.interface_name", "tcp.checksum.status", "ip.checksum.status", "_ws.malformed", "frame.comment"];

/** The values of some fields, one line for each frame, and what tshark complained about. */
async function tshark(
  file: string,
  ...fields: readonly string[]
): Promise<{ readonly lines: readonly (readonly string[])[]; readonly said: string }> {
  const words = ["-r", file, "-T", "fields", ...options.flatMap((option) => ["-o", option]), ...fields.flatMap((field) => ["-e", field])];
  const { stdout, stderr } = await execute("tshark", words, { maxBuffer: 2 ** 28 });
  const said = stderr.split("\n").filter((line) => !/^Running as user|^$/.test(line));
  const lines = stdout === "" ? [] : stdout.replace(/\n$/, "").split("\n");
  return { lines: lines.map((line) => line.split("\t")), said: said.join("\n") };
}

describe("captures of real traffic", () => {
  itWith(
    ["tshark"],
    `are counted by this tshark as by the one whose counts are recorded${captureFolder === null ? " (not done: they are not on this machine)" : ""}`,
    async () => {
      const folder = captureFolder ?? "";
      const files = folder === "" ? [] : readdirSync(folder).filter((file) => file in countedByTshark);
      for (const file of files) {
        // A capture that is cut makes tshark end with an error, behind the frames.
        const lines = await tshark(join(folder, file), "frame.number", "tcp.stream").then(
          (read) => read.lines,
          (error: { readonly stdout: string }) =>
            error.stdout
              .replace(/\n$/, "")
              .split("\n")
              .map((line) => line.split("\t")),
        );
        const streams = Math.max(...lines.map(([, stream = ""]) => (stream === "" ? -1 : Number(stream)))) + 1;
        expect({ file, frames: lines.length, streams }).toEqual({ file, ...countedByTshark[file] });
      }
    },
  );
});

describe("captures that we annotated", () => {
  const conversations = [`${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`, handshake + goodBye];
  itWith(["tshark"], "are the same captures for tshark, with our comment on the frame that deviates", async () => {
    const folder = scratchFolder();
    const given = captureFile(folder, "given", ...conversations);
    const out = join(folder, "annotated.pcapng");
    await twomsl(["verify", given, "--annotate", out]);
    const [before, after] = await Promise.all([given, out].map((file) => tshark(file, ...comparedFields, "frame.time_epoch")));
    expect(after).toEqual(before);
    const { lines, said } = await tshark(out, "frame.number", "frame.comment");
    expect(said).toBe("");
    const commented = lines.filter(([, comment = ""]) => comment !== "");
    expect(commented).toEqual([["6", expect.stringContaining("192.0.2.1:1000 deviates: nothing explains this segment")]]);
  });
  itWith(["tshark"], "are read without complaint, whatever the file was", async () => {
    const folder = scratchFolder();
    for (const [i, { octets, segments }] of fc.sample(arbitraryCapture, { numRuns: 10, seed: 2 }).entries()) {
      const file = join(folder, `${i}.pcapng`);
      const written: Uint8Array[] = [];
      const comments = new Map(segments.map((_, at) => [at + 1, [`comment ${at + 1}`]]));
      const write = (piece: Uint8Array): void => void written.push(piece.slice());
      new CaptureAnnotator({ place: file, application: "a test", comments, write }).push(octets);
      writeFileSync(file, Buffer.concat(written));
      const { lines, said } = await tshark(file, "tcp.checksum.status", "_ws.malformed", "frame.comment");
      expect(said).toBe("");
      expect(lines.filter(([status]) => status === "1").length).toBe(segments.length);
      expect(lines.filter(([, malformed]) => malformed !== "")).toEqual([]);
    }
  });
});

describe("captures that we made", () => {
  itWith(["tshark"], "are read by tshark as by us, field by field", async () => {
    const folder = scratchFolder();
    for (const [i, { octets, segments }] of fc.sample(arbitraryCapture, { numRuns: 40, seed: 1 }).entries()) {
      const file = join(folder, `${i}.pcap`);
      writeFileSync(file, octets);
      const { connections } = connectionsIn(octets, { place: file });
      const ours = connections.flatMap((one) => one.segments).toSorted((one, other) => one.frame - other.frame);
      const { lines } = await tshark(file, ...comparedFields);
      expect(ours).toHaveLength(segments.length);
      expect(ours.map(inTsharksWords)).toEqual(
        // What is no packet has a number and nothing else.
        lines
          .filter(([, seq]) => seq !== "")
          .map(([frame, seq, flags = "", ...rest]) => [frame, seq, String(Number(flags) & 0x17), ...rest]),
      );
    }
  });

  itWith(["tshark"], "of the model have a right checksum, an interface for each host and nothing malformed", async () => {
    const folder = scratchFolder();
    for (const { id } of variants) {
      const { out } = await twomsl(["simulate", "--variant", id, "--scenario", "standard", "--seed", "3", "--steps", "50", "--json"]);
      const file = join(folder, `${id}.pcapng`);
      const told = JSON.parse(out) as Told; // Written by the command just now.
      writeFileSync(file, captureOf(told, { application: "a test", about: ["a walk"], step: ({ number }) => [`step ${number}`] }));
      const { lines, said } = await tshark(file, ...complaintFields);
      expect(said).toBe("");
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(([tap, ...rest]) => !["A", "B"].includes(tap ?? "") || rest.slice(0, 3).join() !== "1,1,")).toEqual([]);
      // Every step is told, in order.
      const steps = lines.flatMap(([, , , , comment = ""]) => [...comment.matchAll(/step (\d+)/g)].map(([, number]) => Number(number)));
      expect(steps).toEqual(told.steps.map(({ number }) => number));
    }
  });
});

function inTsharksWords(segment: SeenSegment): readonly string[] {
  const { frame, seq, fin, syn, rst, ackFlag, data, window, mss, windowScale, tsVal } = segment;
  const flags = Number(fin) | (Number(syn) << 1) | (Number(rst) << 2) | (Number(ackFlag) << 4);
  const maybe = (value: number | null): string => (value === null ? "" : String(value));
  return [String(frame), String(seq), String(flags), String(data), String(window), maybe(mss), maybe(windowScale), maybe(tsVal), "1"];
}
