// One endpoint from OPEN to the end of TIME-WAIT: a client that sends a request, takes the answer and closes first. Its numbers wrap round
// on the way. Whoever runs it plays the network: what the server would send is written down here.

import { createEndpoint, type Reaction } from "twomsl/endpoint";

const client = createEndpoint({ window: 65_535, timeWait: 240 });
const serverIss = 2 ** 32 - 2;

/** What happened, in a line: the rows that did something, what was sent, and the state after it. */
function line(what: string, { rows, sent, state }: Reaction): string {
  const ids = rows.filter((row) => row.do.length > 0 || row.goto !== null).map(({ id }) => id);
  const segments = sent.map(
    ({ flags, seq, ack, data }) => `${flags.join(",")} SEQ=${seq}${ack === undefined ? "" : ` ACK=${ack}`} LEN=${data}`,
  );
  return `${what}: ${ids.join(" ")} → ${[...segments, state].join("; ")}`;
}

export const life: readonly string[] = [
  line("OPEN", client.step("open", { iss: 1000 })),
  line("SYN,ACK arrives", client.receive({ seq: serverIss, ack: 1001, flags: ["SYN", "ACK"], window: 8000 })),
  line("SEND", client.step("send", { octets: 100 })),
  line("the answer arrives", client.receive({ seq: serverIss + 1, ack: 1101, flags: ["ACK"], data: 50, window: 8000 })),
  line("CLOSE", client.step("close")),
  line("its FIN is acknowledged", client.receive({ seq: 49, ack: 1102, flags: ["ACK"], window: 8000 })),
  line("the server's FIN arrives", client.receive({ seq: 49, ack: 1102, flags: ["FIN", "ACK"], window: 8000 })),
  line("it arrives again", client.receive({ seq: 49, ack: 1102, flags: ["FIN", "ACK"], window: 8000 })),
  line("2 MSL have passed", client.step("time-wait-timeout")),
];
