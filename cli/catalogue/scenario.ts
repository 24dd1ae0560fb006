// A scenario explained: its bounds, and what is judged within them.

import { formatBounds, type Scenario } from "../../model/index.ts";
import type { Paragraphs } from "./entry.ts";

export function aboutScenario({ id, bounds, judges }: Scenario): Paragraphs {
  const { timeWait: _, ...others } = formatBounds({ ...bounds, timeWait: 0 });
  return [
    [
      "bounds",
      Object.entries(others)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ],
    ["judges", `${judges === "reopening" ? "liveness properties about opening again" : `${judges} properties`} by default`],
    ["timeWait", "default: timeWaitMsl × msl"],
    ["try it", `twomsl check --scenario ${id}`],
  ];
}
