// Lowering statements: the next state is kept packed in locals, one for each word, and an assignment replaces some bits of one of them.
// Bags that a body changes are taken apart into locals when it begins and put back when the firing is complete.

import type { Expr } from "../../language/expression.ts";
import { own } from "../../language/own.ts";
import { bounds } from "../../language/sort.ts";
import type { Assign, Each, Stmt } from "../../language/statement.ts";
import { unreachable } from "../../language/passes/traverse.ts";
import { visitStmts } from "../../language/passes/traverse-statements.ts";
import type { BagLayout, Slot } from "../layout.ts";
import { readBag, readCell, type Cells } from "./cells.ts";
import { binary, both, choose, i32, local, negate, narrow, set, widen, type Code, type Value } from "./code.ts";
import {
  atPosition,
  checkedTo,
  isGreater,
  isPresent,
  lowerCondition,
  lowerExpr,
  sameElement,
  type BagView,
  type Checks,
  type Ranged,
  type Scope,
} from "./expression.ts";
import { replaceBits, type FunctionBuilder } from "./function-builder.ts";

/** What a body needs from its surroundings. */
export interface BodyContext {
  readonly builder: FunctionBuilder;
  readonly cells: Cells;
  readonly modulus: number;
  readonly elements: Scope["elements"];
  readonly checks: Checks;
  /** The number of a label; null if labels are not counted. */
  readonly labelOf: ((id: string) => number) | null;
}

/** A body: from the words of the state it starts in to those of its successor. */
export function lowerBody(stmts: readonly Stmt[], context: BodyContext): readonly Code[] {
  const { builder, cells } = context;
  const words = Array.from({ length: cells.layout.words }, () => builder.fresh("i32"));
  const now = (word: number): Value => local("i32", words[word] ?? 0);
  const bags = new Map(
    [...changedBags(stmts)].map((name) => {
      const { layout, count, elements } = readBag(cells.bagOf(name), builder.word);
      const places = elements.map((element) => element.map(() => builder.fresh("i32")));
      const counter = builder.fresh("i32");
      const unpacked = elements.flatMap((element, i) => element.map((value, w) => set(places[i]?.[w] ?? 0, value)));
      return [name, { layout, places, counter, begin: [set(counter, count), ...unpacked] }];
    }),
  );
  const scope: Scope = {
    builder,
    modulus: context.modulus,
    elements: context.elements,
    checks: context.checks,
    arrayIndex: cells.indexOf,
    cell: (moment, variable, position, field) => readCell(cells, moment === "before" ? builder.word : now, variable, position, field),
    bag: (moment, name) => {
      const bag = bags.get(name);
      if (moment === "before" || bag === undefined) return readBag(cells.bagOf(name), builder.word);
      return viewOf(bag);
    },
  };
  const lowering: Lowering = { ...context, scope, words, bags };
  const packed = words.map((_, word) => {
    let value = now(word);
    for (const { layout, places, counter } of bags.values()) {
      layout.places.forEach((element, i) =>
        element.forEach((place, w) => {
          if (place.word === word) value = replaceBits(value, place, local("i32", places[i]?.[w] ?? 0));
        }),
      );
      if (layout.count.word === word) value = replaceBits(value, layout.count, local("i32", counter));
    }
    return value;
  });
  return [
    ...cells.globals.map(({ type, least }, global): Code => ({
      op: "setGlobal",
      global,
      value: { op: "const", type, value: least },
    })),
    ...words.map((name, word) => set(name, builder.word(word))),
    ...[...bags.values()].flatMap(({ begin }) => begin),
    ...lowerBlock(stmts, lowering),
    { op: "commit", words: packed },
  ];
}

const when = (cond: Value, then: readonly Code[], otherwise: readonly Code[] = []): Code => ({ op: "if", cond, then, else: otherwise });

interface OpenBag {
  readonly layout: BagLayout;
  /** The locals that hold the words of each element, and the one that holds the count. */
  readonly places: readonly (readonly number[])[];
  readonly counter: number;
}

interface Lowering extends BodyContext {
  readonly scope: Scope;
  readonly words: readonly number[];
  readonly bags: ReadonlyMap<string, OpenBag>;
}

function changedBags(stmts: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  visitStmts(stmts, (stmt) => {
    if (stmt.op === "insert" || stmt.op === "remove" || stmt.op === "each") names.add(stmt.bag);
  });
  return names;
}

