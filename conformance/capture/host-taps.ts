// Interfaces that a capture says belong to the hosts of a connection: each host has one of its own, with its address. What was captured at the two is
// one connection, of which each segment may stand there twice, where it leaves and where it arrives.

import { addressesOf } from "./packet/ends.ts";

export class HostTaps {
  readonly #byAddress = new Map<string, number>();

  /** An interface of a host that has these addresses. What two of them claim belongs to the first. */
  declare(tap: number, addresses: readonly string[]): void {
    for (const address of addresses) if (!this.#byAddress.has(address)) this.#byAddress.set(address, tap);
  }

  /** The interfaces of both hosts, in the order of the key; null unless they are two that are known. */
  of(key: string): readonly [number, number] | null {
    if (this.#byAddress.size < 2) return null;
    const [one, other] = addressesOf(key).map((address) => this.#byAddress.get(address));
    return one === undefined || other === undefined || one === other ? null : [one, other];
  }
}
