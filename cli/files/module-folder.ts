// Where compiled systems are kept from one run to the next: in the user's folder for caches, or where TWOMSL_CACHE says.

import { isAbsolute, join } from "node:path";
import envPaths from "env-paths";

/** The folder for compiled systems; null if TWOMSL_CACHE is set and empty, which asks for none, or the user has no folder of a fixed place. */
export function moduleFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const chosen = env["TWOMSL_CACHE"];
  const folder = chosen ?? envPaths("twomsl", { suffix: "" }).cache;
  return chosen === "" || (chosen === undefined && !isAbsolute(folder)) ? null : join(folder, "modules");
}
