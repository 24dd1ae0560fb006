// From a frame to the IP packet in it: what each link type puts before one. Names and numbers are those of the registry of link types.

import type { SkipReason } from "../tally.ts";

/** Where the IP packet begins, or why there is none. Whether enough of it was captured is for who reads it to see. */
export function networkStart(view: DataView, link: number, start: number, end: number): number | SkipReason {
  const layer = linkLayers[link];
  return layer === undefined ? "link type" : layer(view, start, end);
}

type LinkLayer = (view: DataView, start: number, end: number) => number | SkipReason;

const linkLayers: Readonly<Record<number, LinkLayer>> = {
  0: nullLoopback,
  1: ethernet,
  9: ppp,
  12: rawIp,
  14: rawIp,
  50: ppp,
  51: pppoe,
  101: rawIp,
  108: nullLoopback,
  113: (view, start, end) => (end - start < 16 ? "headers cut" : etherType(view, view.getUint16(start + 14), start + 16, end)),
  228: rawIp,
  229: rawIp,
  276: (view, start, end) => (end - start < 20 ? "headers cut" : etherType(view, view.getUint16(start), start + 20, end)),
};

function rawIp(_view: DataView, start: number): number {
  return start;
}

/** Four octets with the address family: IPv4 is 2 everywhere, IPv6 differs from system to system, and the byte order is the writer's. */
function nullLoopback(view: DataView, start: number, end: number): number | SkipReason {
  if (end - start < 4) return "headers cut";
  const families = [2, 10, 23, 24, 28, 30];
  return families.includes(view.getUint32(start)) || families.includes(view.getUint32(start, true)) ? start + 4 : "not IP";
}

function ethernet(view: DataView, start: number, end: number): number | SkipReason {
  return end - start < 14 ? "headers cut" : etherType(view, view.getUint16(start + 12), start + 14, end);
}

const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100, provider: 0x88a8, oldProvider: 0x9100, pppoeSession: 0x8864 } as const;

/** What an EtherType announces, behind any number of VLAN tags; lengths of IEEE 802.3 announce a SNAP header. */
function etherType(view: DataView, first: number, from: number, end: number): number | SkipReason {
  let type = first;
  let at = from;
  while (type === etherTypes.vlan || type === etherTypes.provider || type === etherTypes.oldProvider) {
    if (end - at < 4) return "headers cut";
    type = view.getUint16(at + 2);
    at += 4;
  }
  if (type === etherTypes.ipv4 || type === etherTypes.ipv6) return at;
  if (type === etherTypes.pppoeSession) return pppoe(view, at, end);
  return type <= 1500 ? snap(view, at, end) : "not IP";
}

function snap(view: DataView, at: number, end: number): number | SkipReason {
  if (end - at < 8 || view.getUint32(at) !== 0xaaaa0300 || view.getUint8(at + 4) !== 0) return "not IP";
  const type = view.getUint16(at + 6);
  return type === etherTypes.ipv4 || type === etherTypes.ipv6 ? at + 8 : "not IP";
}

function pppoe(view: DataView, at: number, end: number): number | SkipReason {
  return end - at < 8 ? "headers cut" : ppp(view, at + 6, end);
}

/** The address and control octets of PPP, and the first of the two of the protocol, may be left out. */
function ppp(view: DataView, start: number, end: number): number | SkipReason {
  if (end - start < 4) return "headers cut";
  const at = view.getUint16(start) === 0xff03 ? start + 2 : start;
  const isShort = (view.getUint8(at) & 1) === 1;
  const protocol = isShort ? view.getUint8(at) : view.getUint16(at);
  return protocol === 0x21 || protocol === 0x57 ? at + (isShort ? 1 : 2) : "not IP";
}
