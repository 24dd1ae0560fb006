// Rows of variants whose difference from the RFC does not show on the wire, each with the reason.

export const notOnTheWire: Readonly<Record<string, string>> = {};
