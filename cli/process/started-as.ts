// Commands as they run where the program was started: what says `twomsl check` is printed as `npm start -- check` in a clone of the
// repository, where there is no `twomsl` to call.

/** What stands before the arguments, as the user typed it. */
export type Program = "twomsl" | "npm start --" | "npx twomsl";

/** How the process was started, from what npm tells it. */
export function startedAs(env: Readonly<Record<string, string | undefined>>): Program {
  // A script of another package may be called start, too, and call twomsl.
  if (env["npm_package_name"] === "twomsl" && env["npm_lifecycle_event"] === "start") return "npm start --";
  return env["npm_command"] === "exec" ? "npx twomsl" : "twomsl";
}

// What has been made as started already, to be measured before it is printed, stays as it is.
const commands =
  /(?<!npx )\btwomsl(?= (?:check|list|explain|trace|simulate|explore|export|layout|matrix|sweep|theorem|minimize|prove|equivalent|tests|verify|tour|docs|--help)\b)/g;

/** A text whose commands are as the program was started. */
export function asStarted(text: string, program: Program): string {
  return program === "twomsl" ? text : text.replaceAll(commands, program);
}
