// `twomsl explore`: what it writes, what it serves and to whom, and what it says where it cannot.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runExplore } from "../../../cli/explore/explore.ts";
import { deafIo, scratchFolder, twomsl } from "../command.ts";

/** A page as it is built, but for what it says. */
function builtPage(): (form: "static" | "single") => string {
  const folder = scratchFolder();
  for (const form of ["static", "single"]) {
    mkdirSync(join(folder, form));
    writeFileSync(join(folder, form, "index.html"), `<head></head><p>${form}</p>`);
  }
  writeFileSync(join(folder, "static", "main.js"), "let page;");
  return (form) => join(folder, form);
}

it("writes a folder, or one page", async () => {
  const [folder, from] = [scratchFolder(), builtPage()];
  await runExplore({ static: join(folder, "public") }, deafIo, from);
  await runExplore({ single: join(folder, "one.html") }, deafIo, from);
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");
  expect([read("public", "index.html"), read("public", "main.js"), read("one.html")]).toEqual([
    "<head></head><p>static</p>",
    "let page;",
    "<head></head><p>single</p>",
  ]);
});

it("puts a saved run and a variant into the page, and nothing in them ends the element that they are in", async () => {
  const [folder, from] = [scratchFolder(), builtPage()];
  const [run, variant, page] = [join(folder, "run.json"), join(folder, "own.json"), join(folder, "one.html")];
  const cite = [{ kind: "other", work: "</script><script>alert(1)", at: null }];
  writeFileSync(variant, JSON.stringify({ id: "own", title: "own", says: "none", cite, patches: [] }));
  await twomsl(["check", "--variant", variant, "--scenario", "quick", "--property", "P-GRACE", "--out", folder, "--trace", "none"]);
  renameSync(join(folder, "own.P-GRACE.json"), run);
  await runExplore({ single: page, trace: run, variant }, deafIo, from);
  const text = readFileSync(page, "utf8");
  const parts = [...text.matchAll(/<script type="application\/json" data-(\w+)>(.*?)<\/script>/g)].map(([, name, json]) => [name, json]);
  expect(parts.map(([name]) => name)).toEqual(["variant", "trace"]);
  expect(JSON.parse(parts[0]?.[1] ?? "")).toMatchObject({ cite });
  expect(JSON.parse(parts[1]?.[1] ?? "")).toEqual(JSON.parse(readFileSync(run, "utf8")));
  await expect(runExplore({ single: page, trace: run }, deafIo, from)).rejects.toThrow("TWM-908");
});

it("serves the page to this machine until it is interrupted, and nothing else", async () => {
  const ending = new AbortController();
  let url = "";
  const seen: unknown[] = [];
  const look = async (path: string, method = "GET"): Promise<void> => {
    const response = await fetch(`${url}${path}`, { method });
    seen.push([response.status, response.headers.get("content-type"), await response.text()]);
  };
  const out = (text: string): void => {
    url = text.split("\n")[0] ?? "";
    const looked = look("")
      .then(() => look("main.js?again"))
      .then(() => look("../package.json"))
      .then(() => look("", "POST"));
    void looked.finally(() => ending.abort());
  };
  await runExplore({ port: "0" }, { ...deafIo, out, interrupt: ending.signal }, builtPage());
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(seen).toEqual([
    [200, "text/html; charset=utf-8", "<head></head><p>static</p>"],
    [200, "text/javascript; charset=utf-8", "let page;"],
    [404, "text/plain", ""],
    [405, "text/html; charset=utf-8", ""],
  ]);
});

it("says that a port is taken", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    }),
  );
  await expect(runExplore({ port: String(port) }, deafIo, builtPage())).rejects.toThrow(`TWM-904 --port ${port}`);
  other.close();
});

it("says that there is no page, and where one cannot be written", async () => {
  await expect(runExplore({}, deafIo, () => join(scratchFolder(), "nothing"))).rejects.toThrow("TWM-903");
  await expect(runExplore({ static: "/proc/none" }, deafIo, builtPage())).rejects.toThrow("TWM-310 --static /proc/none");
});

it.each([
  [["--port", "70000"], "TWM-305"],
  [["--static", "a", "--single", "b"], "TWM-300"],
])("refuses %s", async (words, code) => {
  const { err, code: exit } = await twomsl(["explore", ...words]);
  expect([err.split(" ")[0], exit]).toEqual([code, 2]);
});
