// Reading arrays of numbers where a number must be. An index outside the array is a bug, and a 0 in its place would hide it.

/** The number at an index. For arrays of one type only, so that it costs no more than the read itself. */
export function wordAt(array: Int32Array, index: number): number {
  const word = array[index];
  return word === undefined ? nothingAt(index, array.length) : word;
}

function nothingAt(index: number, length: number): never {
  throw new Error(`read at ${index} of an array of ${length} numbers`);
}
