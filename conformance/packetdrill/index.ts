// The door of packetdrill scripts: reading and writing them.

export { parseScript, type ParseOptions } from "./read/parse.ts";
export { printAction, printEvent, printScript } from "./write/print.ts";
export * from "./script.ts";
