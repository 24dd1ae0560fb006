// What was found of a capture or a script that was dropped on the page.

import type { Page } from "../state.ts";

const signs = { conforms: "✓", "conforms only to": "✗", deviates: "✗", "cannot tell": "?", "sent nothing": "–" } as const;

export function Judged({ page }: { readonly page: Page }) {
  const { file } = page;
  if (file === null) return null;
  return (
    <section aria-labelledby="judged-title">
      <h2 id="judged-title">{file.title}</h2>
      <ul class="judged">
        {file.lines.map(({ what, verdict, detail }) => (
          <li key={what} class={signs[verdict] === "✗" ? "bad" : ""}>
            {signs[verdict]} {what} <strong>{verdict}</strong>
            {detail === "" ? "" : `: ${detail}`}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => page.judged(null)}>
        Close
      </button>
    </section>
  );
}
