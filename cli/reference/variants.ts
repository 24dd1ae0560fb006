// The page of variants: what each changes in the base table, where that comes from, and what it is expected to do.

import {
  baseParameters,
  parameterDescriptions,
  patchedRow,
  properties,
  table as transitionTable,
  judgedVariants,
  type Patch,
  type Variant,
} from "../../spec/index.ts";
import { anchor, anchorName, code, heading, list, table, text, type Page } from "./markdown.ts";
import { citations, refer } from "./references.ts";
import { verdictCell } from "./verdicts.ts";

export function variantsPage(): Page {
  return {
    path: "variants.md",
    title: "Variants",
    body: [
      "A variant is the base table with some rows taken out (−) or put in (+), and some parameters set.",
      heading(2, "Parameters"),
      table(
        ["parameter", "values", "base", "meaning", "sources"],
        parameterDescriptions.map(({ name, values, says, cite }) => [
          code(name),
          text(values),
          code(String(baseParameters[name])),
          text(says),
          citations(cite),
        ]),
      ),
      heading(2, "The variants"),
      ...judgedVariants.map(variantSection),
    ],
  };
}

export function variantSection(variant: Variant): string {
  const parameters = Object.entries(variant.parameters).map(([name, value]) => `${code(name)} = ${code(String(value))}`);
  const msl = variant.mslSeconds === undefined ? [] : [`MSL is ${variant.mslSeconds} s, where captures are judged`];
  const changes = [...variant.patches.map(patchLine), ...parameters, ...msl];
  return [
    anchor(anchorName("variant", variant.id)),
    heading(3, `${code(variant.id)}: ${text(variant.title)}`),
    text(variant.says),
    `**sources**: ${citations(variant.cite)}`,
    changes.length === 0 ? "Nothing is changed." : list(changes),
    expectations(variant),
  ].join("\n\n");
}

function patchLine(patch: Patch): string {
  const id = patchedRow(patch);
  const says = (of: string): string => text(transitionTable.find((row) => row.id === of)?.says ?? "");
  const source = patch.cite.length === 0 ? "" : ` (${citations(patch.cite)})`;
  if ("enable" in patch) return `**+** ${refer("row", id)} ${says(id)}${source}`;
  if ("disable" in patch) return `**−** ${refer("row", id)} ${says(id)}${source}`;
  if ("replace" in patch) return `**±** ${refer("row", id)} becomes: ${text(patch.with.says)}${source}`;
  return `**+** before ${refer("row", id)}: ${text(patch.insert.says)}${source}`;
}

function expectations({ expected }: Variant): string {
  const scenarios = Object.keys(expected);
  if (scenarios.length === 0) return "No verdicts are recorded.";
  const rows = properties.map((claim) => [
    refer("property", claim.id),
    ...Object.values(expected).map((expectation) => verdictCell(expectation, claim)),
  ]);
  const news = rows.filter((cells) => cells.slice(1).some((cell) => cell !== "holds" && cell !== "–"));
  const holding = news.length === 0 ? "Every property holds." : "Properties that are not listed hold.";
  return news.length === 0 ? holding : [table(["property", ...scenarios.map(code)], news), holding].join("\n\n");
}
