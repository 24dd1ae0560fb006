// The part of a module that is the same for every system: collect successors, look them up, keep the new ones, and do so for one level of
// the search after the other without a call back to JavaScript. All threads run it over one memory; a slot of the table is written once,
// by a compare-and-swap, so they need no locks.

import { BATCH, BLOCK_STATES, control, type Areas } from "./areas.ts";
import { countUp, type Pointer } from "./print-code.ts";

/** What the kernel is made for. */
export interface KernelOptions {
  readonly pointer: Pointer;
  readonly areas: Areas;
  /** Whether the table holds 63-bit fingerprints instead of numbers of states. */
  readonly fingerprint: boolean;
  readonly judgesSteps: boolean;
  readonly judgesStates: boolean;
  /** Whether successors go through the function that keeps the lesser of a state and its image. */
  readonly exchanges: boolean;
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
  const pairs = Array.from({ length: Math.ceil(areas.words / 2) }, (_, i) => i * 2);
  const pair = (word: number): string =>
    word + 1 < areas.words
      ? `(i64.or (i64.extend_i32_u (local.get $w${word})) (i64.shl (i64.extend_i32_u (local.get $w${word + 1})) (i64.const 32)))`
      : `(i64.extend_i32_u (local.get $w${word}))`;
  const mix = (value: string, factor: string): string =>
    `(local.set $h (i64.mul ${value} (i64.const ${factor})))
  (local.set $h (i64.xor (local.get $h) (i64.shr_u (local.get $h) (i64.const 32))))`;
  return `
(func $same (param $a ${pointer}) (param $b ${pointer}) (result i32)
${forWords(areas, (i) => `(if (i32.ne ${load("a", i)} ${load("b", i)}) (then (return (i32.const 0))))`)}
  (i32.const 1))
(func $less (param $a ${pointer}) (param $b ${pointer}) (result i32)
${forWords(areas, (i) => `(if (i32.ne ${load("a", i)} ${load("b", i)}) (then (return (i32.lt_u ${load("a", i)} ${load("b", i)}))))`)}
  (i32.const 0))
(func $copy (param $a ${pointer}) (param $b ${pointer})
${forWords(areas, (i) => `(i32.store offset=${i * 4} (local.get $b) ${load("a", i)})`)})
(func $hash ${forWords(areas, (i) => `(param $w${i} i32)`)} (result i64) (local $h i64)
  (local.set $h (i64.const 0x243f6a8885a308d3))
  ${pairs.map((word) => mix(`(i64.xor (local.get $h) ${pair(word)})`, "0xff51afd7ed558ccd")).join("\n  ")}
  ${mix("(local.get $h)", "0xc4ceb9fe1a85ec53")}
  (local.get $h))
(func $hashAt (export "hash") (param $a ${pointer}) (result i64)
  (call $hash ${forWords(areas, (i) => load("a", i))}))`;
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
function commit({ pointer, areas, judgesSteps, exchanges }: KernelOptions): string {
  const args = words(areas)
    .map((i) => `(local.get $w${i})`)
    .join(" ");
  const unchanged = words(areas)
    .map((i) => `(i32.xor (local.get $w${i}) (i32.load offset=${i * 4} (local.get $o)))`)
    .reduce((all, one) => `(i32.or ${all} ${one})`);
  const params = `(param $o ${pointer}) ${forWords(areas, (i) => `(param $w${i} i32)`)}`;
  return `
(func $commit ${params} ${exchanges ? "" : `(local $p ${pointer})`}
  ${judgesSteps ? `(if (i32.eqz (global.get $sweeping)) (then (call $judgeStep (local.get $o) ${args})))` : ""}
  (if (i32.eqz ${unchanged}) (then (return)))
  ${countUp(areas.thread.transitions)}
  ${exchanges ? `(call $lesser (local.get $o) ${args}))\n(func $keep ${params} (local $p ${pointer})` : ""}
  (local.set $p (global.get $free))
  (i64.store (local.get $p) (call $hash ${args}))
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
    (br_if $${label}_end (${pointer}.eq (local.get $p) (global.get $free)))
    ${body}
    (local.set $p (${pointer}.add (local.get $p) (${pointer}.const ${areas.entryBytes})))
    (br $${label})))`;
}

function lookups(options: KernelOptions): string {
  const { pointer, areas, fingerprint } = options;
  const slotOf = (index: string): string =>
    `(${pointer}.add (global.get $table) (${pointer}.shl ${extend(pointer, index)} (${pointer}.const 3)))`;
  const home = "(i32.and (i32.wrap_i64 (i64.load (local.get $p))) (global.get $mask))";
  const stateAt = `(${pointer}.add (global.get $to) (${pointer}.mul ${extend(pointer, "(i32.sub (i32.wrap_i64 (local.get $slot)) (i32.const 1))")} (${pointer}.const ${areas.stateBytes})))`;
  const sameTag = "(i64.eq (i64.shr_u (local.get $slot) (i64.const 32)) (i64.and (i64.load (local.get $p)) (i64.const 0xffffffff)))";
  // Ask for every slot first, then for every state that might be equal, so that the waits overlap.
  const ahead = `${forBatch(options, "slots", `(global.set $ahead (i64.xor (global.get $ahead) (i64.load ${slotOf(home)})))`)}
  ${
    fingerprint
      ? ""
      : forBatch(
          options,
          "states",
          `(local.set $slot (i64.load ${slotOf(home)}))
    (if ${sameTag} (then (global.set $ahead (i64.xor (global.get $ahead) (i64.extend_i32_u (i32.load ${stateAt}))))))`,
        )
  }`;
  const wanted = fingerprint
    ? "(i64.or (i64.load (local.get $p)) (i64.const 0x8000000000000000))"
    : "(i64.or (i64.shl (i64.load (local.get $p)) (i64.const 32)) (i64.extend_i32_u (i32.add (global.get $number) (i32.const 1))))";
  const equal = fingerprint
    ? "(if (i64.eq (local.get $slot) (local.get $wanted)) (then (return)))"
    : `(if ${sameTag} (then (if (call $same ${stateAt} (${pointer}.add (local.get $p) (${pointer}.const 16))) (then (return)))))`;
  return `
(func $flush (local $p ${pointer}) (local $slot i64)
  (if (global.get $sweeping) (then ${forBatch(options, "match", "(call $match (local.get $p))")}) (else
  ${ahead}
  ${forBatch(options, "insert", "(call $insert (local.get $p))")}))
  (global.set $free (${pointer}.add (global.get $area) (${pointer}.const ${areas.thread.batch}))))
(func $insert (param $p ${pointer}) (local $i i32) (local $slot i64) (local $wanted i64) (local $probes i32)
  (local.set $i ${home})
  (if (i32.eqz (global.get $left)) (then (call $allocate)))
  (local.set $wanted ${wanted})
  (loop $probe
    (local.set $slot (i64.atomic.load ${slotOf("(local.get $i)")}))
    (if (i64.eqz (local.get $slot)) (then
      ;; The state is written first: whoever sees the slot sees the state. If another was faster, the place serves the next new state.
      (call $copy (${pointer}.add (local.get $p) (${pointer}.const 16)) (global.get $next))
      (local.set $slot (i64.atomic.rmw.cmpxchg ${slotOf("(local.get $i)")} (i64.const 0) (local.get $wanted)))
      (if (i64.eqz (local.get $slot)) (then (call $accept) (return)))))
    ${equal}
    (local.set $i (i32.and (i32.add (local.get $i) (i32.const 1)) (global.get $mask)))
    (local.set $probes (i32.add (local.get $probes) (i32.const 1)))
    (if (i32.gt_u (local.get $probes) (global.get $mask)) (then (call $noRoom)))
    (br $probe)))
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
      (i32.sub (i32.const ${BLOCK_STATES}) (global.get $left))))))`;
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
  (call $insert (global.get $free))
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
