// A variant with a value that there is no room for: the peer's FIN is answered by a segment of nine octets, of which the model has one.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "./command.ts";

const source = `
import { add, int } from "twomsl/checker";
import { has, other, rfc, row, send, set, takeFin, tcb } from "twomsl/spec";
const cite = [rfc(9293, "3.10.7.4", "eighth")];
export default {
  id: "talkative",
  title: "Says too much",
  says: "A FIN is answered by nine octets of text.",
  cite: [other("a stack with a bug")],
  patches: [{
    replace: "ESTAB.FIN",
    with: row("8-fin", {
      id: "ESTAB.FIN.TEXT",
      in: ["SYN-RECEIVED", "ESTABLISHED"],
      when: has("FIN"),
      do: [takeFin, set("rcvNxt", add(tcb.rcvNxt, int(1))), send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt, data: int(9) })],
      goto: "CLOSE-WAIT",
      says: "The FIN is answered by text.",
      cite,
    }),
    cite,
  }],
};
`;

/** Writes it to a file of its own. */
export function talkativeFile(): string {
  const file = join(scratchFolder(), "talkative.ts");
  writeFileSync(file, source);
  return file;
}
