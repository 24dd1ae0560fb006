// Writes pcapng, block by block: a section, its interfaces, frames with comments. Times are in nanoseconds.

/** What a file says of itself before the first frame. */
export interface PcapngHead {
  /** The program that writes it. */
  readonly application: string;
  readonly comments?: readonly string[];
  /** Frames name an interface by its place in this list. */
  readonly interfaces: readonly PcapngInterface[];
}

export interface PcapngInterface {
  readonly link: number;
  readonly name?: string | undefined;
  readonly description?: string;
  /** The IPv4 addresses of the host whose interface it is, four octets each. */
  readonly addresses?: readonly Uint8Array[];
}

export interface PcapngFrame {
  readonly tap: number;
  /** Since the beginning of 1970. */
  readonly nanoseconds: bigint;
  readonly octets: Uint8Array;
  /** If it was longer than what was captured of it. */
  readonly wireLength?: number;
  readonly comments?: readonly string[];
}

const blocks = { section: 0x0a0d0d0a, interface: 1, frame: 6 } as const;
const options = { comment: 1, application: 4, interfaceName: 2, interfaceDescription: 3, ipv4Address: 4, timeResolution: 9 } as const;
const nanosecondResolution = 9;
const text = new TextEncoder();

/** A whole file. */
export function pcapngOf(head: PcapngHead, frames: readonly PcapngFrame[]): Uint8Array {
  const parts = [pcapngHead(head), ...frames.map(pcapngFrame)];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
}

/** What a file begins with. */
export function pcapngHead({ application, comments = [], interfaces }: PcapngHead): Uint8Array {
  const section = [...u32(0x1a2b3c4d), ...u16(1), ...u16(0), ...u32(0xffffffff), ...u32(0xffffffff)];
  const about = [...textOptions(options.comment, comments), ...textOptions(options.application, [application])];
  return Uint8Array.from([...block(blocks.section, [...section, ...listed(about)]), ...interfaces.flatMap(interfaceBlock)]);
}

function interfaceBlock({ link, name, description, addresses = [] }: PcapngInterface): readonly number[] {
  const about = [
    ...textOptions(options.interfaceName, name === undefined ? [] : [name]),
    ...textOptions(options.interfaceDescription, description === undefined ? [] : [description]),
    // With the mask of a single address.
    ...addresses.flatMap((address) => option(options.ipv4Address, [...address, 255, 255, 255, 255])),
    ...option(options.timeResolution, [nanosecondResolution]),
  ];
  return block(blocks.interface, [...u16(link), ...u16(0), ...u32(0), ...listed(about)]);
}

/** One frame, as what stands in a file after its head. */
export function pcapngFrame({ tap, nanoseconds, octets, wireLength = octets.length, comments = [] }: PcapngFrame): Uint8Array {
  const about = listed(textOptions(options.comment, comments));
  const captured = padded(octets.length);
  const length = 32 + captured + about.length;
  const whole = new Uint8Array(length);
  const view = new DataView(whole.buffer);
  const ticks = BigInt.asUintN(64, nanoseconds);
  [blocks.frame, length, tap, Number(ticks >> 32n), Number(ticks & 0xffffffffn), octets.length, wireLength].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  whole.set(octets, 28);
  whole.set(about, 28 + captured);
  view.setUint32(length - 4, length, true);
  return whole;
}

function block(type: number, body: readonly number[]): readonly number[] {
  const length = u32(12 + body.length);
  return [...u32(type), ...length, ...body, ...length];
}

/** Options that are there, and the mark at their end. */
function listed(all: readonly number[]): readonly number[] {
  return all.length === 0 ? [] : [...all, 0, 0, 0, 0];
}

/** Comments as what stands at the end of a block, before the mark that ends its options. */
export function commentOptions(comments: readonly string[], little: boolean): Uint8Array {
  const octets = Uint8Array.from(textOptions(options.comment, comments));
  if (little) return octets;
  const view = new DataView(octets.buffer);
  for (let at = 0; at < octets.length;) {
    const size = view.getUint16(at + 2, true);
    view.setUint16(at, options.comment);
    view.setUint16(at + 2, size);
    at += 4 + padded(size);
  }
  return octets;
}

/** An option holds at most 65,535 octets; what is longer breaks off. */
function textOptions(code: number, values: readonly string[]): readonly number[] {
  return values.flatMap((value) => option(code, [...text.encode(value).subarray(0, 0xffff)]));
}

function option(code: number, value: readonly number[]): readonly number[] {
  const padding = Array.from({ length: padded(value.length) - value.length }, () => 0);
  return [...u16(code), ...u16(value.length), ...value, ...padding];
}

function padded(length: number): number {
  return 4 * Math.ceil(length / 4);
}

function u16(value: number): readonly number[] {
  return [value & 255, value >>> 8];
}

function u32(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}
