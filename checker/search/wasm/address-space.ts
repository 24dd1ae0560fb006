// How much memory a search may address, and where it comes from. Up to 4 GiB addresses have 32 bits; beyond that they have 64, for which
// an engine has to know memory64. No engine gives more than 16 GiB. What is reserved here costs nothing until it is touched.

import { InputError } from "../../input-error.ts";

export const PAGE = 65_536;

/** What a 32-bit address reaches. */
export const NARROW_BYTES = 65_535 * PAGE;
/** What engines that know 64-bit addresses allow. */
const WIDE_BYTES = 2 ** 34;

/** The addresses of a search: how wide they are, and how many pages of memory they may reach. */
export interface AddressSpace {
  readonly wide: boolean;
  readonly pages: number;
}

/** What is enough for so many bytes, or as much as can be had. `wide` asks for 64-bit addresses, or for none. */
export function addressSpace(bytes: number, wide = bytes > 2 ** 32 && knowsWide()): AddressSpace {
  return { wide, pages: Math.max(1, Math.floor(Math.min(bytes, wide ? WIDE_BYTES : NARROW_BYTES) / PAGE)) };
}

/** The most memory that a WebAssembly search can use in this process, in bytes: 16 GiB from Node 22 on, 4 GiB before. */
export function mostMemory(): number {
  return knowsWide() ? WIDE_BYTES : 2 ** 32;
}

/** Whether modules with 64-bit addresses run here. */
function knowsWide(): boolean {
  return WebAssembly.validate(memoryModule(1));
}

/** Reserves memory that threads can share. With 64-bit addresses it is made by a module, since not every engine can make it otherwise. */
export async function reserve(space: AddressSpace): Promise<WebAssembly.Memory> {
  try {
    return await memoryOf(space);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NoAddressSpace(space);
  }
}

/** What is thrown where a process may not have as many addresses. */
export class NoAddressSpace extends InputError {
  constructor({ pages }: AddressSpace) {
    super({
      code: "TWM-316",
      place: "memory",
      expected: `${Math.ceil((pages * PAGE) / 2 ** 20)} MB of address space`,
      found: "a process that may not have it",
      hint: "give less with --memory, lift a limit on virtual memory, or use --engine javascript",
    });
  }
}

async function memoryOf({ pages, wide }: AddressSpace): Promise<WebAssembly.Memory> {
  if (!wide) return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(memoryModule(pages)), {});
  return exports["m"] as WebAssembly.Memory; // The module below exports just this.
}

/** `(module (memory (export "m") i64 pages pages shared))`, assembled. */
function memoryModule(pages: number): Uint8Array<ArrayBuffer> {
  const sizes = unsigned(pages);
  const [memories, exports] = [5, 7];
  const [sharedWideWithMaximum, memory] = [7, 2];
  const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(memories, [1, sharedWideWithMaximum, ...sizes, ...sizes]),
    ...section(exports, [1, 1, "m".charCodeAt(0), memory, 0]),
  ]);
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** A number in LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))];
}
