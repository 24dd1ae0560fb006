// The layout of a packed state as text: how large it is, where the bits go, and what greater bounds would cost.

import type { BagCost, CellCost } from "../../checker/index.ts";
import type { LayoutDocument } from "../commands/layout-document.ts";
import { styleOf, type RenderOptions, type Style } from "./style.ts";
import { counted, labelled, padEnd, padStart } from "./text.ts";

const nameWidth = 30;
const bitsWidth = 9;

export function renderLayout(layout: LayoutDocument, options: RenderOptions): string {
  const style = styleOf(options);
  const { words, bytes, usedBits, availableBits, properties, parts, steps } = layout;
  const judging = properties.length === 0 ? "without history" : `for ${counted(properties.length, "property").replace(/ys$/, "ies")}`;
  const size = `A state ${judging} takes ${counted(words, "word")}: ${usedBits} of ${availableBits} bits, ${bytes} bytes.`;
  return [
    "",
    ...labelled("", 0, style.bold(size), 80),
    ...parts.flatMap((part) => (part.kind === "bag" ? bagLines(part, style) : cellLine(part, style))),
    "",
    style.bold("With one bound a step greater"),
    ...steps.map(({ bound, from, to, ...after }) => {
      const name = padEnd(style.text(`  ${bound} ${from} → ${to}`), nameWidth + 4);
      const same = after.usedBits === usedBits && after.bytes === bytes;
      return (
        name +
        style.text(
          same
            ? "the same"
            : `${usedBits} → ${after.usedBits} bits, ${bytes === after.bytes ? `still ${bytes}` : `${bytes} → ${after.bytes}`} bytes`,
        )
      );
    }),
    "",
    ...labelled(
      "",
      0,
      "A greater bound also means more states, usually many more; the size of a state is the lesser part of its cost.",
      80,
    ),
  ].join("\n");
}

function line(name: string, bits: number, how: string, style: Style): string {
  return style.text(`  ${padEnd(name, nameWidth)}${padStart(counted(bits, "bit"), bitsWidth)}${how === "" ? "" : `  ${how}`}`);
}

function cellLine({ variable, field, elements, values, bits, totalBits }: CellCost, style: Style): string {
  const name = `${variable}${elements === null ? "" : `[${indices(elements)}]`}${field === null ? "" : `.${field}`}`;
  const many = elements === null ? "" : `${counted(bits, "bit")} ×${elements.length}, `;
  return line(name, totalBits, `${many}${counted(values, "value")}`, style);
}

function bagLines({ variable, capacity, fields, elementBits, countBits, totalBits }: BagCost, style: Style): readonly string[] {
  const how = `${counted(elementBits, "bit")} ×${capacity}, ${counted(countBits, "bit")} for how many`;
  const parts = fields.filter(({ bits }) => bits > 0).map(({ name, bits }) => `${name} ${bits}`);
  return [
    line(`${variable}, up to ${capacity}`, totalBits, how, style),
    ...labelled("    each:", 10, parts.join(", ")).map((text) => style.dim(text)),
  ];
}

/** The first and the last of many. */
function indices(elements: readonly string[]): string {
  return elements.length <= 3 ? elements.join(",") : `${elements[0] ?? ""}..${elements.at(-1) ?? ""}`;
}