function viewOf({ layout, places, counter }: OpenBag): BagView {
  return { layout, count: local("i32", counter), elements: places.map((element) => element.map((name) => local("i32", name))) };
}

const lowerBlock = (stmts: readonly Stmt[], lowering: Lowering): readonly Code[] => stmts.flatMap((stmt) => lowerStmt(stmt, lowering));

function lowerStmt(stmt: Stmt, lowering: Lowering): readonly Code[] {
  const { scope } = lowering;
  switch (stmt.op) {
    case "assign":
      return lowerAssign(stmt, lowering);
    case "if":
      return [when(lowerCondition(stmt.cond, scope), lowerBlock(stmt.then, lowering), lowerBlock(stmt.else, lowering))];
    case "switch": {
      const cases = stmt.cases.map(({ value, body }) => ({ value, body: lowerBlock(body, lowering) }));
      return [{ op: "switch", on: narrow(lowerExpr(stmt.on, scope).value), cases }];
    }
    case "insert": {
      const bag = openBag(stmt.bag, lowering);
      const words = bag.layout.widths.map(() => scope.builder.fresh("i32"));
      return [
        when(isPresent(bag.layout.capacity - 1, local("i32", bag.counter)), [{ op: "prune" }]),
        ...elementWords(bag.layout, stmt.fields, null, scope).map((value, w) => set(words[w] ?? 0, value)),
        ...insertInto(
          bag,
          words.map((name) => local("i32", name)),
        ),
      ];
    }
    case "remove": {
      const element = lowering.elements.get(stmt.element);
      if (element === undefined) throw new Error(`no element ${stmt.element}`);
      return removeFrom(openBag(stmt.bag, lowering), element.words, scope.builder);
    }
    case "each":
      return lowerEach(stmt, lowering);
    case "label":
      return lowering.labelOf === null ? [] : [{ op: "pass", label: lowering.labelOf(stmt.id) }];
    default:
      return unreachable(stmt);
  }
}

function openBag(name: string, { bags }: Lowering): OpenBag {
  const bag = bags.get(name);
  if (bag === undefined) throw new Error(`no bag ${name}`);
  return bag;
}

function lowerAssign({ target, value }: Assign, lowering: Lowering): readonly Code[] {
  const { cells, scope, words, builder, modulus } = lowering;
  const { variable, index, field } = target;
  const assigned = lowerExpr(value, scope);
  if (index === null) return put(null, assigned);
  const { lo, hi } = bounds(cells.indexOf(variable), modulus);
  if (index.op === "const" && index.value >= lo && index.value <= hi) return put(index.value - lo, assigned);
  // The value first, as the evaluator does, then the index.
  const [held, at] = [builder.fresh(assigned.value.type), builder.fresh("i32")];
  const once: Ranged = { ...assigned, value: local(assigned.value.type, held) };
  const position = atPosition(index, lo, hi, scope, (i) => ({ value: i32(i), lo: 0, hi: hi - lo }));
  const cases = Array.from({ length: hi - lo + 1 }, (_, i) => ({ value: i, body: put(i, once) }));
  return [set(held, assigned.value), set(at, narrow(position.value)), { op: "switch", on: local("i32", at), cases }];

  function put(i: number | null, given: Ranged): readonly Code[] {
    const observed = cells.observedOf(variable, i, field);
    if (observed !== null) {
      const { value: fitted } = checkedTo(observed, given, scope.checks);
      return [{ op: "setGlobal", global: observed.global, value: observed.type === "i64" ? widen(fitted) : narrow(fitted) }];
    }
    const slot = cells.slotOf(variable, i, field);
    if (slot === null) throw new Error(`no place for ${variable}.${field ?? ""}`);
    const bits = bitsFor(slot, given, scope);
    // A slot without bits has one value; assigning another must still be noticed.
    if (slot.bits === 0) return bits.op === "const" ? [] : [set(builder.fresh("i32"), bits)];
    const name = words[slot.word] ?? 0;
    return [set(name, replaceBits(local("i32", name), slot, bits))];
  }
}

/** What a slot holds for a value: the value minus its least one. */
function bitsFor(slot: Slot, value: Ranged, scope: Scope): Value {
  const fitted = checkedTo(slot, value, scope.checks);
  return fitted.lo === fitted.hi && slot.bits === 0 && fitted.value.op === "const"
    ? i32(0)
    : binary("sub", narrow(fitted.value), i32(slot.lo | 0));
}

