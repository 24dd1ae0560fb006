// Systems are immutable, so what is derived from one can be kept for as long as the system is. A search, the replays of its hits and the
// judging of its lassos all ask for the same.

/** The same function, which computes the result for an object only once. */
export function remembered<From extends object, To extends object>(derive: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    const found = known.get(from) ?? derive(from);
    known.set(from, found);
    return found;
  };
}
