// A variant of the user's, pasted: JSON as the command reads it from a file. It is data and nothing in it is run.

import { useState } from "preact/hooks";
import { openText } from "../dropped.ts";
import type { Part } from "./part.ts";

const example = {
  id: "impatient",
  title: "impatient",
  says: "As RFC 9293, but TIME-WAIT is one MSL.",
  cite: [{ kind: "other", work: "an example", at: null }],
  parameters: { timeWaitMsl: 1 },
  patches: [],
};

export function OwnVariant({ page }: Pick<Part, "page">) {
  const [text, setText] = useState("");
  return (
    <details>
      <summary>A variant of your own</summary>
      <label class="field" for="own-variant">
        <span>JSON, pasted here or dropped on the page</span>
      </label>
      <textarea id="own-variant" rows={6} spellcheck={false} value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      <div class="bar">
        <button type="button" disabled={text.trim() === ""} onClick={() => openText(text, "what was pasted", page)}>
          Walk by it
        </button>
        <button type="button" onClick={() => setText(JSON.stringify(example, null, 2))}>
          Show me one
        </button>
      </div>
      <p class="small">The guide to variants says what may stand in it. A link to a walk by it works where it was opened before.</p>
    </details>
  );
}
