// Writes a script down, in what both dialects have in common. Reading it back gives the same script, but for the numbers of lines.

import type { Action, Expression, IcmpPacket, Script, ScriptEvent, ScriptTime, SystemCall, TcpOption, TcpPacket } from "../script.ts";

/** The text of a script; its problems, which are no part of it, are not printed. */
export function printScript({ options, events }: Pick<Script, "options" | "events">): string {
  const header = options.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${quoted(value)}`));
  return [...header, ...(header.length > 0 ? [""] : []), ...events.map(printEvent), ""].join("\n");
}

/** An event as one line, times at the left. */
export function printEvent({ time, action }: ScriptEvent): string {
  const when = printTime(time);
  const until = action.kind === "call" && action.until !== null ? `...${seconds(action.until)}` : "";
  return when === "" ? printAction(action) : `${`${when}${until}`.padStart(6)} ${printAction(action)}`;
}

function quoted(value: string): string {
  return /[\s"]/.test(value) && !value.includes('"') ? `"${value}"` : value;
}

function printTime(time: ScriptTime): string {
  switch (time.kind) {
    case "any":
      return "*";
    case "unsaid":
      return "";
    case "absolute":
    case "relative": {
      const sign = time.kind === "relative" ? "+" : "";
      return `${sign}${seconds(time.from)}${time.to === time.from ? "" : `~${sign}${seconds(time.to)}`}`;
    }
  }
}

function seconds(microseconds: number): string {
  const whole = Math.floor(microseconds / 1_000_000);
  const rest = microseconds % 1_000_000;
  return rest === 0 ? `${whole}` : `${whole}.${`${rest}`.padStart(6, "0").replace(/0+$/, "")}`;
}

/** What happens, without its time. */
export function printAction(action: Action): string {
  switch (action.kind) {
    case "tcp":
      return printTcp(action);
    case "icmp":
      return printIcmp(action);
    case "other":
      return `${arrow(action.direction)} ${action.text}`;
    case "call":
      return printCall(action);
    case "shell":
      return `\`${action.text}\``;
    case "code":
      return `%{${action.text}}%`;
  }
}

function arrow(direction: TcpPacket["direction"]): string {
  return direction === "inbound" ? "<" : ">";
}

function printTcp(packet: TcpPacket): string {
  const { direction, ip, carriers, ports, ack, window, urgent, options } = packet;
  const trailing = carriers.filter((carrier) => !carrier.startsWith("encap"));
  const udp = trailing.filter((carrier) => carrier.startsWith("udp"));
  const causes = trailing.filter((carrier) => !carrier.startsWith("udp"));
  return [
    arrow(direction),
    ...(ip.length > 0 ? [`[${ip.join(",")}]`] : []),
    ...carriers.filter((carrier) => carrier.startsWith("encap")),
    ...(ports === null ? [] : [`${ports.source} > ${ports.destination}`]),
    printFlags(packet),
    printNumbers(packet),
    ...(ack === null ? [] : [`ack ${ack}`]),
    ...(window === null ? [] : [`win ${window}`]),
    ...(urgent === null ? [] : [`urg ${urgent}`]),
    ...(options === null ? ["<...>"] : options.length > 0 ? [`<${options.map(printOption).join(",")}>`] : []),
    ...(causes.length > 0 ? [`[${causes.join(",")}]`] : []),
    ...udp.map((carrier) => `/${carrier}`),
  ].join(" ");
}

function printFlags({ flags, ace }: TcpPacket): string {
  if (ace !== null) return `${flags.filter((flag) => flag !== ".").join("")}.${ace}`;
  return flags.length === 0 ? "-" : flags.join("");
}

function printNumbers({ seq, length }: TcpPacket): string {
  if (seq === null) return `...(${length})`;
  return `${stretch(seq.start, length)}${seq.absolute ? "!" : ""}`;
}

function stretch(start: number, length: number): string {
  return `${start}:${(start + length) % 2 ** 32}(${length})`;
}

function printOption(option: TcpOption): string {
  switch (option.kind) {
    case "nop":
    case "eol":
    case "sackOK":
      return option.kind;
    case "mss":
    case "wscale":
      return `${option.kind} ${option.value}`;
    case "sack":
      return ["sack", ...option.blocks.map(([left, right]) => `${left}:${right}`)].join(" ");
    case "TS":
      return `TS val ${option.val ?? "..."} ecr ${option.ecr}${option.absolute ? "!" : ""}`;
    case "other":
      return [option.name, ...option.words].join(" ");
  }
}

function printIcmp({ direction, type, code, mtu, id, quotes }: IcmpPacket): string {
  return [
    arrow(direction),
    "icmp",
    type,
    ...(code === null ? [] : [code]),
    ...(mtu === null ? [] : [`mtu ${mtu}`]),
    ...(id === null ? [] : [`id ${id}`]),
    ...(quotes === null ? [] : [`[${stretch(quotes.start, quotes.length)}]`]),
  ].join(" ");
}

function printCall({ name, arguments: given, result, error, note }: SystemCall): string {
  const end = [...(error === null ? [] : [error]), ...(note === null ? [] : [`(${note})`])];
  return [`${name}(${printList(given)}) =`, printExpression(result), ...end].join(" ");
}

function printList(items: readonly Expression[]): string {
  return items.map(printExpression).join(", ");
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "any":
      return "...";
    case "number":
      return expression.text;
    case "word":
      return expression.name;
    case "text":
      return `"${expression.value}"${expression.open ? "..." : ""}`;
    case "array":
      return `[${printList(expression.items)}]`;
    case "group":
      return `{${printList(expression.items)}}`;
    case "either":
      return expression.items.map(printExpression).join("|");
    case "field":
      return `${expression.name}${expression.arguments === null ? "" : `(${printList(expression.arguments)})`}=${printExpression(expression.value)}`;
    case "applied":
      return `${expression.name}(${printList(expression.arguments)})`;
  }
}
