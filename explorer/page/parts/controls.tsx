// What can be set: the variant, the length of TIME-WAIT, the scenario and its bounds, and what a tick is in seconds.

import { boundDescriptions, formatBounds, parseBound, scenarios, type BoundName } from "../../../model/index.ts";
import { clocks, timeWords, type Clock } from "../../view/seconds.ts";
import { worldOf, type Setting } from "../../walk/setting.ts";
import { variantsHere } from "../../walk/variants-here.ts";
import { OwnVariant } from "./own-variant.tsx";
import type { Part } from "./part.ts";

export function Controls({ page, clock, setClock }: Part & { readonly setClock: (clock: Clock) => void }) {
  const { setting } = page.walk;
  return (
    <section aria-labelledby="controls-title">
      <h2 id="controls-title">The rules</h2>
      <label class="field">
        <span>Variant</span>
        <select
          id="variant"
          value={setting.variant.id}
          onChange={({ currentTarget }) => page.change(withVariant(setting, currentTarget.value))}
        >
          {variantsHere().map(({ id, title }) => (
            <option key={id} value={id}>
              {id}: {title}
            </option>
          ))}
        </select>
      </label>
      <p class="small">{setting.variant.says}</p>
      <TimeWait page={page} clock={clock} setClock={setClock} />
      <Bounds page={page} />
      <OwnVariant page={page} />
    </section>
  );
}

function withVariant(setting: Setting, id: string): Setting {
  const { timeWait: _, ...set } = setting.set;
  return { ...setting, set, variant: variantsHere().find((one) => one.id === id) ?? setting.variant };
}

function TimeWait({ page, clock, setClock }: Pick<Part, "page" | "clock"> & { readonly setClock: (clock: Clock) => void }) {
  const { setting } = page.walk;
  const { bounds } = worldOf(setting);
  const isMsl = Number.isInteger(bounds.timeWait / bounds.msl);
  const words = `${timeWords(bounds.timeWait, bounds.msl, clock)}${isMsl ? ` (${bounds.timeWait / bounds.msl} MSL)` : ""}`;
  const least = setting.variant.parameters.ties === "timer-first" ? 1 : 0;
  return (
    <>
      <label class="field">
        <span>Length of TIME-WAIT</span>
        <input
          id="time-wait"
          type="range"
          min={least}
          max={4 * bounds.msl}
          value={bounds.timeWait}
          aria-valuetext={words}
          onInput={({ currentTarget }) => page.change({ ...setting, set: { ...setting.set, timeWait: Number(currentTarget.value) } })}
        />
        <output for="time-wait">{words}</output>
      </label>
      {setting.variant.id === "no-time-wait" ? <p class="small">This variant has no TIME-WAIT, however long it would be.</p> : null}
      <label class="field">
        <span>A tick is</span>
        <select
          id="clock"
          value={clock.id}
          onChange={({ currentTarget }) => setClock(clocks.find(({ id }) => id === currentTarget.value) ?? clock)}
        >
          {clocks.map(({ id, title, msl }) => (
            <option key={id} value={id}>
              {msl === 0 ? title : `${timeWords(1, bounds.msl, { id, title, msl, says: "" })} by ${title}`}
            </option>
          ))}
        </select>
      </label>
      <p class="small">{clock.says}.</p>
    </>
  );
}

function Bounds({ page }: Pick<Part, "page">) {
  const { setting } = page.walk;
  const bounds = Object.entries(formatBounds(worldOf(setting).bounds));
  const set = (text: string): void => {
    try {
      page.change({ ...setting, set: { ...setting.set, ...parseBound(text) } });
    } catch (error) {
      page.say(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details>
      <summary>Scenario and bounds</summary>
      <label class="field">
        <span>Scenario</span>
        <select
          id="scenario"
          value={setting.scenario.id}
          onChange={({ currentTarget }) =>
            page.change({ ...setting, set: {}, scenario: scenarios.find(({ id }) => id === currentTarget.value) ?? setting.scenario })
          }
        >
          {scenarios.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <p class="small">{setting.scenario.says}</p>
      <dl class="bounds">
        {bounds.map(([name, value]) => (
          <div key={name}>
            <dt>
              <label for={`bound-${name}`}>{name}</label>
            </dt>
            <dd>
              <input
                id={`bound-${name}`}
                value={String(value)}
                title={boundDescriptions[name as BoundName]}
                onChange={({ currentTarget }) => set(`${name}=${currentTarget.value}`)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
