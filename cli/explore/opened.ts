// What the explorer's page opens on: a saved run, a variant of the user's. Both are put into the page as JSON, which the page reads as it reads
// what is dropped on it, so that a folder or a single page can be handed on with them.

import { InputError } from "../../checker/index.ts";
import { variants, type Variant } from "../../spec/index.ts";
import { readSavedRun } from "../files/trace-file.ts";
import { loadVariantSource } from "../files/variant-file.ts";
import type { Io } from "../process/io.ts";

export interface Opened {
  readonly trace?: string;
  readonly variant?: string;
}

/** The files of the page with what it is to open on. */
export async function openedOn(
  files: ReadonlyMap<string, Uint8Array>,
  { trace, variant }: Opened,
  io: Pick<Io, "err" | "interrupt">,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const own = variant === undefined ? null : await loadVariantSource(variant, io);
  const parts = [
    ...(own === null ? [] : [embeddedScript("variant", own.source)]),
    ...(trace === undefined ? [] : [embeddedScript("trace", runIn(trace, own?.variant ?? null))]),
  ];
  const page = Buffer.from(files.get("index.html") ?? "").toString("utf8");
  return new Map([...files, ["index.html", Buffer.from(page.replace("</head>", () => `${parts.join("")}</head>`))]]);
}

/** What the page finds under a name. What is written into a page may not end the element that it is in. */
export function embeddedScript(name: string, value: unknown): string {
  return `<script type="application/json" data-${name}>${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;
}

function runIn(file: string, own: Variant | null): unknown {
  const saved = readSavedRun(file);
  if (saved.kind === "error") {
    throw new InputError({
      code: "TWM-907",
      place: `--trace ${file}`,
      expected: "a run that shows what a property says",
      found: "one that ends in a value out of range",
      hint: "`twomsl trace` draws it",
    });
  }
  const { variant } = saved.trace;
  if (variant === own?.id || variants.some(({ id }) => id === variant)) return saved.trace;
  throw new InputError({
    code: "TWM-908",
    place: `${file}: variant`,
    expected: "a variant that ships, or the one of --variant",
    found: variant,
    hint: "add --variant with the file of the variant, if it is one of your own",
  });
}
