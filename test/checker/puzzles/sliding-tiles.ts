// The sliding-tile puzzle: numbered tiles and one hole, on a board of rows × columns. The hole is tile 0 and starts in the last corner.

import { array, assign, declare, eq, int, ne, or, range, rule, type System } from "../../../checker/index.ts";

export function slidingTiles(rows: number, columns: number): System {
  const cells = rows * columns;
  const { handles, variables } = declare("state", { board: array(range(0, cells - 1), range(0, cells - 1)) });
  const { board } = handles;
  const places = Array.from({ length: cells }, (_, place) => place);
  const steps = places.flatMap((to) => places.filter((from) => areNeighbours(to, from, columns)).map((from) => ({ to, from })));
  return {
    name: `${rows} × ${columns} sliding tiles`,
    modulus: 8,
    variables,
    initial: places.map((place) => assign(board.at(int(place)), int((place + 1) % cells))),
    rules: steps.map(({ to, from }) =>
      rule({
        id: `slide ${from} to ${to}`,
        says: "",
        params: {},
        when: () => eq(board.at(int(to)), int(0)),
        do: () => [assign(board.at(int(to)), board.at(int(from))), assign(board.at(int(from)), int(0))],
      }),
    ),
    properties: [
      {
        kind: "always",
        id: "the first two tiles are never swapped with the rest in place",
        holds: or(...places.map((place) => ne(board.at(int(place)), int(place < 2 ? 2 - place : (place + 1) % cells)))),
      },
    ],
  };
}

function areNeighbours(one: number, other: number, columns: number): boolean {
  const [across, down] = [Math.abs((one % columns) - (other % columns)), Math.abs(Math.floor(one / columns) - Math.floor(other / columns))];
  return across + down === 1;
}
