// Where compiled systems are kept from one run to the next: in the user's folder for caches, or where TWOMSL_CACHE says.

import { join } from "node:path";
import envPaths from "env-paths";

/** The folder for compiled systems; null if TWOMSL_CACHE is set and empty, which asks for none. */
export function moduleFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const chosen = env["TWOMSL_CACHE"];
  return chosen === "" ? null : join(chosen ?? envPaths("twomsl", { suffix: "" }).cache, "modules");
}
