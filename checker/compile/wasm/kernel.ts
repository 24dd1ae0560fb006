// The part of a module that is the same for every system: collect successors, look them up, keep the new ones, and do so for one level of
// the search after the other without a call back to JavaScript. All threads run it over one memory; a slot of the table is written once,
// by a compare-and-swap, so they need no locks.

import { BATCH, BLOCK_STATES, control, RECENT, type Areas } from "./areas.ts";
import { countUp, type Pointer } from "./print-code.ts";

/** What the kernel is made for. */
export interface KernelOptions {
  readonly pointer: Pointer;
  readonly areas: Areas;
  /** Whether the table holds 63-bit fingerprints instead of numbers of states. */
  readonly fingerprint: boolean;
  readonly judgesSteps: boolean;
  readonly judgesStates: boolean;
}

/** The kernel as WebAssembly text: globals and functions. */
export function kernelText(options: KernelOptions): string {
  return [
    globals(options),
    checks(),
    states(options),
    hits(options),
    commit(options),
    lookups(options),
    sweeping(options),
    levels(options),
  ].join("\n");
}

const words = (areas: Areas): readonly number[] => Array.from({ length: areas.words }, (_, i) => i);
const forWords = (areas: Areas, line: (word: number) => string): string => words(areas).map(line).join("\n");

/** Loads a state's words two at a time, the odd one by itself, each as 64 bits. */
function pairs(areas: Areas): readonly { readonly load: (at: string) => string; readonly store: (at: string, value: string) => string }[] {
  return Array.from({ length: Math.ceil(areas.words / 2) }, (_, i) => {
    const [whole, offset] = [i * 2 + 1 < areas.words, i * 8];
    return {
      load: (at) => `(${whole ? "i64.load" : "i64.load32_u"} offset=${offset} ${at})`,
      store: (at, value) => `(${whole ? "i64.store" : "i64.store32"} offset=${offset} ${at} ${value})`,
    };
  });
}

/** Whether the states at two addresses are the same. */
function isSame(areas: Areas, a: string, b: string): string {
  const differences = pairs(areas).map(({ load }) => `(i64.xor ${load(a)} ${load(b)})`);
  return `(i64.eqz ${differences.reduce((all, one) => `(i64.or ${all} ${one})`)})`;
}

/** Copies a state from one address to another. */
function copyState(areas: Areas, from: string, to: string): string {
  return pairs(areas)
    .map(({ load, store }) => store(to, load(from)))
    .join("\n");
}

function globals({ pointer }: KernelOptions): string {
  const pointers = ["area", "free", "batchEnd", "table", "next", "from", "fromStep", "to", "toStep", "toUsed"];
  return [
    ...pointers.map((name) => `(global $${name} (mut ${pointer}) (${pointer}.const 0))`),
    // What is read ahead of need is added up here, so that reading it is not left out.
    '(export "ahead" (global $ahead))',
    "(global $mask (mut i32) (i32.const 0)) (global $ahead (mut i64) (i64.const 0))",
    "(global $left (mut i32) (i32.const 0)) (global $number (mut i32) (i32.const 0)) (global $block (mut i32) (i32.const 0))",
    "(global $fresh (mut i64) (i64.const 0)) (global $sweeping (mut i32) (i32.const 0)) (global $filter (mut i64) (i64.const 0))",
  ].join("\n");
}

/** Values out of range end everything: the thread notes what happened and traps. */
function checks(): string {
  const fit = (type: string, wide: string): string => `
(func $fit_${type} (param $v ${type}) (param $lo i64) (param $hi i64) (param $message i32) (result ${type})
  (if (i32.or (i64.lt_s ${wide} (local.get $lo)) (i64.gt_s ${wide} (local.get $hi))) (then
    (i32.store (global.get $area) (i32.const 1))
    (i32.store offset=4 (global.get $area) (local.get $message))
    (i64.store offset=8 (global.get $area) ${wide})
    (unreachable)))
  (local.get $v))`;
  return fit("i32", "(i64.extend_i32_s (local.get $v))") + fit("i64", "(local.get $v)");
}

