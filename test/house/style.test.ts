// Rules of the house that a machine can check, so that reading a change can be about what it means.

import { tmpdir } from "node:os";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import ts from "typescript";
import { codesIn, layers, placesOf, sourcesIn } from "./sources.ts";

const core = sourcesIn(...layers);
const all = [...core, ...sourcesIn("test", "bench")];

/** Files that may be longer than a file should be: tables that are read by looking something up. */
const longTables = [
  "model/prove/invariant/stored/2msl-safe-beyond-window.ts",
  "model/prove/invariant/stored/2msl-safe.ts",
  "model/prove/invariant/stored/rfc9293.ts",
  "model/prove/recorded/proofs.ts",
  "spec/documents/articles/statements.ts",
  "spec/requirements/must.ts",
];

/** Files with a function that does not fit on a screen. */
const longFunctions: readonly string[] = ["endpoint/alone/endpoint.ts"];

/** Words by which the checker would betray that it is used for one protocol. Sequence numbers are one of its sorts and belong to it. */
const protocolWords =
  /\b(?:TCP|SYN|ACKs?|FIN|RST|MSL|TCB|RFC|TIME[-_ ]WAIT|segments?|octets?|packets?|handshakes?|sockets?|incarnations?|retransmi\w*|acknowledg\w*|network|congestion|datagrams?)\b/i;
/** The one sentence in which it may: the one that says so. */
const denial = "It has never heard of TCP.";

describe("files", () => {
  it("open with a comment that says what they are", () => {
    expect(all.filter(({ text }) => !/^(?:#!.*\n)?(?:\/\/ \S|\/\*\* \S)/.test(text)).map(({ path }) => path)).toEqual([]);
  });
  it("have at most 300 lines, tables excepted", () => {
    const long = core.filter(({ text }) => text.split("\n").length > 301).map(({ path }) => path);
    expect(long).toEqual(longTables);
  });
  it("stand at most a dozen side by side", () => {
    const inFolder = (folder: string): number => all.filter(({ path }) => dirname(path) === folder).length;
    const full = [...new Set(all.map(({ path }) => dirname(path)))].filter((folder) => inFolder(folder) > 12);
    expect(full).toEqual([]);
  });
  it("are named in kebab-case for the one thing in them", () => {
    const vague = /(?:^|[/-])(?:utils?|helpers?|common|types|misc|shared|lib)\.tsx?$/;
    const kebab = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:\.scaled|\.thorough|\.full)?\.test|\.test-d|\.d)?\.tsx?$/;
    expect(all.filter(({ path }) => vague.test(path) || !kebab.test(path)).map(({ path }) => path)).toEqual([]);
  });
  it("leave nothing to be done later", () => {
    const later = /\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b/;
    expect(all.filter(({ text }) => later.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe("tests", () => {
  it("that ask how much to do are named as such, and so are those that other model checkers take part in", () => {
    const asks = /\/(?:tier|random-system|peers)\.ts$/;
    const wrong = all.filter(({ path, imports }) => path.endsWith(".test.ts") && imports.some((target) => asks.test(target)));
    expect(wrong.map(({ path }) => path).filter((path) => !/\.(?:scaled|thorough|full)\.test\.ts$/.test(path))).toEqual([]);
  });
  it("leave nothing in the temporary folder, for they have one that goes with them", () => {
    expect(basename(tmpdir())).toMatch(/^twomsl-tests-/);
  });
});

describe("error codes", () => {
  it("each stand in one file, so that one code means one thing", () => {
    const places = codesIn(core);
    expect(places.size).toBeGreaterThan(50);
    expect([...places].filter(([, paths]) => paths.size > 1)).toEqual([]);
  });
  it("are listed with what they mean in cli/words/error-codes.ts, all of them and no others", () => {
    const list = core.find(({ path }) => path === "cli/words/error-codes.ts")?.text ?? "";
    const listed = [...list.matchAll(/^ +"(TWM-\d{3})": "/gm)].map(([, code]) => code);
    expect(listed.toSorted()).toEqual([...codesIn(core).keys()].toSorted());
  });
});

describe("functions", () => {
  it("fit on a screen", () => {
    const isLong = (node: ts.Node): boolean => ts.isFunctionLike(node) && linesOf(node) > 60;
    const long = core.flatMap((source) => placesOf(source, isLong)).map((place) => place.replace(/:\d+$/, ""));
    expect([...new Set(long)]).toEqual(longFunctions);
  });
});

describe("code", () => {
  it("never says any", () => {
    expect(all.flatMap((source) => placesOf(source, (node) => node.kind === ts.SyntaxKind.AnyKeyword))).toEqual([]);
  });
  it("never overrules the compiler with !", () => {
    expect(core.flatMap((source) => placesOf(source, ts.isNonNullExpression))).toEqual([]);
  });
  it("does not silence the compiler, except tests that expect it to complain", () => {
    const silence = new RegExp(`@ts-(?:${["ignore", "nocheck"].join("|")})`);
    expect(all.filter(({ text }) => silence.test(text)).map(({ path }) => path)).toEqual([]);
    expect(core.filter(({ text }) => text.includes("@ts-expect-error")).map(({ path }) => path)).toEqual([]);
  });
  it("has named exports only", () => {
    expect(core.flatMap((source) => placesOf(source, isDefaultExport))).toEqual([]);
  });
});

describe("the checker", () => {
  it("has never heard of TCP", () => {
    const heard = core
      .filter(({ path }) => path.startsWith("checker/"))
      .flatMap(({ path, text }) =>
        text
          .replace(denial, "")
          .split("\n")
          .flatMap((line, i) => (protocolWords.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
      );
    expect(heard).toEqual([]);
  });
});

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function linesOf(node: ts.Node): number {
  const text = node.getText();
  return text.split("\n").length;
}
