// The time of an interface. Ticks have 64 bits, more than a number holds exactly: what is kept is how far a tick lies from the first one of
// the interface, and only that first one is related to the first frame of the file with all its digits.

/** The absolute time of the first frame of a file, which all clocks of the file share; null until there is one. */
export interface FirstFrame {
  nanoseconds: bigint | null;
}

const billion = 1_000_000_000n;

export class Clock {
  readonly #ticksPerSecond: bigint;
  readonly #secondsPerTick: number;
  readonly #offsetSeconds: bigint;
  readonly #first: FirstFrame;
  #origin: { readonly high: number; readonly low: number; readonly seconds: number } | null = null;

  /** `resolution` as pcapng writes it: a negative power of ten, or of two if the highest bit is set. */
  constructor(resolution: number, offsetSeconds: bigint, first: FirstFrame) {
    const exponent = resolution & 127;
    this.#ticksPerSecond = (resolution & 128 ? 2n : 10n) ** BigInt(exponent);
    this.#secondsPerTick = (resolution & 128 ? 2 : 10) ** -exponent;
    this.#offsetSeconds = offsetSeconds;
    this.#first = first;
  }

  /** Seconds since the first frame of the file. */
  time(high: number, low: number): number {
    this.#origin ??= { high, low, seconds: this.#sinceFirst(high, low) };
    const { high: firstHigh, low: firstLow, seconds } = this.#origin;
    return seconds + ((high - firstHigh) * 2 ** 32 + (low - firstLow)) * this.#secondsPerTick;
  }

  #sinceFirst(high: number, low: number): number {
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    const nanoseconds = (ticks * billion) / this.#ticksPerSecond + this.#offsetSeconds * billion;
    this.#first.nanoseconds ??= nanoseconds;
    return Number(nanoseconds - this.#first.nanoseconds) / 1e9;
  }
}
