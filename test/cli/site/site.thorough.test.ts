// The documentation as a site: no address leads nowhere, everything with an id has its page, and every id in prose is a link.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { navigation } from "../../../cli/site/navigation.ts";
import { pageFor, placeOf, statePage } from "../../../cli/site/places.ts";
import { brokenLinks } from "../../../cli/site/links.ts";
import { siteOf } from "../../../cli/site/site.ts";
import { readSources, repositoryRoot } from "../../../cli/site/sources.ts";
import { withNavigation } from "../../../cli/site/api.ts";
import { referencePages } from "../../../cli/reference/pages.ts";
import { scratchFolder } from "../../scratch.ts";
import { documents, experiments, judgedVariants, properties, State, table } from "../../../spec/index.ts";

const sources = readSources();
const files = siteOf(sources, referencePages());
const pages = [...files].filter(([path]) => path.endsWith(".html"));
const page = (path: string): string => files.get(path) ?? "";
const main = (html: string): string => /<main[^]*<\/main>/.exec(html)?.[0] ?? "";

describe("the site", () => {
  it("has no address that leads nowhere", () => {
    expect(brokenLinks(files)).toEqual([]);
    expect(pages.length).toBeGreaterThan(400);
  });
  it("finds an address that leads nowhere", () => {
    const wrong = `<h1 id="a">x</h1><a href="b.html">b</a><a href="#c">c</a><a href="#a">a</a><a href="a.html#d">d</a>`;
    expect(brokenLinks(new Map([["a.html", wrong]]))).toEqual(["a.html: b.html", "a.html: #c", "a.html: a.html#d"]);
  });
  it("has a page for each row, property, variant, counterexample and state", () => {
    const expected = [
      ...table.map(({ id }) => pageFor("row", id)),
      ...properties.map(({ id }) => pageFor("property", id)),
      ...judgedVariants.map(({ id }) => pageFor("variant", id)),
      ...experiments.map(({ id }) => pageFor("experiment", id)),
      ...State.values.map(statePage),
    ];
    expect(new Set(expected).size).toBe(expected.length);
    expect(expected.filter((path) => !files.has(path))).toEqual([]);
  });
  it("has every page of its navigation, and the navigation on every page", () => {
    const named = navigation.flatMap((group) => group.pages.map((one) => one.page));
    expect(named.filter((path) => !files.has(path) && !["api/index.html", "explorer.html"].includes(path))).toEqual([]);
    expect(pages.filter(([, html]) => !html.includes('<nav class="site"')).map(([path]) => path)).toEqual([]);
  });
  it("loads nothing from elsewhere", () => {
    const loaded = pages.flatMap(([path, html]) =>
      [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:[^"]*)"/g)].map(([, address]) => `${path}: ${address}`),
    );
    expect(loaded).toEqual([]);
    expect(files.get("style.css")).not.toMatch(/url\(|@import/);
  });
  it("makes every id in prose a link", () => {
    const left = pages
      .filter(([path]) => !path.startsWith("code/"))
      .flatMap(([path, html]) => {
        const bare = main(html)
          .replaceAll(/<(a|h[1-6]|svg|style)\b[^>]*>[^]*?<\/\1>/g, "")
          .replaceAll(/<[^>]*>/g, " ");
        const ids =
          bare.match(
            /(?<![\w./-])(?:P-[A-Z0-9]+(?:-[A-Z0-9]+)*|(?:MUST|SHLD|MAY|REC)-\d+|CE-\d+[a-z]?|S\d+\.\d+|TWM-\d{3}|CRASH|(?<=\bgaps? )N\d+|(?<=\bexception )[a-z]+(?:-[a-z]+)*)(?![\w/-])/g,
          ) ?? [];
        return ids.filter((id) => placeOf.has(id) && placeOf.get(id) !== path).map((id) => `${path}: ${id}`);
      });
    expect(left).toEqual([]);
  });
  it("draws on a row's page the way to it in the standard and in each variant that adds it, what happens where it is out of force, and what breaks", () => {
    const [base, added] = [page(pageFor("row", "TW.RST")), page(pageFor("row", "TW.RST.F1"))];
    const drawings = (html: string): number => main(html).split('<div class="drawing"').length - 1;
    expect([drawings(base), drawings(added)]).toEqual([3, 5]);
    expect(base).toContain("The same steps where it is out of force");
    expect(added).toContain("The shortest way to it in variants that add it");
  });
  it("draws on a row's page what breaks when it is deleted, and leads from there to the property and from the property back", () => {
    const deleted = Object.entries(sources.runs.deleted).filter(([, { outcome }]) => outcome === "violation");
    const dead = deleted.filter(([row, { by = [], breaks }]) => {
      const html = main(page(pageFor("row", row)));
      const drawn = breaks === undefined || html.includes(`because ${row} is missing`);
      return (
        !drawn || by.some((id) => !html.includes(pageFor("property", id)) || !page(pageFor("property", id)).includes(pageFor("row", row)))
      );
    });
    expect(dead.map(([row]) => row)).toEqual([]);
    expect(main(page(pageFor("row", "SYN.SEND")))).toContain("is no valid table");
    expect(main(page(pageFor("row", "TW.TIMEOUT")))).toMatch(/In the counterexamples .*ce-9\.html/);
  });
  it("makes scenarios and states links where they stand as code", () => {
    const html = main(page(pageFor("row", "TW.RST")));
    expect(html).toContain('<a href="../reference/scenarios.html#scenario-quick"><code>quick</code></a>');
    expect(html).toContain('<a href="../states/time-wait.html"><code>TIME-WAIT</code></a>');
    expect(page(pageFor("property", "P-TW-MIN"))).toContain('scenarios.html#scenario-table-e"><code>table-e isn=mono</code></a>');
  });
  it("says of every article which parts of it have been read", () => {
    const named = documents.filter(({ address }) => address !== null);
    expect(named.filter(({ read }) => read === null || !page("reference/statements.html").includes(read))).toEqual([]);
  });
  it("draws every edge of the machine", () => {
    const edges = State.values.flatMap((from) =>
      State.values
        .filter((to) => from !== to && table.some((row) => row.goto === to && row.in.includes(from)))
        .map((to) => `${from}-to-${to}`),
    );
    const html = page("states/index.html");
    expect(edges.filter((edge) => !html.includes(`href="#${edge.toLowerCase()}"`))).toEqual([]);
  });
  it("puts its navigation on the pages of the API", () => {
    expect(withNavigation("<body><p></p></body>", "api/classes/x.html")).toContain('href="../../index.html"');
  });
  it("is made in the repository only, and says so elsewhere", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "package.json"), "{}");
    expect(() => repositoryRoot(folder)).toThrow(/TWM-911/);
  });
});
