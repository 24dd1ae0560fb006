// What the command puts into the page that it hands out: a saved run to open on, a variant of the user's, where the documentation has what.

/** The JSON that was put into the page under this name; null if there is none. */
export function embedded(name: "trace" | "variant" | "places"): string | null {
  const text = document.querySelector(`script[type="application/json"][data-${name}]`)?.textContent ?? "";
  return text.trim() === "" ? null : text;
}
