// TwoPhase of Lamport's TLA+ examples: a transaction manager and resource managers that agree to commit or abort. Messages are a set that
// only grows, so each is a truth value here.

import {
  and,
  array,
  assign,
  declare,
  enumeration,
  bool,
  int,
  no,
  not,
  range,
  rule,
  yes,
  type Expr,
  type System,
} from "../../../checker/index.ts";

const manager = enumeration("manager", ["working", "prepared", "committed", "aborted"]);
const decision = enumeration("decision", ["init", "committed", "aborted"]);

export function twoPhaseCommit(managers: number): System {
  const who = range(0, managers - 1);
  const { handles, variables } = declare("state", {
    rm: array(who, manager.sort),
    tm: decision.sort,
    tmPrepared: array(who, bool),
    sentPrepared: array(who, bool),
    sentCommit: bool,
    sentAbort: bool,
  });
  const { rm, tm, tmPrepared, sentPrepared, sentCommit, sentAbort } = handles;
  const everyone = (test: (r: Expr<"int">) => Expr<"bool">) => and(...Array.from({ length: managers }, (_, r) => test(int(r))));
  const undecided = decision.is(tm, "init");
  const ends = (r: Expr<"int">, state: "committed" | "aborted") => manager.is(rm.at(r), state);
  return {
    name: `two-phase commit with ${managers} resource managers`,
    modulus: 8,
    variables,
    initial: [],
    rules: [
      rule({
        id: "TMCommit",
        says: "",
        params: {},
        when: () =>
          and(
            undecided,
            everyone((r) => tmPrepared.at(r)),
          ),
        do: () => [assign(tm, decision.of("committed")), assign(sentCommit, yes)],
      }),
      rule({
        id: "TMAbort",
        says: "",
        params: {},
        when: () => undecided,
        do: () => [assign(tm, decision.of("aborted")), assign(sentAbort, yes)],
      }),
      rule({
        id: "TMRcvPrepared",
        says: "",
        params: { r: who },
        when: ({ r }) => and(undecided, sentPrepared.at(r)),
        do: ({ r }) => [assign(tmPrepared.at(r), yes)],
      }),
      rule({
        id: "RMPrepare",
        says: "",
        params: { r: who },
        when: ({ r }) => manager.is(rm.at(r), "working"),
        do: ({ r }) => [assign(rm.at(r), manager.of("prepared")), assign(sentPrepared.at(r), yes)],
      }),
      rule({
        id: "RMChooseToAbort",
        says: "",
        params: { r: who },
        when: ({ r }) => manager.is(rm.at(r), "working"),
        do: ({ r }) => [assign(rm.at(r), manager.of("aborted"))],
      }),
      rule({
        id: "RMRcvCommitMsg",
        says: "",
        params: { r: who },
        when: () => sentCommit,
        do: ({ r }) => [assign(rm.at(r), manager.of("committed"))],
      }),
      rule({
        id: "RMRcvAbortMsg",
        says: "",
        params: { r: who },
        when: () => sentAbort,
        do: ({ r }) => [assign(rm.at(r), manager.of("aborted"))],
      }),
    ],
    properties: [
      {
        kind: "always",
        id: "managers agree",
        holds: everyone((r) => everyone((s) => not(and(ends(r, "committed"), ends(s, "aborted"))))),
      },
      { kind: "step", id: "every firing", trigger: yes, holds: yes },
      { kind: "reachable", id: "all commit", when: everyone((r) => ends(r, "committed")) },
      { kind: "reachable", id: "all abort", when: everyone((r) => ends(r, "aborted")) },
      { kind: "always", id: "nobody commits (wrong)", holds: everyone((r) => not(ends(r, "committed"))) },
      { kind: "reachable", id: "never so", when: no },
    ],
  };
}
