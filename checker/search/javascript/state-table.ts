// The set of states found so far, exact and in one piece of memory: packed states in the order in which they were found, and an
// open-addressing table of (hash, number) pairs. States are never removed and never move in order, so a number names a state for good
// and breadth-first order is the order of numbers.

import { wordAt } from "../word-at.ts";

const FIRST_STATES = 1 << 12;
const MAX_WORDS = 2 ** 31 - 1; // Beyond this an index into the store leaves the range that engines treat as a small integer.

/** A growing set of packed states. */
export class StateTable {
  /** `words` words per state. Read it anew after every `add`: growing replaces it. */
  store: Int32Array;
  count = 0;
  /** What was read ahead; kept, so that reading it is not left out. */
  seen = 0;
  private slots: Int32Array;
  private mask: number;
  private readonly words: number;

  /** A table with room for so many states, and for more as it grows. */
  constructor(words: number, states = FIRST_STATES) {
    this.words = words;
    this.store = new Int32Array(states * words);
    this.mask = 2 ** Math.ceil(Math.log2(states * 2 + 1)) - 1;
    this.slots = new Int32Array((this.mask + 1) * 2);
  }

  /** The most states of so many words that there can be in a table. */
  static most(words: number): number {
    return Math.floor(MAX_WORDS / words);
  }

  /** Reads the slots where some states will be looked for, and the states that they name, so that these are at hand when they are. */
  lookAhead(hashes: Int32Array, count: number): void {
    const { slots, mask, store, words } = this;
    let seen = 0;
    for (let i = 0; i < count; i++) seen ^= wordAt(slots, (wordAt(hashes, i) & mask) * 2);
    for (let i = 0; i < count; i++) {
      const slot = (wordAt(hashes, i) & mask) * 2;
      if (slots[slot] === hashes[i]) seen ^= wordAt(store, (wordAt(slots, slot + 1) - 1) * words);
    }
    this.seen = seen;
  }

  /** Adds the state packed at `from`; answers whether it was new. */
  add(states: Int32Array, from: number, hash: number): boolean {
    const { slots, store, words, mask } = this;
    let slot = hash & mask;
    for (;;) {
      const found = wordAt(slots, slot * 2 + 1);
      if (found === 0) break;
      if (slots[slot * 2] === hash && this.same(store, (found - 1) * words, states, from)) return false;
      slot = (slot + 1) & mask;
    }
    if (this.count === this.capacity()) this.growStore();
    const offset = this.count * words;
    for (let i = 0; i < words; i++) this.store[offset + i] = wordAt(states, from + i);
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = ++this.count;
    if (this.count * 2 > mask) this.growSlots();
    return true;
  }

  /** The number of a state, or −1 if it has not been added. */
  find(state: Int32Array, hash: number): number {
    const { slots, store, words, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = wordAt(slots, slot * 2 + 1);
      if (found === 0) return -1;
      if (slots[slot * 2] === hash && this.same(store, (found - 1) * words, state, 0)) return found - 1;
    }
  }

  /** The bytes this set occupies now. */
  bytes(): number {
    return this.store.byteLength + this.slots.byteLength;
  }

  /** The bytes it would occupy, at the peak of the growing, if `more` states made it grow; its present size if they would not. */
  bytesToAdd(more: number): number {
    const store = this.count + more > this.capacity() ? this.store.byteLength : 0;
    const slots = (this.count + more) * 2 > this.mask ? this.slots.byteLength : 0;
    return this.bytes() + 2 * Math.max(store, slots);
  }

  /** Whether a further state cannot be numbered any more. */
  isFull(): boolean {
    return this.count >= StateTable.most(this.words);
  }

  private capacity(): number {
    return this.store.length / this.words;
  }

  private same(store: Int32Array, offset: number, states: Int32Array, from: number): boolean {
    for (let i = 0; i < this.words; i++) if (store[offset + i] !== states[from + i]) return false;
    return true;
  }

  private growStore(): void {
    const capacity = Math.min(this.capacity() * 2, StateTable.most(this.words));
    const store = new Int32Array(capacity * this.words);
    store.set(this.store);
    this.store = store;
  }

  private growSlots(): void {
    const old = this.slots;
    const mask = (this.mask + 1) * 2 - 1;
    const slots = new Int32Array((mask + 1) * 2);
    for (let i = 0; i < old.length; i += 2) {
      const number = wordAt(old, i + 1);
      if (number === 0) continue;
      const hash = wordAt(old, i);
      let slot = hash & mask;
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = number;
    }
    this.slots = slots;
    this.mask = mask;
  }
}
