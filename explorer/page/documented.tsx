// Where the page is part of the documentation, ids lead to their pages there. Anywhere else there are no such pages, and an id is a word.

import { useMemo } from "preact/hooks";
import { embedded } from "./embedded.ts";

/** A row or a property, by its id; one of the user's own has no page. */
export function Documented({ id }: { readonly id: string }) {
  const place = useMemo(() => placeOf(id), [id]);
  return place === null ? <>{id}</> : <a href={place}>{id}</a>;
}

let places: Readonly<Record<string, string>> | null = null;

function placeOf(id: string): string | null {
  places ??= JSON.parse(embedded("places") ?? "{}") as Record<string, string>; // What the site wrote.
  return Object.hasOwn(places, id) ? (places[id] ?? null) : null;
}
