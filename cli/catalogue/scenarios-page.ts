// The page of the scenarios that ship: what each is about, what is judged in it, and its bounds.

import { scenarios } from "../../model/index.ts";
import { anchor, anchorName, code, link, table, text, type Page } from "../reference/markdown.ts";
import { aboutScenario } from "./scenario.ts";

export function scenariosPage(): Page {
  return {
    path: "scenarios.md",
    title: "Scenarios",
    body: [
      `A scenario is a named set of bounds, with what is judged within them. ${code("--set bound=value")} sets any of them otherwise, and ${link("a file", "../scenarios.md")} is one of your own; what each bound limits is said there.`,
      table(
        ["scenario", "what it is about", "judges", "bounds"],
        scenarios.map((scenario) => {
          const about = new Map(aboutScenario(scenario));
          return [
            anchor(anchorName("scenario", scenario.id)) + code(scenario.id),
            text(scenario.says),
            text(about.get("judges") ?? ""),
            code(about.get("bounds") ?? ""),
          ];
        }),
      ),
    ],
  };
}