/** Packed states in memory: compare, copy, hash. */
function states({ pointer, areas }: KernelOptions): string {
  const load = (at: string, word: number): string => `(i32.load offset=${word * 4} (local.get $${at}))`;
  return `
(func $same (param $a ${pointer}) (param $b ${pointer}) (result i32)
  ${isSame(areas, "(local.get $a)", "(local.get $b)")})
(func $less (param $a ${pointer}) (param $b ${pointer}) (result i32)
${forWords(areas, (i) => `(if (i32.ne ${load("a", i)} ${load("b", i)}) (then (return (i32.lt_u ${load("a", i)} ${load("b", i)}))))`)}
  (i32.const 0))
(func $copy (param $a ${pointer}) (param $b ${pointer})
  ${copyState(areas, "(local.get $a)", "(local.get $b)")})
(func $hashAt (export "hash") (param $a ${pointer}) (result i64) (local $h i64)
  ${hashInto(pairs(areas).map((pair) => pair.load("(local.get $a)")))}
  (local.get $h))`;
}

/** Leaves the hash of a state, given two words at a time, in the local h. */
function hashInto(pairsOfWords: readonly string[]): string {
  const mix = (value: string, factor: string): string =>
    `(local.set $h (i64.mul ${value} (i64.const ${factor})))
  (local.set $h (i64.xor (local.get $h) (i64.shr_u (local.get $h) (i64.const 32))))`;
  return [
    "(local.set $h (i64.const 0x243f6a8885a308d3))",
    ...pairsOfWords.map((pair) => mix(`(i64.xor (local.get $h) ${pair})`, "0xff51afd7ed558ccd")),
    mix("(local.get $h)", "0xc4ceb9fe1a85ec53"),
  ].join("\n  ");
}

/** A property is hit: keep the least of the states that hit it in this level. */
function hits({ pointer, areas }: KernelOptions): string {
  const record = `(${pointer}.add (global.get $area) ${extend(pointer, "(local.get $record)")})`;
  return `
(func $hit (param $record i32) (param $o ${pointer}) (local $at ${pointer}) (local $flag i32)
  (local.set $at ${record})
  (local.set $flag (i32.load offset=${areas.thread.hits} (local.get $at)))
  (if (i32.eq (local.get $flag) (i32.const 2)) (then (return)))
  (local.set $at (${pointer}.add (local.get $at) (${pointer}.const ${areas.thread.hits + 8})))
  (if (local.get $flag) (then (if (i32.eqz (call $less (local.get $o) (local.get $at))) (then (return)))))
  (i32.store (${pointer}.sub (local.get $at) (${pointer}.const 8)) (i32.const 1))
  (call $copy (local.get $o) (local.get $at)))`;
}

