// From the lines of a script to what happens at the host under test.

import { onWire, unknownNumbers, withSegment, type Numbering } from "../numbering.ts";
import type { IcmpPacket, Script, ScriptProblem, ScriptTime, TcpPacket } from "../script.ts";
import { meaningOf, type Moment } from "./calls.ts";
import type { ExpectedSegment, Happening, ScriptConnection, ScriptMeaning, Setting } from "./happening.ts";
import { hasFlag, isEncrypted, isFastOpen, obstacleIn, scaleOf, segmentOf, stampOf, tunnelOf } from "./segments.ts";
import { noSockets, type Builder, type Socket, type Sockets } from "./sockets.ts";

/** What a script means. */
export function readMeaning(script: Script): ScriptMeaning {
  const sockets = noSockets();
  const problems: ScriptProblem[] = [...script.problems];
  const settings: Setting[] = [];
  const shown = new Map<Builder, Shown>();
  // The tool compares stamps of the host only where it knows how its clock ticks.
  const ticks = script.options.some(({ name, value }) => name === "tcp_ts_tick_usecs" && value !== "0");
  let now = 0;
  for (const event of script.events) {
    const moment = { line: event.line, at: startOf(event.time, now) };
    now = moment.at;
    const { action } = event;
    if (action.kind === "tcp") takePacket(action, moment, sockets, shown, ticks);
    else if (action.kind === "icmp") takeIcmp(action, moment, sockets);
    else if (action.kind === "shell") takeCommand(action.text, moment, sockets, settings);
    else if (action.kind === "call") {
      const meaning = meaningOf(action.name);
      if (meaning === null) problems.push({ line: event.line, expected: "a call that is known", found: `"${action.name}"` });
      else meaning(action, sockets, moment);
    }
  }
  const connections = sockets.connections().map((connection) => scaled(connection, shown.get(connection)));
  return { connections, problems: problems.toSorted((one, other) => one.line - other.line), settings, system: systemOf(settings) };
}

/** When an event happens: the earliest moment, relative ones counted from the event before. */
function startOf(time: ScriptTime, before: number): number {
  if (time.kind === "absolute") return Math.max(before, time.from);
  return time.kind === "relative" ? before + time.from : before;
}

/** What the SYNs of a connection have shown: the shifts of host and peer, undefined before they were seen, and where numbers are counted from. */
interface Shown {
  own: number | null | undefined;
  peer: number | null | undefined;
  numbering: Numbering;
  /** The ports of the UDP that its segments are carried in; null if they are carried in none. */
  readonly tunnel: string | null;
}

function takePacket(packet: TcpPacket, moment: Moment, sockets: Sockets, shown: Map<Builder, Shown>, ticks: boolean): void {
  const socket = socketFor(packet, moment, sockets);
  const builder = socket.connection ?? sockets.begin(socket, moment.line);
  const known = shown.get(builder) ?? { own: undefined, peer: undefined, numbering: unknownNumbers, tunnel: tunnelOf(packet) };
  shown.set(builder, known);
  const obstacle = obstacleIn(packet) ?? (tunnelOf(packet) === known.tunnel ? null : "a segment belongs to other ports of UDP");
  if (obstacle !== null) builder.happenings.push({ ...moment, kind: "obstacle", says: obstacle });
  const { direction } = packet;
  const segment = onWire(known.numbering, direction, segmentOf(packet), packet.seq?.absolute ?? false);
  known.numbering = withSegment(known.numbering, direction, segment, socket.listener !== null);
  if (hasFlag(packet, "S")) known[direction === "inbound" ? "peer" : "own"] ??= scaleOf(packet);
  if (hasFlag(packet, "S")) socket.fastOpen ||= isFastOpen(packet);
  if (hasFlag(packet, "S") && socket.fastOpen) builder.happenings.push({ ...moment, kind: "fast" });
  if (direction === "inbound") {
    const mayBeDropped = isEncrypted(packet) ? !socket.decrypts : socket.encrypts;
    builder.happenings.push({ ...moment, kind: "arrives", segment, ...(mayBeDropped ? { mayBeDropped } : {}) });
  } else
    builder.happenings.push({
      ...moment,
      kind: "sent",
      sent: { segment: { ...segment, ...stampOf(packet, ticks) }, anySeq: packet.seq === null, windowSaid: packet.window !== null },
    });
}

