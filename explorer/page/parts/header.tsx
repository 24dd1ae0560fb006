// The head of the page: what this is, and light or dark.

import { useEffect, useState } from "preact/hooks";
import { shownRun } from "../../walk/presets.ts";
import type { Page } from "../state.ts";

const themes = ["as the system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

export function Header({ page }: { readonly page: Page }) {
  const [theme, setTheme] = useState<Theme>("as the system");
  useEffect(() => {
    if (theme === "as the system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  // Where the page is part of the documentation, the documentation says where it begins.
  const documentation = document.querySelector<HTMLMetaElement>('meta[name="documentation"]')?.content;
  return (
    <header>
      <h1>Break a TCP connection</h1>
      <p class="lead">
        The side that closes a TCP connection first waits in TIME-WAIT for 2&nbsp;MSL, twice as long as a segment may live. What for? Hosts
        A and B are closing here, and you are the network, both users and the clock: hold a segment back, deliver it late or twice, open the
        connection again, until something breaks. Each step names the clause of RFC 9293 that decided it.
      </p>
      <div class="bar">
        <button type="button" class="primary" onClick={() => show(page)}>
          Show me how it breaks without TIME-WAIT
        </button>
        <button type="button" onClick={() => page.begin(page.walk.setting.variant.id)}>
          Start again
        </button>
        {documentation === undefined ? null : <a href={documentation}>Documentation</a>}
        <label class="colours">
          Colours{" "}
          <select
            value={theme}
            onChange={({ currentTarget }) => setTheme(themes.find((one) => one === currentTarget.value) ?? "as the system")}
          >
            {themes.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}

/** Plays a run that harms, from where the page begins. */
function show(page: Page): void {
  const { setting, choices, property, from } = shownRun();
  page.show(setting, choices, { property, loop: null }, from);
}
