// What may happen next, by who does it, and below it in grey what may not, with what keeps it.

import { groups, type EventChoice, type Group } from "../../walk/events.ts";
import type { Part } from "./part.ts";

const titles: Readonly<Record<Group, string>> = { A: "Host A", B: "Host B", network: "The network", timers: "Timers and the clock" };

export function Events({ page, events }: Part) {
  const enabled = events.filter(({ because }) => because === null);
  return (
    <section aria-labelledby="events-title">
      <h2 id="events-title" tabIndex={-1}>
        What may happen next
      </h2>
      {groups.map((id) => {
        const mine = enabled.filter(({ group }) => group === id);
        const refused = events.filter(({ group, because }) => group === id && because !== null);
        return mine.length + refused.length === 0 ? null : (
          <div key={id} class="group">
            <h3>{titles[id]}</h3>
            <ul class="choices">
              {mine.map((event) => (
                <Choice key={event.text} event={event} number={enabled.indexOf(event) + 1} take={page.take} />
              ))}
              {refused.map((event) => (
                <Refused key={`${event.text} ${event.because ?? ""}`} event={event} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

/** What may not happen here: greyed, but there, so that nobody wonders where it is. */
function Refused({ event: { words, because } }: { readonly event: EventChoice }) {
  return (
    <li class="refused">
      <span class="hidden">not now: </span>
      <span class="what">{words}</span> {because}
    </li>
  );
}

function Choice({ event, number, take }: { readonly event: EventChoice; readonly number: number; readonly take: Part["page"]["take"] }) {
  const { firing, words, rows, changesNothing } = event;
  return (
    <li>
      <button type="button" class="choice" data-choice={event.text} onClick={() => (firing === null ? undefined : take(firing))}>
        {number < 10 ? <kbd>{number}</kbd> : null}
        <span>
          {words}
          {changesNothing ? " (changes nothing)" : ""}
        </span>
        {rows.length === 0 ? null : <small>{rows.join(" ")}</small>}
      </button>
    </li>
  );
}
