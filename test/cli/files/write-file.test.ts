// Where outputs go: a file is there whole or not at all; what is no file stays what it is.

import { execFileSync, spawn } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWhole, writeWholeFrom } from "../../../cli/files/write-file.ts";
import { captureFile } from "../../conformance/judge/capture-file.ts";
import { handshake } from "../../conformance/judge/conversation.ts";
import { scratchFolder, twomsl } from "../command.ts";

const folder = scratchFolder();
const place = (name: string): string => join(folder, name);
/** Where devices can be made: copies of them, lest a mistake replaces one that everybody uses. */
const canMakeDevices = process.platform === "linux" && process.getuid?.() === 0;

describe("a file", () => {
  it("is written through a symbolic link, which stays one; also where it leads to nothing yet", async () => {
    mkdirSync(place("kept"));
    writeFileSync(place("kept/old"), "old");
    for (const [link, to] of [
      ["to-old", "kept/old"],
      ["to-new", "kept/new"],
      ["to-link", "to-old"],
    ] as const) {
      symlinkSync(to, place(link));
      writeWhole(place(link), `by ${link}`);
      expect([lstatSync(place(link)).isSymbolicLink(), readFileSync(place(link), "utf8")]).toEqual([true, `by ${link}`]);
    }
    await writeWholeFrom(place("to-new"), pieces("in ", "pieces"), "--out");
    expect(readFileSync(place("kept/new"), "utf8")).toBe("in pieces");
    expect(readdirSync(place("kept"))).toEqual(["new", "old"]);
  });
  it("is not written by links that go round, nor where a folder is", () => {
    symlinkSync("round", place("round"));
    mkdirSync(place("a-folder"));
    for (const name of ["round", "a-folder"]) expect(() => writeWhole(place(name), "x", "--junit")).toThrow(/^TWM-310 --junit /);
    expect(lstatSync(place("round")).isSymbolicLink()).toBe(true);
  });
  it("gets the folders that it lacks", () => {
    writeWhole(place("a/b/c"), "text");
    expect(readFileSync(place("a/b/c"), "utf8")).toBe("text");
  });
  it("is not written by a link that leads to what is judged", async () => {
    const file = captureFile(folder, "judged", handshake);
    const before = readFileSync(file);
    symlinkSync(file, place("to-judged"));
    expect(await twomsl(["verify", file, "--junit", place("to-judged")])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^TWM-535/),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("what is no file", () => {
  it.runIf(canMakeDevices)("stays a device, full or not", async () => {
    const file = captureFile(folder, "some", handshake);
    execFileSync("mknod", [place("full"), "c", "1", "7"]);
    execFileSync("mknod", [place("null"), "c", "1", "3"]);
    for (const option of ["--junit", "--sarif", "--annotate"]) {
      expect(await twomsl(["verify", file, option, place("null")])).toMatchObject({ code: 0, err: "" });
      const full = await twomsl(["verify", file, option, place("full")]);
      expect(full).toMatchObject({ code: 4, out: expect.stringContaining("by the rules") });
      expect(full.err).toMatch(new RegExp(`^TWM-310 ${option} [^\n]*ENOSPC[^\n]*\n$`));
    }
    expect(["null", "full"].every((name) => lstatSync(place(name)).isCharacterDevice())).toBe(true);
  });
  it.runIf(process.platform !== "win32")("takes what is written where it is a pipe", async () => {
    execFileSync("mkfifo", [place("pipe")]);
    // Not read here: whoever waits for a pipe to be read cannot read.
    const reader = spawn("sh", ["-c", `timeout 20 cat "$1" > "$2"`, "sh", place("pipe"), place("piped")]);
    const ended = new Promise((resolve) => reader.on("close", resolve));
    writeWhole(place("pipe"), "text".repeat(100_000));
    await ended;
    expect(readFileSync(place("piped"), "utf8")).toBe("text".repeat(100_000));
    expect(lstatSync(place("pipe")).isFIFO()).toBe(true);
  });
  it.runIf(process.platform === "linux")("takes it after what was printed where it is standard output, a pipe or a file", () => {
    const main = join(import.meta.dirname, "../../../dist/cli/main.js");
    const file = captureFile(folder, "printed", handshake);
    const shell = (line: string): string =>
      execFileSync("sh", ["-c", line, "sh", process.execPath, main, file, place("printed"), place("stdout")]).toString();
    // As /dev/stdout is: lest a mistake replaces that.
    symlinkSync("/proc/self/fd/1", place("stdout"));
    const words = `"$1" "$2" verify "$3" --junit "$5"`;
    const [piped, kept] = [shell(`${words} | cat`), shell(`${words} > "$4"; cat "$4"`)];
    for (const text of [piped, kept]) expect(text).toMatch(/^\S+: 1 connection in [^]*\n<\?xml [^]*<\/testsuites>\n$/);
    expect(lstatSync(place("stdout")).isSymbolicLink()).toBe(true);
  });
});

async function* pieces(...all: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const one of all) yield Buffer.from(one);
}
