// What may happen next, by who does it; below it what may not, and what keeps it.

import type { EventChoice, Group } from "../../walk/events.ts";
import type { Part } from "./part.ts";

const groups: readonly { readonly id: Group; readonly title: string }[] = [
  { id: "A", title: "Host A" },
  { id: "B", title: "Host B" },
  { id: "network", title: "The network" },
  { id: "time", title: "Time" },
];

export function Events({ page, events }: Part) {
  const enabled = events.filter(({ because }) => because === null);
  const disabled = events.filter(({ because }) => because !== null);
  return (
    <section aria-labelledby="events-title">
      <h2 id="events-title" tabIndex={-1}>
        What may happen next
      </h2>
      {groups.map(({ id, title }) => {
        const mine = enabled.filter(({ group }) => group === id);
        return mine.length === 0 ? null : (
          <div key={id} class="group">
            <h3>{title}</h3>
            <ul class="choices">
              {mine.map((event) => (
                <Choice key={event.text} event={event} number={enabled.indexOf(event) + 1} take={page.take} />
              ))}
            </ul>
          </div>
        );
      })}
      <details>
        <summary>What may not happen, and why ({disabled.length})</summary>
        <ul class="refused">
          {disabled.map((event) => (
            <li key={`${event.text} ${event.because ?? ""}`}>
              <span class="what">{event.words}</span>: {event.because}
            </li>
          ))}
        </ul>
      </details>
    </section>
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
