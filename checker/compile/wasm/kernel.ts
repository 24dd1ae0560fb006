// The part of a module that is the same for every system: collect successors, look them up, keep the new ones, and do so for one level of
// the search after the other without a call back to JavaScript. All threads run it over one memory; a slot of the table is written once,
// by a compare-and-swap, so they need no locks.

import { BATCH, control, RECENT } from "./areas.ts";
import { hashOf } from "./hash.ts";
import { extend, forWords, isSame, copyState, words, type KernelOptions } from "./packed-state.ts";
import { countUp } from "./print-code.ts";
import { lookups } from "./table.ts";

/** The kernel as WebAssembly text: globals and functions. */
export function kernelText(options: KernelOptions): string {
  return [
    globals(options),
    fitting(options),
    states(options),
    hits(options),
    commit(options),
    lookups(options),
    sweeping(options),
    levels(options),
  ].join("\n");
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
    // Whether something is broken, and whether anything is enabled in the state being expanded.
    "(global $bad (mut i32) (i32.const 0)) (global $enabled (mut i32) (i32.const 0))",
  ].join("\n");
}

/** A value out of range is replaced by one that fits, and what it was for is given up when it is complete. */
function fitting({ pointer, areas, findings }: KernelOptions): string {
  const fit = (type: string, wide: string, narrow: string): string => `
(func $fit_${type} (param $v ${type}) (param $lo i64) (param $hi i64) (result ${type})
  (if (result ${type}) (i32.or (i64.lt_s ${wide} (local.get $lo)) (i64.gt_s ${wide} (local.get $hi)))
    (then (global.set $bad (i32.const 1)) ${narrow})
    (else (local.get $v))))`;
  const breach = (of: string, finding: number): string => `
(func $breach_${of} (param $o ${pointer})
  (global.set $bad (i32.const 0))
  (global.set $enabled (i32.const 1))
  (call $find (i32.const ${finding * areas.recordBytes}) (local.get $o)))`;
  return `
${fit("i32", "(i64.extend_i32_s (local.get $v))", "(i32.wrap_i64 (local.get $lo))")}
${fit("i64", "(local.get $v)", "(local.get $lo)")}
${breach("step", findings.brokenStep)}
${breach("state", findings.brokenState)}
(func $prune (param $o ${pointer})
  (if (global.get $bad) (then (call $breach_step (local.get $o)) (return)))
  (global.set $enabled (i32.const 1))
  ${countUp(areas.thread.capped)})
(func $find (param $record i32) (param $o ${pointer})
  (if (i32.eqz (global.get $sweeping)) (then (call $hit (local.get $record) (local.get $o)))))
(func $expanded (param $o ${pointer})
  (if (i32.eqz (global.get $enabled)) (then (call $find (i32.const ${findings.deadlock * areas.recordBytes}) (local.get $o)))))`;
}

/** Packed states in memory: compare, copy, hash. */
function states(options: KernelOptions): string {
  const { pointer, areas } = options;
  const load = (at: string, word: number): string => `(i32.load offset=${word * 4} (local.get $${at}))`;
  return `
(func $same (param $a ${pointer}) (param $b ${pointer}) (result i32)
  ${isSame(areas, "(local.get $a)", "(local.get $b)")})
(func $less (param $a ${pointer}) (param $b ${pointer}) (result i32)
${forWords(areas, (i) => `(if (i32.ne ${load("a", i)} ${load("b", i)}) (then (return (i32.lt_u ${load("a", i)} ${load("b", i)}))))`)}
  (i32.const 0))
(func $copy (param $a ${pointer}) (param $b ${pointer})
  ${copyState(areas, "(local.get $a)", "(local.get $b)")})
(func $hashAt (export "hash") (param $a ${pointer}) (result i64)
  ${hashOf(
    words(areas).map((i) => load("a", i)),
    options,
  )})`;
}

