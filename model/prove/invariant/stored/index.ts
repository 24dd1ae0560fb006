// The clauses that claims are proven from, found once and kept by their names: a proof asks whether they still keep themselves.

import { twoMslSafeInAnyRole } from "./2msl-safe-any-role.ts";
import { twoMslSafeBeyondWindow } from "./2msl-safe-beyond-window.ts";
import { twoMslSafe } from "./2msl-safe.ts";
import type { InductionSetting } from "../../assumptions.ts";
import { gathered, namesByState } from "../in-states.ts";
import { anyRole } from "./any-role.ts";
import { eachHost } from "./each-host.ts";
import type { StoredInvariant } from "./invariant.ts";
import { quietIn2MslSafeAfterGracefulEnds } from "./graceful-ends/quiet-2msl-safe.ts";
import { quietAfterGracefulEnds } from "./graceful-ends/quiet-after-every-ack.ts";
import { quietIn2MslSafe } from "./sent-once/quiet-2msl-safe.ts";
import { quietAfterEveryAck } from "./sent-once/quiet-after-every-ack.ts";
import { quietAfterFin } from "./sent-once/quiet-after-fin.ts";
import { resetsIgnored } from "./rfc1337.ts";
import { standard } from "./rfc9293.ts";

/** Of RFC 9293 with fix F1 of RFC 1337, whatever restarts TIME-WAIT. */
const withFix1 = together(together(eachHost, standard), resetsIgnored);

/** By variant. */
export const storedInvariants: Readonly<Record<string, StoredInvariant>> = {
  "2msl-safe": twoMslSafe,
  abort: eachHost,
  bsd: eachHost,
  letter: eachHost,
  rfc1337: withFix1,
  "rfc1337-3msl": withFix1,
  "rfc1337-any": withFix1,
  rfc793: eachHost,
  "rfc793-rfc1337": eachHost,
  rfc9293: together(eachHost, standard),
};

type Stored = Readonly<Record<string, StoredInvariant>>;

/** By variant, where either host opens and listens. */
const inAnyRole: Stored = {
  "2msl-safe": together(anyRole, twoMslSafeInAnyRole),
  rfc1337: anyRole,
  "rfc1337-any": anyRole,
  rfc9293: without("P-TW-NO-RST", anyRole),
};

/** By variant, where either host opens and listens and initial numbers lie beyond the windows of earlier connections. */
const beyondWindow: Stored = { ...inAnyRole, "2msl-safe": together(together(anyRole, twoMslSafeInAnyRole), twoMslSafeBeyondWindow) };

/** By variant, where nothing is sent again: by what restarts TIME-WAIT. */
const sentOnce: Stored = {
  "2msl-safe": quietIn2MslSafe,
  rfc1337: quietAfterFin,
  "rfc1337-3msl": quietAfterFin,
  "rfc1337-any": quietAfterEveryAck,
};

/** By variant, where nobody is refused or reset. */
const withGracefulEnds: Stored = { "2msl-safe": quietIn2MslSafeAfterGracefulEnds, "rfc1337-any": quietAfterGracefulEnds };

/** What clauses are stored for: the length of TIME-WAIT makes no difference to them. */
export type StoredFor = Partial<Pick<InductionSetting, "roles" | "gap" | "sending" | "ends">>;

function storedFor({ roles = "client-server", gap = "1", sending = "again", ends = "any" }: StoredFor): Stored {
  if (ends === "graceful") return roles === "client-server" && gap === "1" && sending === "again" ? withGracefulEnds : {};
  if (sending === "once") return roles === "client-server" && gap === "1" ? sentOnce : {};
  if (roles === "client-server") return storedInvariants;
  return gap === "1" ? inAnyRole : beyondWindow;
}

/** The claims that clauses are stored for. */
export function claimsWithInvariant(variant: string, setting: StoredFor = {}): readonly string[] {
  const stored = storedFor(setting);
  return Object.hasOwn(stored, variant) ? Object.keys(stored[variant]?.claims ?? {}) : [];
}

/**
 * The names of the clauses that prove claims of a variant. For a claim that it has none for, all of its clauses; for a variant that has none at
 * all, those that the claims have elsewhere: each of them, for it may be that only some of them keep themselves. */
export function storedClauses(variant: string, claims: readonly string[], setting: StoredFor = {}): readonly string[] {
  const stored = storedFor(setting);
  const own = Object.hasOwn(stored, variant) ? stored[variant] : undefined;
  if (own !== undefined) return clausesFor(own, claims);
  const elsewhere = Object.values(stored).flatMap((one) => {
    const known = claims.filter((id) => Object.hasOwn(one.claims, id));
    return known.length === 0 ? [] : clausesFor(one, known).flatMap(namesByState);
  });
  return [...new Set(elsewhere.length > 0 ? elsewhere : Object.values(stored).flatMap(({ clauses }) => clauses))];
}

function clausesFor({ clauses, claims: of }: StoredInvariant, claims: readonly string[]): readonly string[] {
  if (claims.some((id) => !Object.hasOwn(of, id))) return clauses;
  const used = new Set(claims.flatMap((id) => of[id] ?? []));
  return gathered(clauses.filter((_, i) => used.has(i)));
}

function together(one: StoredInvariant, other: StoredInvariant): StoredInvariant {
  const clauses = [...new Set([...one.clauses, ...other.clauses])];
  const claims = [one, other].flatMap((from) =>
    Object.entries(from.claims).map(([id, positions]) => [id, positions.map((at) => clauses.indexOf(from.clauses[at] ?? ""))] as const),
  );
  return { clauses, claims: Object.fromEntries(claims) };
}

function without(claim: string, { clauses, claims }: StoredInvariant): StoredInvariant {
  return { clauses, claims: Object.fromEntries(Object.entries(claims).filter(([id]) => id !== claim)) };
}
