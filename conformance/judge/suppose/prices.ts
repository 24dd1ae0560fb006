// What the judge may suppose where the rows alone explain nothing: each has a name and a price, and is tried only when nothing cheaper explains
// the segment. docs/verify.md says what each saves and what it hides.

export interface Price {
  readonly price: number;
  /** What was supposed, as the end of "explained by supposing that". */
  readonly says: string;
  /** With it nothing can be told: what was supposed could hide anything. */
  readonly undecided: boolean;
}

const priceList = {
  "time-wait over": { price: 0.5, says: "TIME-WAIT had ended", undecided: false },
  "half-duplex close": {
    price: 0.5,
    says: "the user had closed both directions, so that text that still arrived was reset",
    undecided: false,
  },
  "given up": { price: 1, says: "the host had given the connection up without telling its peer", undecided: false },
  "fast open": { price: 1, says: "text went with a SYN (RFC 7413)", undecided: false },
  overtaken: {
    price: 1,
    says: "an acknowledgment with the number of a keep-alive was overtaken by what was sent after it",
    undecided: false,
  },
  "part of a segment": { price: 1, says: "a segment larger than one packet was acknowledged in part", undecided: false },
  "filled later": { price: 2, says: "a segment sent before was captured later", undecided: false },
  "sent earlier": {
    price: 2.5,
    says: "the segment was sent before others that were captured before it, as its IP identification shows",
    undecided: false,
  },
  "tap order": { price: 3, says: "the capture has two segments in the wrong order, less than 0.1 ms apart", undecided: false },
  "sent earlier, unproven": { price: 3.5, says: "the segment was sent before others that were captured before it", undecided: true },
  "copied on the way": { price: 3.5, says: "the network had made a copy of a segment", undecided: true },
  "foreign reset": { price: 4, says: "a reset came from somebody else, such as a middlebox", undecided: false },
  "missing outbound": { price: 6, says: "a segment of this end was not captured", undecided: true },
  "missing inbound": { price: 6, says: "a segment of the peer was not captured", undecided: true },
} as const satisfies Readonly<Record<string, Price>>;

export type SuppositionName = keyof typeof priceList;

export const prices: Readonly<Record<SuppositionName, Price>> = priceList;

export const suppositionNames = Object.keys(prices) as readonly SuppositionName[]; // The keys are the names.
