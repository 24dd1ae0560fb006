// Runs that keep to the rows and that the judge once took for deviations, with the variant of both hosts.

import type { Reader } from "./receive-buffer.ts";
import type { Run } from "./simulation.ts";

type Known = readonly [variant: string, seed: number, path: Run["path"], rest: Omit<Run, "seed" | "path" | "variants">];

/** In words: what is sent, how much of it, by how many calls and in how long. */
const how = (delaysAcks: boolean, numbered: boolean, calls: number, seconds: number, octets: number): Known[3] => ({
  delaysAcks,
  numbered,
  calls,
  seconds,
  octets,
});
/** The same ports are used again while late copies are under way. */
const usedAgain = { late: 0.1, again: true, stamped: false } as const;
const reader = (buffer: number, octets: number, pause: number, probesBare: boolean): Reader => ({ buffer, octets, pause, probesBare });
const path = (delay: number, jitter: number, lost: number, copied = 0): Run["path"] => ({ delay, jitter, lost, copied });

export const onceDeviating: readonly Known[] = [
  // Both opened, the SYN,ACK was lost, and its user called ABORT.
  ["rfc9293", 1_575_459_947, path(0.01, 0, 0.2), how(true, false, 7, 0.05, 1)],
  // A host without a connection refused a SYN, opened itself, and its SYN overtook the reset.
  ["rfc9293", 318_001_084, path(0.0005, 0.01, 0.05), how(true, false, 8, 0.05, 4000)],
  // Text was lost before the tap and sent again divided anew, which is acknowledged further than what was captured.
  ["rfc9293", 154_002_987, path(0.01, 0, 0.2), how(true, false, 2, 1, 4000)],
  ["rfc9293", 310_612_968, path(0.0005, 0.01, 0.2), how(false, true, 5, 1, 4000)],
  // Text was lost and came long afterwards, or never.
  ["rfc1337", 758_156_889, path(0.01, 0, 0.2), how(false, true, 4, 0.05, 4000)],
  // An acknowledgment came twice after the connection was over.
  ["no-time-wait", 1_562_933_828, path(0.01, 0.01, 0.2, 0.02), how(true, false, 6, 0.05, 4000)],
  // Of several copies of text the one with the least acknowledgment had arrived.
  ["rfc1337-any", 1_511_656_287, path(0.05, 0.001, 0.2), how(false, false, 2, 0.05, 4000)],
  // The SYN,ACK and the FIN after it were lost.
  ["no-time-wait", 2_147_483_620, path(0.0005, 0.001, 0.2, 0.02), how(true, true, 1, 0.05, 1)],
  // The reset of an ABORT was lost, and a SYN came again.
  ["rfc1337", 1_866_183_749, path(0.0005, 0.01, 0.2, 0.02), how(true, false, 6, 0.05, 1)],
  // An acknowledgment that had been overtaken was taken for a keep-alive.
  ["no-time-wait", 874_912_761, path(0.01, 0.01, 0.2, 0.02), how(true, false, 2, 1, 1)],
  // Everything between the SYN and the reset of an ABORT was lost before the tap.
  ["rfc9293", 1_172_922_797, path(0.01, 0, 0.2, 0.02), how(true, true, 2, 0.05, 1)],
  // A host in TIME-WAIT acknowledged a SYN, was reset, and answered a copy of that SYN.
  ["rfc9293", 0, path(0.0005, 0, 0), { ...how(false, true, 1, 0.05, 1), ...usedAgain }],
  // The reset of an ABORT was lost, and a copy of the first SYN was answered as without a connection.
  ["rfc793-rfc1337", 14, path(0.05, 0, 0.2, 0.02), { ...how(false, false, 2, 1, 1), ...usedAgain }],
  // A copy of the SYN of the first of three connections began the third, and was answered for the first.
  ["2msl-safe", 259_685_422, path(0.01, 0.01, 0, 0.02), { ...how(true, false, 0, 0.05, 4000), ...usedAgain }],
  // A SYN of the connection before came when its successor was being opened.
  ["2msl-safe", 1_402_886_209, path(0.05, 0, 0.2), { ...how(true, false, 2, 1, 1), ...usedAgain, stamped: true }],
  // Of the first of five connections a SYN came after the fourth, and of the second a reset.
  ["rfc9293", 1_162_780_460, path(0.0005, 0, 0), { ...how(false, false, 2, 0.05, 1), ...usedAgain }],
  // The answer to the first SYN came in the third connection, and so did the second SYN.
  ["rfc1337", 1_573_175_529, path(0.0005, 0, 0), { ...how(false, false, 0, 0.05, 1), ...usedAgain }],
  ["rfc1337-3msl", 1_716_981_354, path(0.0005, 0, 0), { ...how(false, true, 5, 0.05, 1), ...usedAgain }],
  // A host in TIME-WAIT had not done with the first connection when a copy of its SYN came, after a second one.
  ["rfc1337-any", 2_065_194_795, path(0.0005, 0, 0), { ...how(false, false, 0, 0.05, 1), ...usedAgain }],
  // The first SYN came again in the TIME-WAIT of a later connection.
  ["rfc793", 564_066_111, path(0.05, 0, 0), { ...how(false, false, 0, 0.05, 1), ...usedAgain }],
  ["timer-first", 1_301_994_714, path(0.0005, 0, 0), { ...how(false, false, 4, 0.05, 1), ...usedAgain }],
  // An old SYN,ACK was taken for the answer to a new SYN, and for where the peer's numbers begin.
  ["letter", 559_122_676, path(0.0005, 0, 0), { ...how(false, true, 3, 0.05, 1), ...usedAgain }],
  ["rfc793-rfc1337", 1_759_522_620, path(0.0005, 0, 0), { ...how(false, true, 0, 0.05, 1), ...usedAgain }],
  ["2msl-safe", 1_021_972_742, path(0.01, 0.01, 0), { ...how(false, false, 4, 0.05, 4000), ...usedAgain }],
  // So was an old SYN, and another SYN,ACK for the repetition that it had been.
  ["rfc793", 784_071_769, path(0.05, 0.001, 0), { ...how(false, false, 4, 0.05, 4000), ...usedAgain, stamped: true }],
  ["rfc1337", 1_886_598_101, path(0.05, 0, 0), { ...how(true, false, 8, 1, 4000), ...usedAgain, stamped: true }],
  // An old reset came before an old SYN, which seemed to begin a connection that nothing went on with.
  ["abort", 1_253_560_209, path(0.01, 0.001, 0), { ...how(false, false, 6, 0.05, 4000), ...usedAgain }],
  // The reset of an ABORT was lost, and an old acknowledgment was reset.
  ["no-time-wait", 460_485_069, path(0.05, 0, 0.05), { ...how(true, false, 8, 1, 1), late: 0.1 }],
  // Text came late that was stamped before other text, and was dropped.
  ["time-wait-1msl", 2_048_665_872, path(0.0005, 0.001, 0), { ...how(false, false, 5, 1, 4000), late: 0.1, stamped: true }],
  // A SYN overtook a reset, text overtook other text, and an acknowledgment that was sent between the two came after both.
  ["bsd", 1_618_007_546, path(0.0005, 0.01, 0), how(false, false, 5, 0.05, 4000)],
  // A copy of a reset came when the host that it reset had opened again.
  ["rfc1337", 1_022_083_698, path(0.01, 0, 0), { ...how(false, true, 3, 1, 4000), ...usedAgain }],
  // A reset was counted with the text that it overtook.
  ["rfc9293", 1_762_442_553, path(0.0005, 0.001, 0.2), { ...how(false, true, 7, 0.05, 4000), stamped: true }],
  // Both opened, and all that one end sent before its second FIN was lost before the tap.
  ["rfc1337-any", 443_077_354, path(0.0005, 0, 0.2), { ...how(true, true, 6, 1, 4000), late: 0.1 }],
  // A host without a connection refused a SYN, and its own SYN overtook the reset; the IP identifications tell.
  ["rfc1337-3msl", 221_521_840, path(0.0005, 0.01, 0), how(true, true, 2, 0.05, 1)],
  // Complete at the host: a copy of an old SYN began an incarnation, which a reset ended, so that it listened again.
  ["rfc9293", 816_678_261, path(0.05, 0.001, 0), { ...how(false, false, 2, 1, 4000), ...usedAgain }],
  // Its user called CLOSE there, and a copy of the SYN was refused.
  ["rfc9293", 14, path(0.0005, 0, 0.2, 0.02), { ...how(false, false, 0, 1, 4000), ...usedAgain }],
  // Text that came before its turn had been dropped, and what acknowledged the FIN repeated it.
  ["no-time-wait", 1_520_369_388, path(0.01, 0.001, 0.2), { ...how(true, false, 4, 1, 4000), late: 0.1 }],
  // Both opened, the SYN was overtaken by the answer to the other, and a reset of that was lost.
  ["rfc9293", 758_955_687, path(0.01, 0.01, 0.2), { ...how(true, true, 7, 0.05, 4000), again: true }],
  // In CLOSE-WAIT the user called ABORT, the reset was lost, and another connection was opened.
  ["rfc793-rfc1337", 1_649_724_496, path(0.05, 0, 0.2, 0.02), { ...how(false, false, 4, 1, 4000), ...usedAgain }],
  // A host that listened again dropped a second reset, and a copy of the old SYN came after it.
  ["bsd", 1_750_109_569, path(0.0005, 0.01, 0.2), { ...how(false, false, 4, 0.05, 1), ...usedAgain }],
  // A SYN overtook the reset that was sent before it, and other segments overtook each other later.
  ["timer-first", 80_705_108, path(0.0005, 0.01, 0, 0.02), { ...how(false, false, 7, 0.05, 4000), stamped: true }],
  // Copies of text came from the connection before, and in this one text was lost and acknowledgments overtook each other.
  ["timer-first", 57_136_182, path(0.01, 0.01, 0.2), { ...how(false, false, 7, 0.05, 4000), ...usedAgain }],
  // A copy of the first SYN came when its sender had answered the peer's.
  ["bsd", 1_231_106_055, path(0.05, 0.01, 0.2), { ...how(true, false, 2, 0.05, 1), ...usedAgain }],
  // Complete at the host: a SYN,ACK and a FIN were never acknowledged, the host gave up, and an old acknowledgment was reset.
  ["timer-first", 815_396_461, path(0.01, 0, 0.05), { ...how(false, false, 4, 0.05, 1), late: 0.1, again: true, stamped: true }],
  // Both were limited by windows, and an acknowledgment that came out of order left the window as it was.
  [
    "rfc9293",
    1_193_986_909,
    path(0.01, 0.01, 0.05),
    { ...how(false, true, 6, 1, 40_000), again: true, stamped: true, reader: reader(20_000, 10_000, 3, false) },
  ],
  // Complete at the host: text that a closed window did not take left no stamp.
  [
    "rfc9293",
    1_527_608_189,
    path(0.05, 0.01, 0),
    { ...how(false, false, 1, 1, 40_000), stamped: true, reader: reader(1000, 500, 0.5, false) },
  ],
  // A window was opened by an update that was lost, and text beyond the old one was taken.
  [
    "rfc9293",
    538_176_722,
    path(0.0005, 0.01, 0.2),
    { ...how(false, true, 3, 0.05, 40_000), again: true, reader: reader(20_000, 500, 0.5, false) },
  ],
  // A host crashed before the capture; its peer answered the new SYN out of the old connection, and refused the next.
  [
    "rfc9293",
    1_315_116_668,
    path(0.01, 0, 0),
    { ...how(true, true, 1, 0.05, 1), again: true, begins: 10, crash: { host: 0, before: 0.001 } },
  ],
  // Text was sent in a window that an old acknowledgment had moved.
  [
    "rfc9293",
    1_391_576_809,
    path(0.0005, 0, 0.2),
    { ...how(true, true, 3, 1, 40_000), stamped: true, reader: reader(20_000, 10_000, 0.02, true) },
  ],
  // A segment at a closed window was not taken, and what it acknowledged was.
  [
    "rfc9293",
    873_429_458,
    path(0.05, 0.01, 0.2),
    { ...how(true, false, 4, 0.05, 4000), again: true, reader: reader(1000, 10_000, 0.5, false) },
  ],
  // What lay beyond the window was cut off.
  [
    "rfc9293",
    238_582_295,
    path(0.01, 0.01, 0.05),
    { ...how(true, true, 5, 1, 40_000), late: 0.1, again: true, reader: reader(1000, 500, 0.5, false) },
  ],
  // Before the capture a connection had begun, and copies of the answers out of it were captured.
  [
    "2msl-safe",
    1,
    path(0.0005, 0, 0.2, 0.02),
    { ...how(false, true, 3, 1, 1), again: true, reader: reader(5000, 10_000, 0.02, true), begins: 10 },
  ],
  // The user had called CLOSE while text waited, before the peer's FIN came.
  [
    "2msl-safe",
    857_394_846,
    path(0.05, 0.001, 0, 0.02),
    { ...how(false, true, 3, 1, 4000), late: 0.1, stamped: true, reader: reader(1000, 500, 3, true) },
  ],
  // An acknowledgment beyond the window was dropped.
  [
    "2msl-safe",
    1_269_644_757,
    path(0.01, 0.01, 0.2),
    { ...how(false, true, 0, 0.05, 40_000), again: true, reader: reader(5000, 500, 3, true) },
  ],
  // Segments of a connection before the capture came late.
  [
    "2msl-safe",
    1_522_688_419,
    path(0.01, 0, 0),
    { ...how(true, true, 4, 0.05, 40_000), late: 0.1, again: true, stamped: true, begins: 0.5, crash: { host: 0, before: 0.3 } },
  ],
  // Both windows were closed, and an acknowledgment overtook the text before it.
  [
    "rfc9293",
    2_026_433_888,
    path(0.01, 0.001, 0, 0.02),
    { ...how(false, true, 5, 1, 40_000), again: true, reader: reader(1000, 10_000, 0.02, false) },
  ],
  // Text came to a window that was closed, and was not taken; its acknowledgment was.
  ["rfc1337-any", 1_287_693_072, path(0.05, 0, 0.2), { ...how(false, true, 8, 1, 40_000), reader: reader(1000, 500, 0.5, false) }],
  // The same in the second connection, with timestamps.
  [
    "rfc1337-any",
    2_016_260_804,
    path(0.05, 0, 0.2),
    { ...how(true, false, 0, 0.05, 40_000), late: 0.1, again: true, stamped: true, reader: reader(1000, 10_000, 0.5, false) },
  ],
  // The same, and the closed window was probed by a number that was acknowledged.
  [
    "time-wait-1msl",
    21,
    path(0.0005, 0, 0.05, 0.02),
    { ...how(true, true, 4, 1, 40_000), again: true, stamped: true, reader: reader(1000, 500, 0.5, true) },
  ],
  // An end was still in a connection from before the capture, through several of its peer's.
  [
    "rfc1337-any",
    634_360_429,
    path(0.01, 0.001, 0.05),
    {
      ...how(true, true, 8, 0.05, 1),
      late: 0.1,
      again: true,
      stamped: true,
      reader: reader(5000, 10_000, 0.02, true),
      begins: 10,
      crash: { host: 1, before: 0.001 },
    },
  ],
  // The same, reset by copies as well.
  [
    "rfc1337-3msl",
    5,
    path(0.05, 0.01, 0),
    { ...how(true, true, 4, 1, 4000), late: 0.1, again: true, stamped: true, begins: 10, crash: { host: 0, before: 0.3 } },
  ],
  // A FIN of a connection before the capture came late, with a number that the peer, still in that one, had told.
  [
    "time-wait-1msl",
    1_911_119_046,
    path(0.01, 0, 0),
    { ...how(false, false, 0, 1, 4000), late: 0.1, again: true, stamped: true, reader: reader(1000, 10_000, 3, true), begins: 2 },
  ],
  // Packets of a connection before the capture came late, and stand before others by their numbers.
  [
    "time-wait-1msl",
    891_847_435,
    path(0.01, 0, 0),
    {
      ...how(false, true, 6, 1, 40_000),
      late: 0.1,
      again: true,
      stamped: true,
      reader: reader(20_000, 500, 3, false),
      begins: 0.5,
      crash: { host: 0, before: 0.3 },
    },
  ],
  // A SYN from before the capture came when its sender was in TIME-WAIT.
  [
    "rfc793-rfc1337",
    578_506_985,
    path(0.05, 0.001, 0.2, 0.02),
    { ...how(false, false, 5, 0.05, 1), late: 0.1, again: true, begins: 0.3, crash: { host: 1, before: 0.001 } },
  ],
  // The SYNs of a connection from before the capture came when it was over, and stand first by their numbers.
  [
    "rfc793-rfc1337",
    810_962_320,
    path(0.01, 0.001, 0),
    {
      ...how(true, true, 2, 0.05, 1),
      late: 0.1,
      again: true,
      stamped: true,
      reader: reader(5000, 500, 0.02, true),
      begins: 0.5,
      crash: { host: 1, before: 0.001 },
    },
  ],
  // Whether a reset came in CLOSING or in TIME-WAIT depends on whether text that was there already was taken with what it acknowledges.
  ["rfc1337-3msl", 23, path(0.0005, 0, 0.2), { ...how(false, false, 7, 0.05, 4000), late: 0.1, again: true }],
  // A host that had crashed reset everything of a connection from before the capture, which came in disorder behind a SYN that it refused.
  [
    "abort",
    18,
    path(0.01, 0.01, 0),
    {
      ...how(false, false, 3, 0.05, 4000),
      late: 0.1,
      stamped: true,
      reader: reader(1000, 500, 0.02, false),
      begins: 0.5,
      crash: { host: 0, before: 0.3 },
    },
  ],
  // The same, where the other host was still in that connection at first.
  [
    "abort",
    1_781_997_233,
    path(0.0005, 0.01, 0),
    { ...how(true, false, 6, 1, 40_000), late: 0.1, again: true, begins: 0.5, crash: { host: 1, before: 0.001 } },
  ],
  // Text of a connection before the capture came late, with numbers before those of this one.
  [
    "abort",
    211_414_086,
    path(0.0005, 0.001, 0.05),
    {
      ...how(true, false, 2, 1, 40_000),
      late: 0.1,
      again: true,
      reader: reader(20_000, 10_000, 0.02, true),
      begins: 0.5,
      crash: { host: 1, before: 0.3 },
    },
  ],
  // A FIN of a connection before the capture came late, and the reset that ended that one after it.
  [
    "2msl-safe",
    1_031_375_471,
    path(0.05, 0.001, 0.05, 0.02),
    { ...how(false, false, 0, 1, 1), late: 0.1, again: true, begins: 10, crash: { host: 1, before: 0.001 } },
  ],
  // Text was dropped for a stamp older than that of text before it, and answered with what acknowledges that.
  ["2msl-safe", 1_878_197_771, path(0.05, 0.01, 0.2, 0.02), { ...how(true, true, 2, 0.05, 4000), late: 0.1, again: true, stamped: true }],
  // An acknowledgment was overtaken by an octet of text and taken for a keep-alive, but what it seemed to confirm was sent again.
  ["time-wait-1msl", 453_904_004, path(0.01, 0.001, 0.2, 0.02), { ...how(false, false, 1, 0.05, 1), late: 0.1, stamped: true }],
  // The same with a FIN, whose acknowledgment had come with a number beyond a closed window.
  [
    "2msl-safe",
    64_184_738,
    path(0.05, 0.01, 0),
    { ...how(false, false, 1, 0.05, 40_000), again: true, reader: reader(1000, 10_000, 0.02, false) },
  ],
  // A SYN from before the capture came first, and long afterwards the SYN,ACK of the connection that was under way.
  [
    "rfc793",
    617_749_699,
    path(0.05, 0.001, 0, 0.02),
    { ...how(true, false, 4, 0.05, 4000), late: 0.1, again: true, stamped: true, begins: 10 },
  ],
  // The capture began with a SYN that came again when it had been answered.
  ["rfc1337-3msl", 1, path(0.05, 0.01, 0.2), { ...how(true, true, 7, 1, 4000), reader: reader(20_000, 500, 0.02, false), begins: 0.3 }],
  // Text that came before its turn was not held, but closed the window, and the one that was before it did not open it again.
  [
    "time-wait-1msl",
    1_021_017_721,
    path(0.0005, 0.01, 0.05, 0.02),
    { ...how(true, false, 5, 0.05, 40_000), reader: reader(1000, 10_000, 3, false) },
  ],
];
