// The table of states as WebAssembly text: looking up a batch of successors, keeping the new ones, and growing.

import { BLOCK_STATES, control } from "./areas.ts";
import { copyState, extend, isSame, type KernelOptions } from "./packed-state.ts";

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

/** Looking up the batch, and taking in what is new. */
export function lookups(options: KernelOptions): string {
  const { pointer, areas, fingerprint } = options;
  const parts = partsOfLookup(options);
  const { slotAt, home, nextSlot, countProbe, stateAt, sameTag } = parts;
  const lookAhead = (value: string): string => `(local.set $ahead (i64.xor (local.get $ahead) ${value}))`;
  // Ask for every slot first, then for every state that might be equal, so that the waits overlap. How far the search for a free slot or
  // a likely state has come is kept where the origin of the entry stood, for it need not be made again.
  const probe = `(local.set $i ${home})
    (local.set $probes (i32.const 0))
    (loop $far
      (local.set $slot (i64.atomic.load ${slotAt}))
      (if (i64.ne (local.get $slot) (i64.const 0)) (then
        (if ${sameTag}
          (then ${lookAhead(`(i64.load32_u ${stateAt})`)})
          (else ${nextSlot} ${countProbe} (br $far))))))
    (i32.store offset=8 (local.get $p) (local.get $i))`;
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
  ${forBatch(options, "insert", insertion(options, parts))}
  (global.set $ahead (local.get $ahead)))
${storing(options)}
${doubling(options)}`;
}

/** What looking up is written with: the place of a slot, where to begin, what comes next, the state that a slot names. */
function partsOfLookup({ pointer, areas }: KernelOptions) {
  const slotAt = `(${pointer}.add (local.get $table) (${pointer}.shl ${extend(pointer, "(local.get $i)")} (${pointer}.const 3)))`;
  const home = "(i32.and (i32.wrap_i64 (i64.load (local.get $p))) (local.get $mask))";
  const nextSlot = "(local.set $i (i32.and (i32.add (local.get $i) (i32.const 1)) (local.get $mask)))";
  // Once round a table that is full there is no place for another state.
  const countProbe = `(local.set $probes (i32.add (local.get $probes) (i32.const 1)))
      (if (i32.gt_u (local.get $probes) (local.get $mask)) (then (call $noRoom)))`;
  const number = "(i32.sub (i32.wrap_i64 (local.get $slot)) (i32.const 1))";
  const stateAt = `(${pointer}.add (global.get $to) (${pointer}.mul ${extend(pointer, number)} (${pointer}.const ${areas.stateBytes})))`;
  const entry = `(${pointer}.add (local.get $p) (${pointer}.const 16))`;
  const sameTag = "(i32.eq (i32.wrap_i64 (i64.shr_u (local.get $slot) (i64.const 32))) (i32.load (local.get $p)))";
  return { slotAt, home, nextSlot, countProbe, stateAt, entry, sameTag };
}

/** Puts one entry of the batch into the table, unless it is there. */
function insertion({ areas, fingerprint }: KernelOptions, parts: ReturnType<typeof partsOfLookup>): string {
  const { slotAt, home, nextSlot, countProbe, stateAt, entry, sameTag } = parts;
  const wanted = fingerprint
    ? "(i64.or (i64.load (local.get $p)) (i64.const 0x8000000000000000))"
    : "(i64.or (i64.shl (i64.load (local.get $p)) (i64.const 32)) (i64.extend_i32_u (i32.add (global.get $number) (i32.const 1))))";
  const equal = fingerprint
    ? "(br_if $insert_next (i64.eq (local.get $slot) (local.get $wanted)))"
    : `(if ${sameTag} (then
        (local.set $state ${stateAt})
        (br_if $insert_next ${isSame(areas, "(local.get $state)", entry)})))`;
  return `(local.set $i ${fingerprint ? home : "(i32.load offset=8 (local.get $p))"})
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
      ${countProbe}
      (br $probe))`;
}

/** Taking in a new state, in blocks of which each thread fills one at a time. */
function storing({ pointer, areas, judgesStates }: KernelOptions): string {
  return `
(func $noRoom (i32.store (global.get $area) (i32.const 2)) (unreachable))
(func $accept (local $new ${pointer})
  (local.set $new (global.get $next))
  (global.set $next (${pointer}.add (local.get $new) (${pointer}.const ${areas.stateBytes})))
  (global.set $number (i32.add (global.get $number) (i32.const 1)))
  (global.set $left (i32.sub (global.get $left) (i32.const 1)))
  (global.set $fresh (i64.add (global.get $fresh) (i64.const 1)))
  ${judgesStates ? "(call $judgeState (local.get $new))" : ""})
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
