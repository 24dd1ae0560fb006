// Which connections of a capture are asked for.

import type { SeenConnection } from "../../../conformance/index.ts";
import { badConnection, badFilter } from "../errors.ts";

export interface Selection {
  /** The numbers of streams, as they were given. */
  readonly connection?: readonly string[] | undefined;
  readonly filter?: string | undefined;
}

/** Whether a connection is asked for. */
export function wantedBy({ connection, filter }: Selection): (connection: SeenConnection) => boolean {
  const wanted = [numbered(connection), filtered(filter)];
  return (one) => wanted.every((isWanted) => isWanted(one));
}

type Wanted = (connection: SeenConnection) => boolean;
const all: Wanted = () => true;

function numbered(given: readonly string[] | undefined): Wanted {
  if (given === undefined) return all;
  const numbers = given.flatMap((text) => text.split(",")).map((text) => (/^\d+$/.test(text.trim()) ? Number(text) : badConnection(text)));
  return ({ stream }) => numbers.includes(stream);
}

/** `port 80`, `host 192.0.2.1`, and several of them joined by `and`. */
function filtered(given: string | undefined): Wanted {
  if (given === undefined) return all;
  const parts = given
    .trim()
    .split(/\s+and\s+/)
    .map((part): Wanted => {
      const [, kind, value] = /^(port|host)\s+(\S+)$/.exec(part) ?? badFilter(given);
      if (kind === "port" && !/^\d{1,5}$/.test(value ?? "")) badFilter(given);
      const host = usualForm(value ?? "");
      const isEnd = kind === "port" ? (end: string) => portOf(end) === value : (end: string) => hostOf(end) === host;
      return ({ ends }) => ends.some(isEnd);
    });
  return (connection) => parts.every((isWanted) => isWanted(connection));
}

const portOf = (end: string): string => end.slice(end.lastIndexOf(":") + 1);
const hostOf = (end: string): string => end.slice(0, end.lastIndexOf(":")).replaceAll(/[[\]]/g, "");

/** An IPv6 address as captures are told with: in small letters, the longest row of zeros left out. */
function usualForm(address: string): string {
  const url = address.includes(":") ? `http://[${address}]` : "";
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}
