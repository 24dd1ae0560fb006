// The generated reference: it is the one that is committed, and nothing in it leads nowhere.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorName, code, text } from "../../../cli/reference/markdown.ts";
import { referencePages } from "../../../cli/reference/pages.ts";
import { commandsPage } from "../../../cli/reference/commands/page.ts";
import { formatsPage } from "../../../cli/reference/formats/page.ts";
import { exitCodes } from "../../../cli/process/exit-code.ts";
import { programOf } from "../../../cli/program.ts";
import { numbersPage } from "../../../cli/words/numbers-page.ts";
import { limitedMatrix, standardMatrix } from "../../../cli/outcomes/results.ts";
import { deafIo } from "../command.ts";
import { experiments, properties, requirements, statements, table, variants } from "../../../spec/index.ts";

const folder = "docs/reference";
const pages = referencePages();

interface Link {
  readonly page: string;
  readonly target: string;
}

const links: readonly Link[] = [...pages].flatMap(([page, body]) =>
  [...body.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({ page, target })),
);
const anchors = new Map(
  [...pages].map(([page, body]) => [page, [...body.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, name = ""]) => name)]),
);

describe("the reference", () => {
  it.each([...pages])("is committed as it is generated, otherwise run npm run docs: %s", (path, body) => {
    const file = posix.join(folder, path);
    expect(existsSync(file) ? readFileSync(file, "utf8") : `no file ${file}: run npm run docs`).toBe(body);
  });
  it("has the page of numbers beside it, computed", () => {
    expect(readFileSync("docs/numbers.md", "utf8")).toBe(numbersPage());
    expect(readFileSync("docs/formats.md", "utf8")).toBe(formatsPage());
  });
  it("has no page that is not generated", () => {
    expect(readdirSync(folder).filter((file) => !pages.has(file))).toEqual([]);
  });
  it("links only to pages and places in it that there are", () => {
    const broken = links.filter(({ page, target }) => {
      if (/^(https?:|\.\.\/)/.test(target)) return false;
      const [file = "", name] = target.split("#");
      const place = anchors.get(file === "" ? page : file);
      return place === undefined || (name !== undefined && !place.includes(name));
    });
    expect(broken).toEqual([]);
  });
  it.each([...new Set(links.map(({ target }) => target).filter((target) => target.startsWith("../")))])(
    "links to a page written by hand that there is: %s",
    (target) => {
      expect(existsSync(posix.join(folder, target))).toBe(true);
    },
  );
  it("names every anchor once", () => {
    const repeated = [...anchors].flatMap(([page, names]) =>
      names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${page}#${name}`),
    );
    expect(repeated).toEqual([]);
  });
  it("describes everything that has an id", () => {
    const expected = [
      ...table.map(({ id }) => ["rows.md", anchorName("row", id)] as const),
      ...properties.map(({ id }) => ["properties.md", anchorName("property", id)] as const),
      ...variants.map(({ id }) => ["variants.md", anchorName("variant", id)] as const),
      ...statements.map(({ id }) => ["statements.md", anchorName("statement", id)] as const),
      ...requirements.map(({ id }) => ["requirements.md", anchorName("requirement", id)] as const),
      ...experiments.map(({ id }) => ["experiments.md", anchorName("experiment", id)] as const),
    ];
    expect(expected.filter(([page, name]) => anchors.get(page)?.includes(name) !== true)).toEqual([]);
  });
  it("has every variant in large bounds: searched to the end as recorded, or to a limit and shown as open", () => {
    const [whole, limited] = [standardMatrix().columns, limitedMatrix().columns];
    expect([...whole, ...limited].map(({ variant }) => variant).toSorted()).toEqual(variants.map(({ id }) => id).toSorted());
    expect(whole.filter(({ complete, cells }) => !complete || cells.some(({ standing }) => standing !== "met"))).toEqual([]);
    // The search of a step or a state that is as wished is over when it is found; of the rest nothing is known.
    const known = limited.flatMap(({ complete, cells }) => [
      complete,
      ...cells.map(({ kind, verdict }) => verdict === "holds" && kind !== "reachable"),
    ]);
    expect(known.filter(Boolean)).toEqual([]);
    expect(pages.get("verdicts.md")).toContain("| inconclusive |");
  });
  it("has every command, every option and every exit code", () => {
    const page = commandsPage();
    expect(readFileSync("docs/commands.md", "utf8")).toBe(page);
    const program = programOf(deafIo, () => {});
    const flags = program.commands.flatMap((one) => one.options.map((option) => code(option.flags)));
    const names = program.commands.map((one) => `## ${one.name()}`);
    expect(
      [...flags, ...names, ...Object.values(exitCodes).map((one) => code(String(one)))].filter((part) => !page.includes(part)),
    ).toEqual([]);
    expect(flags.length).toBeGreaterThan(50);
  });
  it("has as many cells in each line of a table as in its head", () => {
    const cells = (line: string): number => line.replaceAll("\\|", "").split("|").length;
    const ragged = [...pages].flatMap(([page, body]) =>
      body
        .split("\n\n")
        .filter((block) => block.startsWith("|"))
        .flatMap((block) => {
          const [head = "", ...lines] = block.trim().split("\n");
          return lines.filter((line) => cells(line) !== cells(head)).map((line) => `${page}: ${line.slice(0, 80)}`);
        }),
    );
    expect(ragged).toEqual([]);
  });
});

describe("Markdown", () => {
  it("shows text as it is written", () => expect(text("*.OOW | <SEQ=0> [x]_`")).toBe("\\*.OOW \\| \\<SEQ=0\\> \\[x\\]\\_\\`"));
  it("shows code with a bar in a cell", () => expect(code("a | <b>")).toBe("<code>a &#124; &lt;b></code>"));
  it("keeps ids apart that differ in a sign only", () => {
    const ids = ["TW.SYN.TS+", "TW.SYN.TS=", "*.OOW", "OOW", "TW.SYN.TSoff"];
    expect(new Set(ids.map((id) => anchorName("row", id))).size).toBe(ids.length);
  });
});
