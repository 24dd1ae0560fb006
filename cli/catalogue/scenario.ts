// A scenario explained: its bounds, and what is judged within them.

import { formatBounds, type Scenario } from "../../model/index.ts";
import type { Paragraphs } from "./entry.ts";

export function aboutScenario({ id, bounds, judges, answers, timeWait }: Scenario, given = id): Paragraphs {
  const { timeWait: _, ...others } = formatBounds({ ...bounds, timeWait: 0 });
  return [
    [
      "bounds",
      Object.entries(others)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
    ],
    [
      "judges",
      `${judges === "reopening" ? "liveness properties about opening again" : `${judges} properties`}${answers === true ? ", also those of answers," : ""} by default`,
    ],
    ["timeWait", timeWait === undefined ? "default: timeWaitMsl × msl" : `default: ${timeWait}`],
    ["try it", `twomsl check --scenario ${given}`],
  ];
}