/** A firing is complete: judge it, and unless it leads nowhere put its successor into the batch. */
function commit({ pointer, areas, judgesSteps }: KernelOptions): string {
  const args = words(areas)
    .map((i) => `(local.get $w${i})`)
    .join(" ");
  const unchanged = words(areas)
    .map((i) => `(i32.xor (local.get $w${i}) (i32.load offset=${i * 4} (local.get $o)))`)
    .reduce((all, one) => `(i32.or ${all} ${one})`);
  const others = words(areas).map((i) => `(i32.xor (local.get $w${i}) (i32.load offset=${8 + i * 4} (local.get $p)))`);
  const isSameAsWords = `(i32.eqz ${others.reduce((all, one) => `(i32.or ${all} ${one})`)})`;
  const wide = (word: number): string => `(i64.extend_i32_u (local.get $w${word}))`;
  const pairsOfWords = words(areas)
    .filter((i) => i % 2 === 0)
    .map((i) => (i + 1 < areas.words ? `(i64.or ${wide(i)} (i64.shl ${wide(i + 1)} (i64.const 32)))` : wide(i)));
  return `
(func $commit (param $o ${pointer}) ${forWords(areas, (i) => `(param $w${i} i32)`)} (local $p ${pointer}) (local $h i64)
  ${judgesSteps ? `(if (i32.eqz (global.get $sweeping)) (then (call $judgeStep (local.get $o) ${args})))` : ""}
  (if (i32.eqz ${unchanged}) (then (return)))
  ${countUp(areas.thread.transitions)}
  ${hashInto(pairsOfWords)}
  (if (i32.eqz (global.get $sweeping)) (then
    ;; About half of all successors were met a moment ago: a small memory of them saves the way to the table.
    (local.set $p (${pointer}.add (${pointer}.add (global.get $area) (${pointer}.const ${areas.thread.recent}))
      (${pointer}.mul ${extend(pointer, `(i32.and (i32.wrap_i64 (local.get $h)) (i32.const ${RECENT - 1}))`)} (${pointer}.const ${areas.recordBytes}))))
    (if (i32.and (i64.eq (i64.load (local.get $p)) (local.get $h)) ${isSameAsWords}) (then (return)))
    (i64.store (local.get $p) (local.get $h))
${forWords(areas, (i) => `(i32.store offset=${8 + i * 4} (local.get $p) (local.get $w${i}))`)}))
  (local.set $p (global.get $free))
  (i64.store (local.get $p) (local.get $h))
  (${pointer}.store offset=8 (local.get $p) (local.get $o))
${forWords(areas, (i) => `(i32.store offset=${16 + i * 4} (local.get $p) (local.get $w${i}))`)}
  (global.set $free (${pointer}.add (local.get $p) (${pointer}.const ${areas.entryBytes})))
  (if (${pointer}.eq (global.get $free) (global.get $batchEnd)) (then (call $flush))))`;
}

/** Calls something for each entry of the batch, in order. */
function forBatch({ pointer, areas }: KernelOptions, label: string, body: string): string {
  return `
  (local.set $p (${pointer}.add (global.get $area) (${pointer}.const ${areas.thread.batch})))
  (block $${label}_end (loop $${label}
    (br_if $${label}_end (${pointer}.eq (local.get $p) (local.get $end)))
    (block $${label}_next
    ${body})
    (local.set $p (${pointer}.add (local.get $p) (${pointer}.const ${areas.entryBytes})))
    (br $${label})))`;
}