/** A SYN that comes to a listener makes a connection; every other segment is for the socket at hand. */
function socketFor(packet: TcpPacket, moment: Moment, sockets: Sockets): Socket {
  const { current } = sockets;
  if (current === null) return sockets.open(-1);
  if (!current.listening) return current;
  const isSyn = packet.direction === "inbound" && hasFlag(packet, "S") && !hasFlag(packet, ".");
  const socket = isSyn ? sockets.child(current) : current;
  if (socket.connection === null)
    sockets.begin(socket, moment.line).happenings.push({ ...moment, kind: "call", call: { do: "open", passive: true } });
  return socket;
}

/**
 * Messages that change nothing but how much is sent at a time (RFC 1191 §6.4, RFC 8201 §5.4), which is up to the host anyway, and those that hosts must
 * drop (RFC 9293 §3.9.2.2, MUST-55). Of all others the host decides what they do, or tell its user. */
const withoutEffect: readonly string[] = ["frag_needed", "packet_too_big", "source_quench"];

function takeIcmp({ type, code }: IcmpPacket, moment: Moment, sockets: Sockets): void {
  if (withoutEffect.includes(code ?? type) || withoutEffect.includes(type)) return;
  sockets.current?.connection?.happenings.push({
    ...moment,
    kind: "obstacle",
    says: `an ICMP message arrives (${[type, code ?? ""].join(" ").trim()}), and whether it ends a connection is up to the host`,
  });
}

/** Commands that make settings, and those that delete a connection behind TCP's back. */
function takeCommand(text: string, moment: Moment, sockets: Sockets, settings: Setting[]): void {
  for (const [, name = "", value = ""] of text.matchAll(/\b(net\.[\w.]+|kern\.[\w.]+)\s*=\s*"?([^"\s;]*)/g))
    settings.push({ line: moment.line, name, value });
  for (const [, path = "", value = ""] of text.matchAll(/\/proc\/sys\/(net\/[\w/]+)\s*=\s*"?([^"\s;]*)/g))
    settings.push({ line: moment.line, name: path.replaceAll("/", "."), value });
  if (/\btcpdrop\b|\bss\s+(?:-\w+\s+)*-K\b/.test(text))
    sockets.current?.connection?.happenings.push({ ...moment, kind: "obstacle", says: "a command deletes the connection" });
}

function systemOf(settings: readonly Setting[]): ScriptMeaning["system"] {
  if (settings.some(({ name }) => name.startsWith("net.ipv4."))) return "Linux";
  return settings.some(({ name }) => /^net\.inet6?\.|^kern\./.test(name)) ? "BSD" : null;
}

/** With windows in octets: they are scaled if both SYNs had the option, those of SYNs never. */
function scaled({ line, happenings }: ScriptConnection, scales: Shown | undefined): ScriptConnection {
  const { own, peer } = scales ?? {};
  if (typeof own !== "number" || typeof peer !== "number") return { line, happenings };
  return { line, happenings: happenings.map((one) => scaledHappening(one, own, peer)) };
}

function scaledHappening(one: Happening, own: number, peer: number): Happening {
  if (one.kind === "arrives") return { ...one, segment: scaledSegment(one.segment, peer) };
  return one.kind === "sent" ? { ...one, sent: { ...one.sent, segment: scaledSegment(one.sent.segment, own) } } : one;
}

function scaledSegment<One extends ExpectedSegment["segment"]>(segment: One, shift: number): One {
  return segment.flags.includes("SYN") ? segment : { ...segment, window: Math.min(2 ** 30 - 1, (segment.window ?? 0) * 2 ** shift) };
}
