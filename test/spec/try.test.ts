import { it } from "vitest";
import { protocolOf, table, variants, type Patch, type Variant } from "/work/main/spec/index.ts";
import { walkSegments, walkCall } from "/work/main/test/spec/small-world.ts";
it("x", () => {
  for (const v of variants) {
    const rows = protocolOf(v, table).rows;
    const t = performance.now();
    const w = walkSegments(rows);
    const cs = ["open","send","receive","close","abort","status","queued-close","retransmission-timeout","time-wait-timeout"].map((s)=>[s, walkCall(rows, s as never)] as const);
    const seen = new Set([...w.reached, ...cs.flatMap(([,c])=>[...c.reached])]);
    const touched = new Set([...w.touched, ...cs.flatMap(([,c])=>[...c.touched])]);
    console.log(v.id, w.valuations, performance.now()-t, "holes", [...w.holes], "calls", cs.flatMap(([s,c])=>[...c.holes.keys()]).join("; "));
    console.log(" dead:", rows.filter(r=>r.inert===null && !seen.has(r.id)).map(r=>r.id+(r.shadowed?"(s)":"")+(touched.has(r.id)?"(t)":"")).join(" "));
    const ess = new Set([...w.essential, ...cs.flatMap(([,c])=>[...c.essential])]);
    if (v.id==="rfc9293") {
      console.log(" nonessential:", rows.filter(r=>r.inert===null && !r.shadowed && !ess.has(r.id)).map(r=>r.id).join(" "));
      const pairs = new Set([...w.pairs, ...cs.flatMap(([,c])=>[...c.pairs])]);
      console.log(" dead pairs:", rows.filter(r=>r.inert===null && !r.shadowed).flatMap(r=>r.in.map(s=>`${r.id} in ${s}`)).filter(p=>!pairs.has(p)).join("; "));
    }
  }
});
