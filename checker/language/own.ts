// Looking a name up among those that somebody chose. Every object has more names than its own, such as constructor and toString.

/** What a record has under a name of its own; undefined if it has no such name. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