function lookups(options: KernelOptions): string {
  const { pointer, areas, fingerprint } = options;
  const slotAt = `(${pointer}.add (local.get $table) (${pointer}.shl ${extend(pointer, "(local.get $i)")} (${pointer}.const 3)))`;
  const home = "(i32.and (i32.wrap_i64 (i64.load (local.get $p))) (local.get $mask))";
  const nextSlot = "(local.set $i (i32.and (i32.add (local.get $i) (i32.const 1)) (local.get $mask)))";
  const number = "(i32.sub (i32.wrap_i64 (local.get $slot)) (i32.const 1))";
  const stateAt = `(${pointer}.add (global.get $to) (${pointer}.mul ${extend(pointer, number)} (${pointer}.const ${areas.stateBytes})))`;
  const entry = `(${pointer}.add (local.get $p) (${pointer}.const 16))`;
  const sameTag = "(i32.eq (i32.wrap_i64 (i64.shr_u (local.get $slot) (i64.const 32))) (i32.load (local.get $p)))";
  const lookAhead = (value: string): string => `(local.set $ahead (i64.xor (local.get $ahead) ${value}))`;
  // Ask for every slot first, then for every state that might be equal, so that the waits overlap. How far the search for a free slot or
  // a likely state has come is kept where the origin of the entry stood, for it need not be made again.
  const probe = `(local.set $i ${home})
    (loop $far
      (local.set $slot (i64.atomic.load ${slotAt}))
      (if (i64.ne (local.get $slot) (i64.const 0)) (then
        (if ${sameTag}
          (then ${lookAhead(`(i64.load32_u ${stateAt})`)})
          (else ${nextSlot} (br $far))))))
    (i32.store offset=8 (local.get $p) (local.get $i))`;
  const wanted = fingerprint
    ? "(i64.or (i64.load (local.get $p)) (i64.const 0x8000000000000000))"
    : "(i64.or (i64.shl (i64.load (local.get $p)) (i64.const 32)) (i64.extend_i32_u (i32.add (global.get $number) (i32.const 1))))";
  const equal = fingerprint
    ? "(br_if $insert_next (i64.eq (local.get $slot) (local.get $wanted)))"
    : `(if ${sameTag} (then
        (local.set $state ${stateAt})
        (br_if $insert_next ${isSame(areas, "(local.get $state)", entry)})))`;
  const insert = `(local.set $i ${fingerprint ? home : "(i32.load offset=8 (local.get $p))"})
    (if (i32.eqz (global.get $left)) (then (call $allocate)))
    (local.set $wanted ${wanted})
    (local.set $probes (i32.const 0))
    (loop $probe
      (local.set $slot (i64.atomic.load ${slotAt}))
      (if (i64.eqz (local.get $slot)) (then
        ;; The state is written first: whoever sees the slot sees the state. If another was faster, the place serves the next new state.
        (local.set $state (global.get $next))
        ${copyState(areas, entry, "(local.get $state)")}
        (local.set $slot (i64.atomic.rmw.cmpxchg ${slotAt} (i64.const 0) (local.get $wanted)))
        (if (i64.eqz (local.get $slot)) (then (call $accept) (br $insert_next)))))
      ${equal}
      ${nextSlot}
      (local.set $probes (i32.add (local.get $probes) (i32.const 1)))
      (if (i32.gt_u (local.get $probes) (local.get $mask)) (then (call $noRoom)))
      (br $probe))`;
  return `
(func $flush (local $p ${pointer}) (local $end ${pointer}) (local $table ${pointer}) (local $state ${pointer}) (local $mask i32)
    (local $i i32) (local $slot i64) (local $wanted i64) (local $ahead i64) (local $probes i32)
  (local.set $end (global.get $free))
  (global.set $free (${pointer}.add (global.get $area) (${pointer}.const ${areas.thread.batch})))
  (if (global.get $sweeping) (then ${forBatch(options, "match", "(call $match (local.get $p))")} (return)))
  (local.set $table (global.get $table))
  (local.set $mask (global.get $mask))
  ${forBatch(options, "slots", `(local.set $i ${home}) ${lookAhead(`(i64.load ${slotAt})`)}`)}
  ${fingerprint ? "" : forBatch(options, "states", probe)}
  ${forBatch(options, "insert", insert)}
  (global.set $ahead (local.get $ahead)))
(func $noRoom (i32.store (global.get $area) (i32.const 2)) (unreachable))
(func $accept (local $new ${pointer})
  (local.set $new (global.get $next))
  (global.set $next (${pointer}.add (local.get $new) (${pointer}.const ${areas.stateBytes})))
  (global.set $number (i32.add (global.get $number) (i32.const 1)))
  (global.set $left (i32.sub (global.get $left) (i32.const 1)))
  (global.set $fresh (i64.add (global.get $fresh) (i64.const 1)))
  ${options.judgesStates ? "(call $judgeState (local.get $new))" : ""})
(func $allocate
  (call $close)
  (global.set $block (i32.atomic.rmw.add (${pointer}.const ${control.fill}) (i32.const 1)))
  (if (i32.ge_u (global.get $block) (i32.load (${pointer}.const ${control.fillEnd}))) (then (call $noRoom)))
  (global.set $next (${pointer}.add (global.get $to) (${pointer}.mul ${extend(pointer, "(global.get $block)")} (global.get $toStep))))
  (global.set $number (i32.mul (global.get $block) (i32.const ${BLOCK_STATES})))
  (global.set $left (i32.const ${BLOCK_STATES})))
;; Notes how full the block being filled is.
(func $close
  (if (i32.ge_s (global.get $block) (i32.const 0)) (then
    (i32.store8 (${pointer}.add (global.get $toUsed) ${extend(pointer, "(global.get $block)")})
      (i32.sub (i32.const ${BLOCK_STATES}) (global.get $left))))))
${doubling(options)}`;
}

/**
 * Doubles the table in place. The place of an entry is the lower bits of its key. Once around the old table, beginning after a gap, each
 * entry is taken out and put back, into the lower half at or before its old place, or into the upper half; memory is read and written in
 * order, and nothing that has been put back is met again.
 */
