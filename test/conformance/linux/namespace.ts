// A network namespace in which the traffic runs, a firewall that drops what it is told to, and a capture beside it. Needs root on Linux, with
// tcpdump and, to drop anything, nft.

import { spawnSync } from "node:child_process";

export interface Circumstances {
  readonly timestamps: boolean;
  /** What the firewall drops on its way in, in the words of nft; null for nothing. */
  readonly dropped: string | null;
}

/** What keeps traffic from being made here; null for nothing. */
export function missingForTraffic(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "root on Linux";
  const missing = ["unshare", "ip", "tcpdump", "nft"].filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
  if (missing.length > 0) return missing.join(", ");
  return spawnSync("unshare", ["-n", "ip", "link", "set", "lo", "up"]).status === 0 ? null : "a network namespace";
}

/** Makes all traffic once and writes what was captured of it to a file. Tells which scenarios ran, by their names. */
export function makeTraffic({ timestamps, dropped }: Circumstances, file: string): readonly string[] {
  const firewall =
    dropped === null
      ? []
      : [
          "nft add table inet t",
          'nft "add chain inet t in { type filter hook input priority 0; }"',
          `nft "add rule inet t in ${dropped} drop"`,
        ];
  const script = [
    "ip link set lo up mtu 1500",
    `sysctl -qw net.ipv4.tcp_timestamps=${timestamps ? 1 : 0}`,
    // An end whose user is gone waits so long in FIN-WAIT-2.
    "sysctl -qw net.ipv4.tcp_fin_timeout=1",
    ...firewall,
    `tcpdump -i lo -U -w '${file}' -Z root tcp 2>/dev/null & dump=$!`,
    "sleep 0.5",
    "node --import jiti/register test/conformance/linux/traffic.ts",
    // What is captured is handed over once a second.
    "sleep 1.5",
    "kill $dump; wait $dump || true",
  ];
  const { status, stdout, stderr } = spawnSync("unshare", ["-n", "sh", "-ec", script.join("\n")], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the traffic could not be made: ${stderr}`);
  return stdout.split("\n").filter((line) => line !== "");
}