/** Something is found, a hit of a property or whatever else is kept: keep the least of the states that show it in this level. */
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

/** Leaves the function if the successor was met a moment ago, as about half of all were: that saves the way to the table. */
function recall({ pointer, areas, fingerprint }: KernelOptions): string {
  const many = fingerprint ? RECENT.fingerprints : RECENT.states;
  const bytes = fingerprint ? 8 : areas.recordBytes;
  const place = `(i32.and (i32.wrap_i64 (local.get $h)) (i32.const ${many - 1}))`;
  const differences = words(areas).map((i) => `(i32.xor (local.get $w${i}) (i32.load offset=${8 + i * 4} (local.get $p)))`);
  const isSameState = `(i32.eqz ${differences.reduce((all, one) => `(i32.or ${all} ${one})`)})`;
  const isSameHash = "(i64.eq (i64.load (local.get $p)) (local.get $h))";
  return `
    (local.set $p (${pointer}.add (${pointer}.add (global.get $area) (${pointer}.const ${areas.thread.recent}))
      (${pointer}.mul ${extend(pointer, place)} (${pointer}.const ${bytes}))))
    (if ${fingerprint ? isSameHash : `(i32.and ${isSameHash} ${isSameState})`} (then (return)))
    (i64.store (local.get $p) (local.get $h))
    ${fingerprint ? "" : forWords(areas, (i) => `(i32.store offset=${8 + i * 4} (local.get $p) (local.get $w${i}))`)}`;
}

/** A firing is complete: judge it, and unless it leads nowhere put its successor into the batch. */
function commit(options: KernelOptions): string {
  const { pointer, areas, checks, judgesSteps, exchanges } = options;
  const args = words(areas)
    .map((i) => `(local.get $w${i})`)
    .join(" ");
  const unchanged = words(areas)
    .map((i) => `(i32.xor (local.get $w${i}) (i32.load offset=${i * 4} (local.get $o)))`)
    .reduce((all, one) => `(i32.or ${all} ${one})`);
  const params = `(param $o ${pointer}) ${forWords(areas, (i) => `(param $w${i} i32)`)}`;
  const locals = `(local $p ${pointer}) (local $h i64)`;
  return `
(func $commit ${params} ${exchanges ? "" : locals}
  ${checks ? "(if (global.get $bad) (then (call $breach_step (local.get $o)) (return)))" : ""}
  (global.set $enabled (i32.const 1))
  ${judgesSteps ? `(if (i32.eqz (global.get $sweeping)) (then (call $judgeStep (local.get $o) ${args})))` : ""}
  (if (i32.eqz ${unchanged}) (then (return)))
  ${countUp(areas.thread.transitions)}
  ${exchanges ? `(call $lesser (local.get $o) ${args}))\n(func $keep ${params} ${locals}` : ""}
  (local.set $h ${hashOf(
    words(areas).map((i) => `(local.get $w${i})`),
    options,
  )})
  (if (i32.eqz (global.get $sweeping)) (then ${recall(options)}))
  (local.set $p (global.get $free))
  (i64.store (local.get $p) (local.get $h))
  (${pointer}.store offset=8 (local.get $p) (local.get $o))
${forWords(areas, (i) => `(i32.store offset=${16 + i * 4} (local.get $p) (local.get $w${i}))`)}
  (global.set $free (${pointer}.add (local.get $p) (${pointer}.const ${areas.entryBytes})))
  (if (${pointer}.eq (global.get $free) (global.get $batchEnd)) (then (call $flush))))`;
}

/** A sweep looks for states that lead to given ones and keeps the least for each. */
function sweeping({ pointer, areas }: KernelOptions): string {
  const { recordBytes, targets, thread } = areas;
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
    (br $next))))`;
}

/** What JavaScript calls: begin a level, and work on it until it is done, time is up or there is no more room. */
function levels({ pointer, areas }: KernelOptions): string {
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
  (local.get $result))`;
}