function doubling({ pointer, fingerprint }: KernelOptions): string {
  const slotAt = (index: string): string =>
    `(${pointer}.add (${pointer}.load (${pointer}.const ${control.table})) (${pointer}.shl ${extend(pointer, index)} (${pointer}.const 3)))`;
  const key = fingerprint ? "(i32.wrap_i64 (local.get $slot))" : "(i32.wrap_i64 (i64.shr_u (local.get $slot) (i64.const 32)))";
  return `
(func (export "double") (param $slots i32) (local $mask i32) (local $at i32) (local $step i32) (local $i i32) (local $slot i64)
  (local.set $mask (i32.sub (i32.shl (local.get $slots) (i32.const 1)) (i32.const 1)))
  (loop $gap
    (if (i64.ne (i64.load ${slotAt("(local.get $at)")}) (i64.const 0)) (then
      (local.set $at (i32.add (local.get $at) (i32.const 1))) (br $gap))))
  (local.set $step (local.get $slots))
  (loop $around
    (local.set $at (i32.and (i32.add (local.get $at) (i32.const 1)) (i32.sub (local.get $slots) (i32.const 1))))
    (local.set $slot (i64.load ${slotAt("(local.get $at)")}))
    (if (i64.ne (local.get $slot) (i64.const 0)) (then
      (i64.store ${slotAt("(local.get $at)")} (i64.const 0))
      (local.set $i (i32.and ${key} (local.get $mask)))
      (loop $probe
        (if (i64.ne (i64.load ${slotAt("(local.get $i)")}) (i64.const 0)) (then
          (local.set $i (i32.and (i32.add (local.get $i) (i32.const 1)) (local.get $mask))) (br $probe))))
      (i64.store ${slotAt("(local.get $i)")} (local.get $slot))))
    (local.set $step (i32.sub (local.get $step) (i32.const 1)))
    (br_if $around (local.get $step)))
  (i32.store (${pointer}.const ${control.mask}) (local.get $mask)))`;
}

/** A sweep looks for states that lead to given ones and keeps the least for each. */
function sweeping({ pointer, areas }: KernelOptions): string {
  const { recordBytes, mostTargets, targets, thread } = areas;
  return `
(func $match (param $p ${pointer}) (local $t i32) (local $target ${pointer}) (local $found ${pointer})
  (if (i64.eqz (i64.and (global.get $filter) (i64.shl (i64.const 1) (i64.and (i64.load (local.get $p)) (i64.const 63))))) (then (return)))
  (local.set $target (${pointer}.const ${targets}))
  (local.set $found (${pointer}.add (global.get $area) (${pointer}.const ${thread.found})))
  (block $end (loop $next
    (br_if $end (i32.ge_u (local.get $t) (i32.load (${pointer}.const ${control.targets}))))
    (if (i64.eq (i64.load (local.get $target)) (i64.load (local.get $p))) (then
      (if (call $same (${pointer}.add (local.get $target) (${pointer}.const 8)) (${pointer}.add (local.get $p) (${pointer}.const 16))) (then
        (if (i32.load (local.get $found))
          (then (if (call $less (${pointer}.load offset=8 (local.get $p)) (${pointer}.add (local.get $found) (${pointer}.const 8)))
            (then (call $copy (${pointer}.load offset=8 (local.get $p)) (${pointer}.add (local.get $found) (${pointer}.const 8))))))
          (else (i32.store (local.get $found) (i32.const 1))
            (call $copy (${pointer}.load offset=8 (local.get $p)) (${pointer}.add (local.get $found) (${pointer}.const 8)))))))))
    (local.set $t (i32.add (local.get $t) (i32.const 1)))
    (local.set $target (${pointer}.add (local.get $target) (${pointer}.const ${recordBytes})))
    (local.set $found (${pointer}.add (local.get $found) (${pointer}.const ${recordBytes})))
    (br $next)))
  ;; at most ${mostTargets} targets
)`;
}