/** The words of an element. A field without an expression keeps its value in `old`, or is the least one. */
function elementWords(
  bag: BagLayout,
  fields: Readonly<Record<string, Expr>>,
  old: readonly Value[] | null,
  scope: Scope,
): readonly Value[] {
  return bag.widths.map((_, w) =>
    bag.fields.reduce<Value>(
      (word, { name, slot }) => {
        const expr = own(fields, name);
        if (slot.word !== w || expr === undefined) return word;
        const bits = bitsFor(slot, lowerExpr(expr, scope), scope);
        if (slot.bits > 0) return replaceBits(word, slot, bits);
        return bits.op === "const" ? word : binary("or", word, binary("and", bits, i32(0)));
      },
      old?.[w] ?? i32(0),
    ),
  );
}

/** Puts an element where it belongs; there must be room. The words must be constants or locals of their own. */
function insertInto({ layout, places, counter }: OpenBag, element: readonly Value[]): readonly Code[] {
  const count = local("i32", counter);
  const at = (i: number): readonly Value[] => (places[i] ?? []).map((name) => local("i32", name));
  // From the last place down: what is greater moves up by one, the new element goes below it.
  const moves = places.toReversed().flatMap((names, fromEnd) => {
    const i = places.length - 1 - fromEnd;
    const stays = both(isPresent(i, count), negate(isGreater(layout, at(i), element)));
    const put = (words: readonly Value[]): readonly Code[] => names.map((name, w) => set(name, words[w] ?? i32(0)));
    if (i === 0) return [when(stays, [], put(element))];
    const below = when(isGreater(layout, at(i - 1), element), put(at(i - 1)), put(element));
    return [when(stays, [], [when(isPresent(i - 1, count), [below])])];
  });
  return [...moves, set(counter, binary("add", count, i32(1)))];
}

/** Takes out the first element that is equal, if there is one. */
function removeFrom({ places, counter }: OpenBag, element: readonly Value[], builder: FunctionBuilder): readonly Code[] {
  const found = builder.fresh("i32");
  const count = local("i32", counter);
  const at = (i: number): readonly Value[] => (places[i] ?? []).map((name) => local("i32", name));
  return [
    set(found, i32(0)),
    ...places.flatMap((names, i) => [
      set(found, binary("or", local("i32", found), both(isPresent(i, count), sameElement(at(i), element)))),
      ...names.map((name, w) => set(name, choose(local("i32", found), at(i + 1)[w] ?? i32(0), local("i32", name)))),
    ]),
    set(counter, binary("sub", count, local("i32", found))),
  ];
}

function lowerEach(stmt: Each, lowering: Lowering): readonly Code[] {
  const { scope } = lowering;
  const { builder } = scope;
  const bag = openBag(stmt.bag, lowering);
  const old = bag.places.map((names) => names.map(() => builder.fresh("i32")));
  const oldCount = builder.fresh("i32");
  const view: BagView = {
    layout: bag.layout,
    count: local("i32", oldCount),
    elements: old.map((names) => names.map((name) => local("i32", name))),
  };
  // While the bag is rebuilt, expressions still see it as it was.
  const within: Scope = { ...scope, bag: (moment, name) => (moment === "now" && name === stmt.bag ? view : scope.bag(moment, name)) };
  const copy = bag.places.flatMap((names, i) => names.flatMap((name, w) => [set(old[i]?.[w] ?? 0, local("i32", name)), set(name, i32(0))]));
  const rewritten = view.elements.map((words, i): Code => {
    const inner = { ...within, elements: new Map([...within.elements, [stmt.binder, { layout: bag.layout, words }]]) };
    const next = bag.layout.widths.map(() => builder.fresh("i32"));
    const keep = when(lowerCondition(stmt.keep, inner), [
      ...elementWords(bag.layout, stmt.set, words, inner).map((value, w) => set(next[w] ?? 0, value)),
      ...insertInto(
        bag,
        next.map((name) => local("i32", name)),
      ),
    ]);
    return when(isPresent(i, view.count), [keep]);
  });
  return [set(oldCount, local("i32", bag.counter)), set(bag.counter, i32(0)), ...copy, ...rewritten];
}
