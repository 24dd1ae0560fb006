// What `twomsl verify` cannot make sense of.

import { InputError } from "../../checker/index.ts";

export function badFilter(found: string): never {
  throw new InputError({
    code: "TWM-531",
    place: "--filter",
    expected: "port NUMBER, host ADDRESS, or several of them joined by and",
    found,
    hint: "for instance --filter 'port 80 and host 192.0.2.1'",
  });
}

export function badConnection(found: string): never {
  throw new InputError({
    code: "TWM-532",
    place: "--connection",
    expected: "the number of a TCP stream, counted from 0, or several with commas",
    found,
    hint: "the first column of the table has the numbers; Wireshark calls them tcp.stream",
  });
}

export function completeNowhere(found: string): InputError {
  return new InputError({
    code: "TWM-533",
    place: "--complete",
    expected: "--at client, --at server or --at hosts with it",
    found: `--at ${found}`,
    hint: "a capture is complete only for the host at which it was made: say which end that is",
  });
}

export function badMsl(found: string): never {
  throw new InputError({
    code: "TWM-539",
    place: "--msl",
    expected: "seconds, more than 0 and at most a day",
    found: found === "" ? "nothing" : found,
    hint: "RFC 9293 takes 120, Linux and BSD 30; TIME-WAIT lasts twice as long",
  });
}

export function nothingSelected(connections: number): InputError {
  return new InputError({
    code: "TWM-534",
    place: "--connection and --filter",
    expected: "at least one connection that they leave",
    found: `none of ${connections}`,
    hint: "without them the table has all connections with their numbers, addresses and ports",
  });
}

export function wouldOverwrite(option: string, file: string, other: string): InputError {
  return new InputError({
    code: "TWM-535",
    place: `${option} ${file}`,
    expected: "a file of its own",
    found: other,
    hint: "name another file",
  });
}

export function annotatesOne(files: readonly string[]): InputError {
  const [file = ""] = files;
  return new InputError({
    code: "TWM-536",
    place: "--annotate",
    expected: "one capture that can be read twice",
    found: files.length > 1 ? `${files.length} files` : file === "-" ? "standard input" : `a script, ${file}`,
    hint: "name one file in the format pcap or pcapng",
  });
}

export function followsOne(files: readonly string[]): InputError {
  const [file = ""] = files;
  return new InputError({
    code: "TWM-537",
    place: "--follow",
    expected: "- or a pipe",
    found: files.length > 1 ? `${files.length} files` : file === "-" ? "a file on standard input" : file,
    hint: "for instance tcpdump -U -w - | twomsl verify - --follow; a file is judged without --follow",
  });
}

export function savesInTheEnd(option: string): InputError {
  return new InputError({
    code: "TWM-538",
    place: option,
    expected: "a capture that ends",
    found: "--follow",
    hint: "--follow --json prints each connection; or save the capture with tcpdump -w and judge it afterwards",
  });
}
