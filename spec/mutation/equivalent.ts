// Mutants that do the same although their rows say something else, and why. That nothing differs in the worlds of the sample is found by
// machine; the reason is a fact about the table, without which equal graphs would show no more than that the worlds are small.

/** By what a mutant says, why it is the same protocol. */
export const equivalent: Readonly<Record<string, string>> = {};

/** By what a mutant says, why no verdict tells it from its variant although it is not the same protocol. */
export const survivors: Readonly<Record<string, string>> = {};

/** By property, why it stays although it kills no mutant of the sample and no variant that ships breaks it. */
export const idleProperties: Readonly<Record<string, string>> = {};