/** What JavaScript calls: begin a level, and work on it until it is done, time is up or there is no more room. */
function levels({ pointer, areas, judgesStates }: KernelOptions): string {
  const { thread, stateBytes } = areas;
  const shared = (name: string, at: number): string => `(global.set $${name} (${pointer}.load (${pointer}.const ${at})))`;
  const batch = `(${pointer}.add (global.get $area) (${pointer}.const ${thread.batch}))`;
  return `
(func (export "thread") (param $area ${pointer})
  (global.set $area (local.get $area)))
;; Reads what the threads have agreed on; a block that was being filled for another level is left as it is.
(func (export "begin") (param $sweeping i32)
  (global.set $sweeping (local.get $sweeping))
  (global.set $free ${batch})
  (global.set $batchEnd (${pointer}.add ${batch} (${pointer}.const ${BATCH * areas.entryBytes})))
  ${shared("table", control.table)} ${shared("from", control.from)} ${shared("fromStep", control.fromStep)}
  ${shared("to", control.to)} ${shared("toStep", control.toStep)} ${shared("toUsed", control.toUsed)}
  (global.set $mask (i32.load (${pointer}.const ${control.mask})))
  (global.set $filter (i64.load (${pointer}.const ${control.filter})))
  (global.set $block (i32.const -1)) (global.set $left (i32.const 0)))
;; Adds the state at an address, as the first of all.
(func (export "add") (param $state ${pointer})
  (i64.store (global.get $free) (call $hashAt (local.get $state)))
  (call $copy (local.get $state) (${pointer}.add (global.get $free) (${pointer}.const 16)))
  (global.set $free (${pointer}.add (global.get $free) (${pointer}.const ${areas.entryBytes})))
  (call $flush)
  (call $settle))
(func $settle
  (call $close)
  (drop (i64.atomic.rmw.add (${pointer}.const ${control.states}) (global.get $fresh)))
  (global.set $fresh (i64.const 0)))
;; Expands blocks: 0 if the level is done, 1 if asked to stop or time is up, 2 if the table or the memory must grow first.
(func (export "run") (param $blocks i32) (result i32) (local $b i32) (local $o ${pointer}) (local $n i32) (local $result i32)
  (global.set $mask (i32.load (${pointer}.const ${control.mask})))
  (block $end (loop $more
    (local.set $result (i32.const 1))
    (br_if $end (i32.or (i32.eqz (local.get $blocks)) (i32.atomic.load (${pointer}.const ${control.stop}))))
    (local.set $result (i32.const 2))
    (br_if $end (i32.and (i32.eqz (global.get $sweeping)) (i64.ge_u (i64.atomic.load (${pointer}.const ${control.states})) (i64.load (${pointer}.const ${control.room})))))
    (local.set $result (i32.const 0))
    (local.set $b (i32.atomic.rmw.add (${pointer}.const ${control.cursor}) (i32.const 1)))
    (br_if $end (i32.ge_u (local.get $b) (i32.load (${pointer}.const ${control.end}))))
    (local.set $o (${pointer}.add (global.get $from) (${pointer}.mul ${extend(pointer, "(local.get $b)")} (global.get $fromStep))))
    (local.set $n (i32.load8_u (${pointer}.add (${pointer}.load (${pointer}.const ${control.fromUsed})) ${extend(pointer, "(local.get $b)")})))
    (i64.store offset=${thread.expanded} (global.get $area)
      (i64.add (i64.load offset=${thread.expanded} (global.get $area)) (i64.extend_i32_u (local.get $n))))
    (block $expanded (loop $states
      (br_if $expanded (i32.eqz (local.get $n)))
      (call $expand (local.get $o))
      (local.set $o (${pointer}.add (local.get $o) (${pointer}.const ${stateBytes})))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $states)))
    (call $flush)
    (call $settle)
    (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
    (br $more)))
  (local.get $result))
(func (export "judge") (param $state ${pointer})
  ${judgesStates ? "(call $judgeState (local.get $state))" : ""})`;
}

/** A 32-bit number as an address. */
function extend(pointer: Pointer, value: string): string {
  return pointer === "i32" ? value : `(i64.extend_i32_u ${value})`;
}
