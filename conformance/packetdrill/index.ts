// The door of packetdrill scripts: reading and writing them.

export { parseScript, type ParseOptions } from "./parse.ts";
export { printAction, printEvent, printScript } from "./print.ts";
export * from "./script.ts";
