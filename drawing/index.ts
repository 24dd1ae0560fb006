// The door of drawing: rows, formulas and runs in words and pictures, for whatever shows them. It knows no terminal, page or file.

export { traceScripts } from "./export/pkt.ts";
export { exportTrace, traceTargets, type DocumentTarget, type TraceTarget } from "./export/trace-targets.ts";
export { hostVariables } from "./ladder/changed.ts";
export { layLadder, type LadderLayout } from "./ladder/layout.ts";
export { ladderSvg, type LadderOptions } from "./ladder/svg.ts";
export { edgeName, machineEdges, type Edge } from "./machine/edges.ts";
export { machineSvg, type MachineOptions } from "./machine/svg.ts";
export { definitions, effectWords, formula } from "./notation.ts";
export { decidingRows, eventWords, notesOn } from "./notes.ts";
export { bygoneIncarnation, isCopy, segmentInWords, segmentLabel } from "./segment.ts";
export type { Story } from "./story.ts";
