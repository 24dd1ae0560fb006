// Strongly connected components by Tarjan's algorithm, without recursion and without stored edges: the successors of the states on the
// current path are buffered until they have been looked at, everything else is generated when needed.

/** Numbers of components by state: states with the same number above 0 belong together. */
export type Regions = Int32Array;

export type Edges = (state: number, visit: (target: number) => void) => void;

const DONE = 2 ** 31 - 1;

/** Divides regions into components. It owns 8 bytes for each state, so one divider serves all calls. */
export function divider(count: number, regions: Regions, edges: Edges) {
  const order = new Int32Array(count);
  const low = new Int32Array(count);
  let regionsMade = regions.reduce((most, region) => Math.max(most, region), 0);

  /** Divides the states, which are those of one region, into components. Each gets a region of its own and is then passed on. */
  return function divide(states: Iterable<number>, each: (component: readonly number[]) => void): void {
    const all = [...states];
    for (const state of all) order[state] = 0;
    const waiting: number[] = [];
    const path: { readonly state: number; readonly from: number; readonly region: number }[] = [];
    const targets: number[] = [];
    let visited = 0;
    const enter = (state: number): void => {
      const region = regions[state] ?? 0;
      low[state] = order[state] = ++visited;
      waiting.push(state);
      path.push({ state, from: targets.length, region });
      edges(state, (target) => {
        if (target !== state && regions[target] === region && order[target] !== DONE) targets.push(target);
      });
    };
    const lower = (state: number, value: number): void => {
      if (value < (low[state] ?? 0)) low[state] = value;
    };
    for (const root of all) {
      if (order[root] !== 0) continue;
      enter(root);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        if (targets.length > top.from) {
          const target = targets.pop() ?? 0;
          if (order[target] === 0) enter(target);
          else lower(top.state, order[target] ?? DONE);
          continue;
        }
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) lower(above.state, low[top.state] ?? 0);
        if (low[top.state] === order[top.state]) each(complete(top.state));
      }
    }

    function complete(root: number): readonly number[] {
      const component = waiting.splice(waiting.lastIndexOf(root));
      regionsMade++;
      for (const state of component) {
        order[state] = DONE;
        regions[state] = regionsMade;
      }
      return component;
    }
  };
}
