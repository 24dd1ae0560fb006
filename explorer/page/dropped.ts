// What a file is, by its first octets, and what is done with it.

import type { Page } from "./state.ts";

/** Shows a file. */
export async function readDropped(file: File, page: Page): Promise<void> {
  page.open(await file.text(), file.name);
}
