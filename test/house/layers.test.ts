// Arrows between the layers run one way: what each may import, and through which door.

import { describe, expect, it } from "vitest";
import { layerOf, sourcesIn, type Layer } from "./sources.ts";

/** What a file of each layer may import besides its own layer. */
const doors: Readonly<Record<Layer, readonly string[]>> = {
  checker: [],
  spec: ["checker/language/index.ts"],
  // It runs systems and never searches them.
  endpoint: ["checker/language/index.ts", "checker/compile/index.ts", "checker/input-error.ts", "spec/index.ts"],
  model: ["checker/index.ts", "spec/index.ts", "endpoint/index.ts"],
  conformance: ["checker/index.ts", "spec/index.ts", "endpoint/index.ts", "model/index.ts"],
  drawing: ["checker/index.ts", "spec/index.ts", "model/index.ts", "conformance/index.ts"],
  cli: ["checker/index.ts", "spec/index.ts", "endpoint/index.ts", "model/index.ts", "conformance/index.ts", "drawing/index.ts"],
  explorer: ["checker/index.ts", "spec/index.ts", "endpoint/index.ts", "model/index.ts", "conformance/index.ts", "drawing/index.ts"],
};

/** Packages that a layer may use. A package in the core would have to be read by everyone who wants to trust it. */
const packages: Readonly<Record<Layer, readonly string[]>> = {
  checker: ["binaryen", "valibot"],
  spec: [],
  endpoint: [],
  model: [],
  conformance: [],
  drawing: [],
  cli: ["commander", "env-paths", "jiti", "marked", "minisearch", "picocolors", "ts-pattern", "typescript", "valibot"],
  explorer: ["preact", "preact/hooks"],
};

/** Outside cli, the parts that touch threads and disks. */
const mayUseNode =
  /^(?:cli|conformance\/io)\/|^checker\/search\/(?:process-memory|kept\/kept-files|checkpoint\/(?:checkpoint|file|lock)|wasm\/worker-threads)\.ts$/;

const sources = sourcesIn(...Object.keys(doors));
const edges = sources.flatMap(({ path, imports }) => imports.map((target) => ({ path, target, from: layerOf(path), to: layerOf(target) })));
const ours = edges.filter(({ to }) => to !== null);

describe("layers", () => {
  it("are all there to be looked at", () => {
    expect(
      ["checker", "spec", "endpoint", "model", "drawing", "cli"].filter((layer) => !sources.some(({ path }) => layerOf(path) === layer)),
    ).toEqual([]);
  });
  it("import other layers only through the doors that they may use", () => {
    const wrong = ours.filter(({ from, to, target }) => from !== null && from !== to && !doors[from].includes(target));
    expect(wrong.map(arrow)).toEqual([]);
  });
  it("import nothing that belongs to no layer", () => {
    const stray = edges.filter(({ to, target }) => to === null && /^\.|\.tsx?$/.test(target));
    expect(stray.map(arrow)).toEqual([]);
  });
  it("leave the modelling language to itself", () => {
    const wrong = edges.filter(({ path, target }) => path.startsWith("checker/language/") && !target.startsWith("checker/language/"));
    expect(wrong.map(arrow)).toEqual([]);
  });
  it("are used by nobody if they are the command line", () => {
    expect(ours.filter(({ from, to }) => to === "cli" && from !== "cli").map(arrow)).toEqual([]);
  });
  it("touch Node only where threads, disks and people are", () => {
    expect(edges.filter(({ path, target }) => target.startsWith("node:") && !mayUseNode.test(path)).map(arrow)).toEqual([]);
  });
  it("use no packages but those listed", () => {
    const foreign = edges.filter(({ to, target }) => to === null && !target.startsWith("node:") && !/\.tsx?$/.test(target));
    expect(foreign.filter(({ from, target }) => from !== null && !packages[from].includes(target)).map(arrow)).toEqual([]);
  });
});

describe("files", () => {
  it("import each other without going in circles", () => {
    expect(circles(new Map(sources.map(({ path, imports }) => [path, imports])))).toEqual([]);
  });
});

describe("tests", () => {
  it("come into layers other than their own through the doors", () => {
    const wrong = sourcesIn("test").flatMap(({ path, imports }) => {
      const own = path.split("/")[1];
      return imports
        .map((target) => ({ path, target, to: layerOf(target) }))
        .filter(({ to, target }) => to !== null && to !== own && !/^(?:[a-z]+|checker\/language)\/index\.ts$/.test(target));
    });
    expect(wrong.map(arrow)).toEqual([]);
  });
});

function arrow({ path, target }: { readonly path: string; readonly target: string }): string {
  return `${path} → ${target}`;
}

/** Paths that lead back to where they begin, one for each file that closes one. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  const left = new Set<string>();
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(" → "));
    if (left.has(path) || way.includes(path)) return;
    for (const target of imports.get(path) ?? []) follow(target, [...way, path]);
    left.add(path);
  };
  for (const path of imports.keys()) follow(path, []);
  return found;
}
