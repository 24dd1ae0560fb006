// Every kind of bad input has its code, and names that are nearly right get a suggestion.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { mostMemory } from "../../checker/index.ts";
import { moduleFolder } from "../../cli/files/module-folder.ts";
import { loadVariantFile } from "../../cli/files/variant-file.ts";
import { writeWhole, writeWholeFrom } from "../../cli/files/write-file.ts";
import { command, scratchFolder, twomsl } from "./command.ts";

describe("bad input", () => {
  it.each([
    ["TWM-301", "check --variant rfc9294", "Did you mean rfc9293?"],
    ["TWM-333", "check --variant linux", "twomsl verify"],
    ["TWM-301", "check --against rfc9294", "--against rfc9294"],
    ["TWM-302", "check --scenario quik", "Did you mean quick?"],
    ["TWM-303", "check --property P-2MSX", "Did you mean P-2MSL?"],
    ["TWM-304", "check --property none,P-2MSL", "none by itself"],
    ["TWM-305", "check --max-states ten", "a whole number from 1"],
    ["TWM-305", "simulate --seed -1", "a whole number from 0"],
    ["TWM-305", "check --workers 257", "a whole number from 1 to 256"],
    ["TWM-306", "check --memory 5Q", "512M or 2G"],
    ["TWM-306", "check --memory 10", "at least 1M"],
    ["TWM-315", "check --memory 17G", `at most ${mostMemory() / 2 ** 30}G`],
    ["TWM-307", "check --engine oracle --max-states 5", "no limits"],
    ["TWM-307", "check --engine oracle --coverage", "no limits and no coverage, but found --coverage"],
    ["TWM-314", "check --seed 5", "--fingerprint with it"],
    ["TWM-342", "check --distinct 2", "no property that is named"],
    ["TWM-342", "check --scenario liveness --property P-TERM --fingerprint --distinct 2", "found P-TERM and --fingerprint"],
    ["TWM-308", "list variant", "Did you mean variants?"],
    ["TWM-324", "check -s quick -s table-e", "--scenario: expected it only once, but found quick and table-e"],
    ["TWM-324", "check --set data=1 --set data=0", "found data=1 and data=0"],
    ["TWM-324", "simulate --trace diff --trace full", "found diff and full"],
    ["TWM-309", "explain TW.FIN.REXMIT", "Did you mean TW.FIN.REXMT?"],
    ["TWM-101", "check --set capcity=3", "Did you mean capacity?"],
    ["TWM-105", "check --set capacity=99", "from 1 to 8 segments"],
    ["TWM-104", "check --set roles=constructor", "found constructor"],
    ["TWM-104", "check --set roles=__proto__", "found __proto__"],
    ["TWM-300", "check --out --json", "argument missing"],
    ["TWM-300", "matrix --json --markdown", "cannot be used with option '--json'"],
    ["TWM-301", "check --variant toString", "found toString"],
    ["TWM-301", "matrix --variant abort,bsd", "give --variant once for each"],
    ["TWM-302", "layout --scenario hasOwnProperty", "found hasOwnProperty"],
    ["TWM-303", "check --property constructor", "found constructor"],
    ["TWM-309", "explain __proto__", "found __proto__"],
    ["TWM-601", "trace no/such/file.json", "no such file"],
  ])("%s: %s", async (expectedCode, line, hint) => {
    const { code, out, err } = await command(line);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err).toContain(hint);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("a place where no file can be", () => {
  it("TWM-310: below something that is no folder", async () => {
    const file = fileWith("file.txt", "");
    expect(() => writeWhole(join(file, "below.json"), "{}")).toThrow(/^TWM-310 .*a place where files can be written/);
    await expect(writeWholeFrom(join(file, "below.json"), piecesOf("{}"), "--out")).rejects.toThrow(/^TWM-310 /);
  });
});

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe("no command", () => {
  it("is bad input, after the help", async () => {
    const { code, out, err } = await twomsl([]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: twomsl");
    expect(err).toMatch(/\nTWM-300 missing command\. See `twomsl --help`\.\n$/);
  });
});

describe("the folder for compiled systems", () => {
  const { XDG_CACHE_HOME: before } = process.env;
  afterEach(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
  });

  it("is where TWOMSL_CACHE says, or nowhere", () => {
    expect(moduleFolder({ TWOMSL_CACHE: "here" })).toBe(join("here", "modules"));
    expect(moduleFolder({ TWOMSL_CACHE: "" })).toBeNull();
  });
  it.runIf(process.platform === "linux")("is the user's, unless that depends on where the user is", () => {
    process.env["XDG_CACHE_HOME"] = "/caches";
    expect(moduleFolder({})).toBe("/caches/twomsl/modules");
    process.env["XDG_CACHE_HOME"] = "caches";
    expect(moduleFolder({})).toBeNull();
  });
});

describe("control characters in bad input", () => {
  it.each([
    ["a line break in a name", ["check", "--variant", "two\nlines"], "found two\\u000alines"],
    ["a colour in a bound", ["check", "--set", "\u001b[31m=3"], "the bound \\u001b[31m"],
    ["a colour in an option", ["check", "--\u001b[31m"], "unknown option '--\\u001b[31m'"],
    ["text from right to left", ["explain", "\u202eMSL"], "found \\u202eMSL"],
  ])("are shown, not obeyed: %s", async (_, words, shown) => {
    const { code, err } = await twomsl(words);
    expect(code).toBe(2);
    expect(err).toContain(shown);
    expect(err).toMatch(/^TWM-\d+ [^\p{Cc}]*\n$/u);
  });
});

/** A file of a new folder. */
function fileWith(name: string, source: string): string {
  const file = join(scratchFolder(), name);
  writeFileSync(file, source);
  return file;
}

describe("a variant in a file", () => {
  const source = `
    import { rfc, type Patch } from "twomsl/spec";
    import { and } from "twomsl/checker";
    import { scenarios } from "twomsl/model";
    const cite = [rfc(1337, "3", "F1")];
    const patches: Patch[] = [{ disable: "TW.RST", cite }, { enable: "TW.RST.F1", cite }];
    export default { id: "mine", title: "Mine", says: \`\${typeof and} \${scenarios.length > 0}\`, cite, patches };
  `;

  it("is checked wherever it lies, its name stands in the command that repeats it, and its traces can be followed with it at hand", async () => {
    const file = fileWith("mine.ts", source);
    const folder = scratchFolder();
    const asked = ["--property", "P-QUIESCE", "--set", "retransmissions=0", "--out", folder];
    const { code, out } = await twomsl(["check", "--variant", file, ...asked]);
    expect(code).toBe(1);
    expect(out).toContain("mine · Mine");
    expect(out).toMatch(/variant mine\. .*TW\.RST\.F1/);
    const again = `twomsl check --variant ${file} --scenario quick --set retransmissions=0 --property P-QUIESCE\n`;
    expect(out.replaceAll(/ \\\n */g, " ")).toContain(again);
    const saved = join(folder, "mine.P-QUIESCE.json");
    expect((await twomsl(["trace", saved])).err).toMatch(/^TWM-606 /);
    const followed = await twomsl(["trace", saved, "--variant", file]);
    expect(followed.code).toBe(0);
    expect(followed.out).toMatch(/^replayed: (\d+) of \1 steps follow the model/);
  });

  it.each([
    ["TWM-202", "broken.ts", 'export default {\n  id: "x"\n  title: "y",\n};\n', "broken.ts:3:3:"],
    ["TWM-202", "throws.ts", 'throw new Error("boom");\nexport default {};\n', "an error when it ran (boom)"],
    ["TWM-202", "missing.ts", 'import x from "no-such-module";\nexport default x;\n', "no-such-module"],
    ["TWM-203", "empty.mjs", "export const variant = {};\n", "a default export"],
    ["TWM-202", "nothing.mjs", "throw Object.create(null);\n", "an error without words"],
    ["TWM-202", "left.mjs", 'Promise.reject(new Error("left alone"));\nexport default {};\n', "left alone"],
    [
      "TWM-205",
      "call.mjs",
      "export default { id: 'x', patches: [() => 1] };\n",
      "default.patches[0]: expected plain data, but found a function",
    ],
    ["TWM-205", "getter.mjs", "export default { get id() { throw new Error('no id'); } };\n", "a part that cannot be read (no id)"],
    ["TWM-205", "huge.mjs", "export default { id: 1n };\n", "a bigint"],
    ["TWM-205", "circle.mjs", "const a = { id: 'x' };\na.cite = a;\nexport default a;\n", "a part that contains itself"],
    ["TWM-205", "deep.mjs", "let a = {};\nfor (let i = 0; i < 4000; i++) a = { a };\nexport default a;\n", "parts within parts 200 deep"],
    ["TWM-205", "wide.mjs", "let a = {};\nfor (let i = 0; i < 60; i++) a = { b: a, c: a };\nexport default a;\n", "more than 100000 parts"],
    ["TWM-202", "proxy.mjs", "export default new Proxy({}, { ownKeys() { throw new Error('no keys'); } });\n", "no keys"],
    ["TWM-206", "exit.mjs", "process.exit(0);\n", "an end before it"],
    ["TWM-206", "waits.mjs", "await new Promise(() => {});\nexport default {};\n", "an end before it"],
    ["TWM-210", "goes-on.mjs", "setInterval(() => {}, 1000);\nexport default 5;\n", "found 5"],
    ["TWM-210", "number.js", "export default 5;\n", "found 5"],
    ["TWM-221", "proto.mjs", 'export default { ["__proto__"]: {} };\n', "found __proto__"],
  ])("%s: %s", async (expectedCode, name, text, hint) => {
    const { code, err } = await twomsl(["check", "--variant", fileWith(name, text)]);
    expect(code).toBe(2);
    expect(err.startsWith(`${expectedCode} `)).toBe(true);
    expect(err).toContain(hint);
  });

  it("TWM-204: has a limited time", async () => {
    const file = fileWith("endless.mjs", "for (;;);\n");
    const io = { err: () => undefined, interrupt: new AbortController().signal };
    await expect(loadVariantFile(file, io, 1)).rejects.toThrow(/^TWM-204 .*a module that loads within 1 s, but found one that still runs/);
  });

  it("may print, which does not go to where results go", async () => {
    const file = fileWith("mine.ts", `console.log("noise");\n${source}`);
    const { out, err } = await twomsl(["check", "--variant", file, "--property", "none", "--max-states", "100", "--json"]);
    expect(err).toBe("noise\n");
    expect(JSON.parse(out)).toMatchObject({ variant: "mine" });
  });

  it("is shown without its control characters", async () => {
    const file = fileWith("mine.ts", source.replace('"Mine"', '"Mine\\u001b[31m\\n red"'));
    const { out } = await twomsl(["check", "--variant", file, "--property", "none", "--max-states", "100"]);
    expect(out).toContain("mine · Mine\\u001b[31m red");
  });

  it("TWM-201: must exist and be a file", async () => {
    const folder = join(scratchFolder(), "folder.ts");
    mkdirSync(folder);
    expect((await twomsl(["check", "--variant", folder])).err).toMatch(/^TWM-201 .*a folder/);
    expect((await twomsl(["check", "--variant", `${folder}/none.ts`])).err).toMatch(/^TWM-201 .*no such file/);
    if (process.platform !== "win32") expect((await twomsl(["check", "--variant", "/dev/null"])).err).toMatch(/^TWM-201 .*something else/);
  });
});
