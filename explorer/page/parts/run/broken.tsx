// What the run breaks: by the step that is looked at, and in the end.

import { claimsOf } from "../../../../spec/index.ts";
import { harms } from "../../../walk/presets.ts";
import type { Walk } from "../../../walk/walk.ts";
import { Documented } from "../../documented.tsx";
import type { Part } from "../part.ts";

/** What the run was found for, where it ends. */
export function EndingWords({ walk: { ending, at, steps, setting } }: { readonly walk: Walk }) {
  if (ending === null || at < steps.length) return null;
  const claim = claimsOf(setting.variant).find(({ id }) => id === ending.property);
  if (claim?.kind === "reachable")
    return (
      <p class="fine">
        ✓ This is how <Documented id={ending.property} /> comes about: {claim.says}
      </p>
    );
  if (ending.loop === null) return null;
  const repeats =
    ending.loop < steps.length ? `Steps ${ending.loop + 1} to ${steps.length} repeat for ever` : "It stays like this for ever";
  return (
    <p class="ending">
      ↻ {repeats}, and break{" "}
      <strong>
        <Documented id={ending.property} />
      </strong>
      : {claim?.says}
    </p>
  );
}

/** What is broken up to the place that is looked at: what does harm first, the rest of the claims on request. */
export function BrokenWords({ walk, broken }: { readonly walk: Walk; readonly broken: Part["broken"] }) {
  const upToHere = broken.filter(({ step }) => step <= walk.at);
  if (upToHere.length === 0 && walk.ending?.loop != null && walk.at === walk.steps.length) return null; // What repeats for ever does.
  if (upToHere.length === 0) return <p class="fine">✓ Nothing is broken up to here.</p>;
  const harmful = upToHere.filter(({ property }) => harms.includes(property));
  const others = upToHere.filter(({ property }) => !harms.includes(property));
  const list = (some: Part["broken"]) => (
    <ul class="broken">
      {some.map((one) => (
        <BrokenLine key={one.property} {...one} isNow={one.step === walk.at} walk={walk} />
      ))}
    </ul>
  );
  return (
    <>
      {harmful.length === 0 ? <p class="fine">✓ No harm is done up to here.</p> : list(harmful)}
      {others.length === 0 ? null : (
        <details>
          <summary>
            {others.length} {harmful.length === 0 ? "" : "other "}claim{others.length === 1 ? " does" : "s do"} not hold
          </summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

/** What the step that is looked at does harm by. */
export function BrokenNow({ walk, broken }: { readonly walk: Walk; readonly broken: Part["broken"] }) {
  const now = broken.filter(({ step, property }) => step === walk.at && harms.includes(property));
  return now.length === 0 ? null : (
    <ul class="broken">
      {now.map((one) => (
        <BrokenLine key={one.property} {...one} isNow walk={walk} />
      ))}
    </ul>
  );
}

function BrokenLine({ step, property, isNow, walk }: Part["broken"][number] & { readonly isNow: boolean; readonly walk: Walk }) {
  const says = claimsOf(walk.setting.variant).find(({ id }) => id === property)?.says;
  return (
    <li class={isNow ? "now" : ""}>
      ✗ Step {step} breaks{" "}
      <strong>
        <Documented id={property} />
      </strong>
      : {says}
    </li>
  );
}
