// The octets that have arrived and are not used up yet. One buffer, which grows to what the longest record needs and no further.

export class Backlog {
  #bytes = new Uint8Array(1 << 16);
  view = new DataView(this.#bytes.buffer);
  /** From where to where the view holds octets. */
  start = 0;
  end = 0;

  append(chunk: Uint8Array): void {
    const held = this.end - this.start;
    if (this.end + chunk.length > this.#bytes.length) {
      const from = this.#bytes;
      if (held + chunk.length > from.length) {
        this.#bytes = new Uint8Array(Math.max(2 * from.length, held + chunk.length));
        this.view = new DataView(this.#bytes.buffer);
      }
      this.#bytes.set(from.subarray(this.start, this.end));
      this.start = 0;
      this.end = held;
    }
    this.#bytes.set(chunk, this.end);
    this.end += chunk.length;
  }
}
