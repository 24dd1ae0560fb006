// What every part of the page is given.

import type { Told } from "../../../model/index.ts";
import type { EventChoice } from "../../walk/events.ts";
import type { Clock } from "../../view/seconds.ts";
import type { Broken } from "../../walk/walk.ts";
import type { Page } from "../state.ts";

export interface Part {
  readonly page: Page;
  readonly events: readonly EventChoice[];
  readonly told: Told;
  readonly broken: readonly Broken[];
  readonly clock: Clock;
}
