// Scenarios from files of the user's: what a file says, judged by the model.

import { readScenario, type Scenario } from "../../model/index.ts";
import type { Io } from "../process/io.ts";
import { exportedBy } from "./user-module.ts";

const ofScenario = {
  what: "a scenario",
  example: "{ id, says, base, bounds }",
  hint: "see `twomsl list scenarios` for those that ship, docs/scenarios.md for writing one",
};

/** Loads and checks the scenario in a file, JSON or a module. */
export async function loadScenarioFile(given: string, io: Pick<Io, "err" | "interrupt">): Promise<Scenario> {
  return readScenario(await exportedBy(given, ofScenario, io), given);
}
