// The head of the page: what this is, and light or dark.

import { useEffect, useState } from "preact/hooks";
import type { Page } from "../state.ts";

const themes = ["as the system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

export function Header({ page }: { readonly page: Page }) {
  const [theme, setTheme] = useState<Theme>("as the system");
  useEffect(() => {
    if (theme === "as the system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <header>
      <h1>Break a TCP connection</h1>
      <p class="lead">
        This connection is closing. You are the network, both users and the clock: hold a segment back until it is older than MSL and lost,
        deliver it late, or twice. Open the same connection again before TIME-WAIT is over, if the variant lets you. Each step names the row
        of RFC 9293 that decided it.
      </p>
      <div class="bar">
        <button type="button" onClick={() => page.begin(page.walk.setting.variant.id)}>
          Start again with a closing connection
        </button>
        <label>
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
