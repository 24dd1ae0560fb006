// The page: the network first, what can be set and what may happen, and beside it on a desk, below it on a telephone, what has happened.

import { useMemo, useState } from "preact/hooks";
import { eventsAt } from "../walk/events.ts";
import { brokenIn, toldOf } from "../walk/walk.ts";
import { Announcer } from "./parts/announcer.tsx";
import { CheckPanel } from "./parts/check-panel.tsx";
import { Controls } from "./parts/controls.tsx";
import { DropTarget } from "./drop-target.tsx";
import { Events } from "./parts/events.tsx";
import { Exports } from "./parts/exports.tsx";
import { Judged } from "./parts/judged.tsx";
import { Header } from "./parts/header.tsx";
import { Hosts } from "./parts/hosts.tsx";
import { useKeyboard } from "./keyboard.ts";
import { Network } from "./parts/network.tsx";
import { Rows } from "./parts/run/rows.tsx";
import { Run } from "./parts/run/run.tsx";
import { usePage } from "./state.ts";
import { clocks, type Clock } from "../view/seconds.ts";

const [ticks] = clocks;

export function App() {
  const page = usePage();
  const [clock, setClock] = useState<Clock>(ticks ?? { id: "ticks", title: "ticks", msl: 0, says: "" });
  const { walk } = page;
  const events = useMemo(() => eventsAt(walk), [walk]);
  const told = useMemo(() => toldOf(walk), [walk.steps, walk.setting]);
  const broken = useMemo(() => brokenIn(walk), [walk.steps, walk.setting]);
  useKeyboard(page, events);
  const shared = { page, events, told, broken, clock };
  return (
    <DropTarget page={page}>
      <Header page={page} />
      <main>
        <div class="said" role="status">
          {page.said === null ? null : <p class="notice">{page.said}</p>}
        </div>
        <Judged page={page} />
        <div class="columns">
          <div class="column">
            <Network {...shared} />
            <Controls {...shared} setClock={setClock} />
            <CheckPanel {...shared} />
            <Events {...shared} />
          </div>
          <div class="column">
            <Run {...shared} />
            <Rows {...shared} />
            <Hosts {...shared} />
            <Exports {...shared} />
          </div>
        </div>
      </main>
      <Announcer {...shared} />
    </DropTarget>
  );
}
