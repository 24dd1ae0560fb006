// Sharing what is shown: a link, and the run in the formats of other tools.

import { useState } from "preact/hooks";
import { linkOf } from "../../walk/link.ts";
import type { Part } from "./part.ts";
import { readDropped } from "../dropped.ts";
import type { ExportForm } from "../export-run.ts";

const forms: readonly { readonly form: ExportForm; readonly title: string }[] = [
  { form: "svg", title: "SVG" },
  { form: "png", title: "PNG" },
  { form: "mermaid", title: "Mermaid" },
  { form: "pcapng", title: "pcapng" },
  { form: "pkt", title: "packetdrill" },
  { form: "json", title: "JSON" },
];

export function Exports({ page }: Part) {
  const [copied, setCopied] = useState("");
  const { walk } = page;
  const copy = (): void => {
    const link = location.href.replace(/#.*$/, "") + linkOf(walk);
    navigator.clipboard.writeText(link).then(
      () => setCopied("The link is copied."),
      () => setCopied("The link is what the address bar says."),
    );
  };
  const save = (form: ExportForm): void => {
    // What writes these formats is loaded when it is asked for.
    import("../export-run.ts")
      .then(({ exportRun }) => exportRun(walk, form))
      .catch((error: unknown) => page.say(error instanceof Error ? error.message : String(error)));
  };
  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title">Keep it, share it, bring your own</h2>
      <div class="bar">
        <button type="button" onClick={copy}>
          Copy link
        </button>
        {forms.map(({ form, title }) => (
          <button key={form} type="button" data-export={form} onClick={() => save(form)}>
            {title}
          </button>
        ))}
      </div>
      <p role="status" class="small">
        {copied}
      </p>
      <label class="field">
        <span>Open or drop a saved run, a capture or a packetdrill script</span>
        <input
          type="file"
          id="file"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void readDropped(file, page);
          }}
        />
      </label>
      <p class="small">Nothing that you open leaves this machine: the page makes no request.</p>
    </section>
  );
}
