// The door of captures: reading them into connections, and writing them.

export { CaptureReader, connectionsIn, type CaptureOptions } from "./capture.ts";
export type { ConnectionSink, Following } from "./connections.ts";
export type { Share } from "./share.ts";
export { peerOf, type SeenConnection, type SeenSegment } from "./segment.ts";
export { skipReasons, skipWords, type CaptureEnd, type CaptureInterface, type CaptureSummary, type SkipReason } from "./tally.ts";
export { CaptureAnnotator, type AnnotatorOptions } from "./write/annotator.ts";
export { ethernetFrame, ipPacket, type PacketEnd, type PacketOptions, type PacketSegment } from "./write/packet.ts";
export { pcapngFrame, pcapngHead, pcapngOf, type PcapngFrame, type PcapngHead, type PcapngInterface } from "./write/pcapng.ts";
