// The words that the output and the pages use: those of TCP as RFC 9293 has them, those of the modelled world, and those of model
// checking. `twomsl explain` and the glossary in the reference are made from this.

export interface Word {
  readonly word: string;
  /** Other names and forms by which it is looked up. */
  readonly also: readonly string[];
  readonly says: string;
}

export interface WordGroup {
  readonly title: string;
  readonly words: readonly Word[];
}

const word = (name: string, says: string, ...also: readonly string[]): Word => ({ word: name, also, says });

export const glossary: readonly WordGroup[] = [
  {
    title: "TCP",
    words: [
      word(
        "active close",
        "What the side does that sends its FIN first; the side that answers it closes passively. In a simultaneous close both are active.",
        "passive close",
        "simultaneous close",
      ),
      word("assassination", "The end of TIME-WAIT by a reset before its timer has run out (RFC 1337 §1)."),
      word(
        "challenge ACK",
        "The bare acknowledgment with which a SYN, or a reset that is not exactly at RCV.NXT, is answered (RFC 5961 §3.2, §4.2).",
      ),
      word(
        "F1",
        "The first fix of RFC 1337 §3: resets are ignored in TIME-WAIT. Row TW.RST.F1; part of the variants rfc1337 and 2msl-safe.",
      ),
      word(
        "F2",
        "The second fix of RFC 1337 §3: timestamps (PAWS) keep old segments out; resets in TIME-WAIT are ignored only for a short time.",
      ),
      word("F3", "The third fix of RFC 1337 §3: sequence numbers of 64 bits."),
      word("half open", "A connection that one side still has and the other no longer knows (RFC 9293 §3.5.1).", "half-open"),
      word(
        "incarnation",
        "One connection among several that use the same pair of sockets one after the other. Drawings number them for each host: #1, #2.",
      ),
      word("ISS", "The initial sequence number that a host sends; IRS is the one it received (RFC 9293 §3.3.1).", "IRS", "ISN"),
      word(
        "MSL",
        "Maximum segment lifetime: the longest time a segment is in the network (RFC 9293 §3.4.2). An axiom of the model, which nothing in IP enforces.",
      ),
      word("2MSL", "The length of TIME-WAIT: twice the MSL (RFC 9293 §3.6.1, MUST-13).", "2 MSL"),
      word(
        "old duplicate",
        "A segment that arrives after another copy of it, or after its connection has ended. Drawn as ═▶.",
        "stale",
        "stale segment",
      ),
      word("RST", "Reset: the control bit that ends a connection (RFC 9293 §3.1, §3.5.2). It does not stand for restart.", "reset"),
      word("segment", "What TCP sends. s1, s2 … in drawings, in the order of sending; s1' is a duplicate that the network made."),
      word("octet", "What a user sends in a segment, one byte.", "text"),
      word("TCB", "Transmission control block: what a host remembers of one connection (RFC 9293 §3.3.1)."),
      word(
        "TIME-WAIT",
        "The state in which the host that closed first waits before it forgets the connection (RFC 9293 §3.3.2).",
        "TIME_WAIT",
        "time wait",
      ),
      word(
        "synchronized states",
        "ESTABLISHED and all that follow: both sides know both initial sequence numbers (RFC 9293 §3.5.2).",
        "synchronized",
      ),
    ],
  },
  {
    title: "The table and the modelled world",
    words: [
      word(
        "row",
        "One clause of an RFC as data: the states it is about, a condition, effects, the next state, sources. See list rows.",
        "rows",
      ),
      word(
        "step",
        "One of the steps that RFC 9293 §3.10.7 takes with a segment, a call or a timeout; in a trace, one event and all it causes.",
      ),
      word("shadowed", "Of a row: an earlier row always applies first, so this one is never reached."),
      word("variant", "The base table with rows enabled, disabled, replaced or inserted, and with parameters. See list variants."),
      word("patch", "One change that a variant makes: enable, disable, replace or insert a row."),
      word("parameter", "A choice of a variant that is no row, such as how many MSL its TIME-WAIT lasts. See list parameters."),
      word(
        "bound",
        "A limit that makes the world finite, such as two segments in flight. A verdict is about its bounds. Set with --set.",
        "bounds",
      ),
      word("scenario", "A named set of bounds, and whether safety or liveness is judged in it. See list scenarios.", "preset"),
      word("tick", "The unit of time: a fraction of MSL. Events within one tick happen in any order."),
      word(
        "capped",
        "Of a step: not taken, because it needs more segments in flight than the bound capacity allows. Such steps are counted.",
      ),
      word("const", "Initial sequence numbers that are always the same (isn=const): both incarnations use the same numbers."),
      word(
        "mono",
        "Initial sequence numbers that grow (isn=mono): the next lies isnGap beyond the last SND.NXT, so that incarnations share no numbers until these have gone once round the modulus, as they do in the scenario reopen.",
      ),
      word(
        "network first",
        "The order of a tie: a segment of age MSL still arrives before a timer of the same tick ends, so a timer of k ticks ends after k + 1.",
        "ties",
      ),
      word("intent", "One of two readings of what RFC 9293 §3.10.7.4 says about TIME-WAIT: see docs/decisions/time-wait-restart.md."),
      word(
        "slice",
        "The part of the system that the chosen properties can observe. What they do not read is left out, which makes fewer states.",
        "slicing",
      ),
    ],
  },
  {
    title: "Model checking",
    words: [
      word(
        "property",
        "A claim about every run. Safety or liveness, or that something can happen. See list properties.",
        "properties",
        "claim",
      ),
      word(
        "safety",
        "A property that says what never happens: an invariant, or something that holds of every step. A finite run refutes it.",
      ),
      word("liveness", "A property that says what must happen in the end. Only an infinite run, a lasso, refutes it."),
      word("invariant", "A safety property of states: it holds in every reachable state. Kind always."),
      word(
        "precondition",
        "What a property asks about: of an invariant the states it speaks of, of a step property the steps. If it never occurs, the verdict is vacuous.",
      ),
      word(
        "trigger",
        "A step, state or case in which the precondition of a property was met, so that the property was put to the test.",
        "triggers",
        "case",
      ),
      word("holds", "Every run within the bounds was explored, the precondition occurred, and the property was never broken."),
      word("violated", "Some run within the bounds breaks the property. A shortest one is shown; at N says after how many events."),
      word(
        "vacuous",
        "The precondition of the property never occurred within the bounds, so that nothing was tested. Never counted as holding.",
      ),
      word("inconclusive", "A limit was hit, or the run was interrupted, before the verdict was certain."),
      word(
        "record",
        "The verdicts that a variant is known to have in a scenario. A check says whether it matches them, and exits with 0 if it does.",
        "recorded verdicts",
        "expected",
      ),
      word("state space", "All reachable states of a system within its bounds, with the transitions between them."),
      word("transition", "A firing of a rule that leads to another state."),
      word(
        "interleaving",
        "One order of the events of both hosts, the network and the clock. A check explores all of them.",
        "interleavings",
      ),
      word("counterexample", "A run that breaks a property; of a safety property always a shortest one."),
      word("witness", "A shortest run that shows how something that can happen happens."),
      word("lasso", "An infinite run in finite form: a prefix, then a cycle that repeats for ever. What refutes liveness."),
      word(
        "fairness",
        "What a liveness property assumes of runs. Weak: what is enabled from some point on happens; strong: what is enabled again and again happens.",
        "weak fairness",
        "strong fairness",
        "fair",
      ),
      word("deadlock", "A state that nothing leads out of."),
      word("symmetry", "States that differ only by swapping hosts A and B are identified (--symmetry), where both have the same roles."),
      word("fingerprint", "A hash kept instead of a state (--fingerprint): less memory, and a bounded probability to miss a state."),
      word("checkpoint", "A search saved in a folder, to be continued with --resume."),
      word("coverage", "How often each row applied in a search. A row that never applied was not tested by anything that holds."),
      word("oracle", "The slow search over the interpreter, which defines what is meant. The fast engines are tested against it."),
      word("engine", "What searches: javascript and wasm over generated code, or the oracle.", "engines"),
    ],
  },
];

/** Every word, in the order of the groups. */
export const words: readonly Word[] = glossary.flatMap((group) => group.words);
