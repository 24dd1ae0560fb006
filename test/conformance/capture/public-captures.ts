// Captures that others made and published, and what tshark says of them: they lie beside the project and are no part of it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../shared/captures");

export const captureFolder: string | null = existsSync(folder) ? folder : null;

export function readCapture(file: string): Uint8Array {
  return readFileSync(join(folder, file));
}

/** For each file the frames and the TCP streams that tshark 4.0.17 counts. */
export const countedByTshark: Readonly<Record<string, { readonly frames: number; readonly streams: number }>> = {
  "suricata__alert-no-3whs-established_no-3whs.pcap": { frames: 4, streams: 1 },
  "suricata__bug-1045_smtpsuricataflowbitsFN.pcap": { frames: 19, streams: 1 },
  "suricata__bug-1450-04_tls_DER-incomplete-header.pcap": { frames: 6, streams: 1 },
  "suricata__bug-2512_sample_10.62.112.41_62227.pcap": { frames: 24, streams: 1 },
  "suricata__bug-5392_TPWhite-carved-out-7787-s1.pcap": { frames: 43, streams: 1 },
  "suricata__bug-7657-01_input.pcap": { frames: 32, streams: 24 },
  "suricata__bug-76_input.pcap": { frames: 46, streams: 9 },
  "suricata__bug-8278-krb5-03_baseline.2.flows.pcap": { frames: 24, streams: 3 },
  "suricata__dcerpc-issue-7187-01_test.pcap": { frames: 16, streams: 1 },
  "suricata__dns-over-http2-limit_input.pcap": { frames: 50, streams: 1 },
  "suricata__dns-tcp-ts-gap_input.pcap": { frames: 15, streams: 1 },
  "suricata__firewall_ruletype-firewall-117-ftp-all-data-ipv6_input.pcap": { frames: 262, streams: 16 },
  "suricata__ftp_ftp-ippair-leak-5204_input.pcap": { frames: 560, streams: 30 },
  "suricata__http-auth-unrecognized_input.pcap": { frames: 12, streams: 1 },
  "suricata__http-gap-whole-body_input.pcap": { frames: 31, streams: 1 },
  "suricata__issue-3341-tcphdr-01_urgent11_cve_2019_12260.pcap": { frames: 10, streams: 2 },
  "suricata__krb5-request-frag-log_krb5-frag.pcap": { frames: 52, streams: 4 },
  "suricata__output-eve-ftp-data_input.pcap": { frames: 1350, streams: 80 },
  "suricata__pgsql-bug-6080-probe-test-01_input.pcap": { frames: 12, streams: 1 },
  "suricata__smb1-02_smb1_osx.pcap": { frames: 79, streams: 6 },
  "suricata__smb2-09-trunc-file-logging_input.pcap": { frames: 782, streams: 40 },
  "suricata__smtp-quit_input.pcap": { frames: 7, streams: 1 },
  "suricata__smtp-to-comma_10.7.29.101_49898-178.63.41.150_25.pcap": { frames: 18, streams: 1 },
  "suricata__ssh-banner-only_input.pcap": { frames: 26, streams: 4 },
  "suricata__ssl_version_negated_input.pcap": { frames: 114, streams: 7 },
  "suricata__tls_tls13-draft19_tls13_draft19.pcap": { frames: 49, streams: 3 },
  "tcpdump__bgp-cease-hard-reset.pcap": { frames: 3, streams: 1 },
  "tcpdump__mptcp-tcprst.pcap": { frames: 2, streams: 1 },
  "tcpdump__of13_ericsson.pcapng": { frames: 174, streams: 21 },
  "tcpdump__resp_1_benchmark.pcap": { frames: 150, streams: 15 },
  "zeek__ftp_bruteforce.pcap": { frames: 606, streams: 30 },
  "zeek__http_basic-auth-with-extra-space.pcap": { frames: 38, streams: 5 },
  "zeek__http_get-gzip.pcap": { frames: 14, streams: 1 },
  "zeek__http_http-bad-request-with-version.pcap": { frames: 12, streams: 1 },
  "zeek__modbus_fuzz-1011.pcap": { frames: 6, streams: 1 },
  "zeek__smb_smb1_transaction_request.pcap": { frames: 16, streams: 1 },
  "zeek__smtp_smtp-bdat-cmd-invalid.pcapng": { frames: 66, streams: 3 },
  "zeek__spicy_gap-recovery.pcap": { frames: 58, streams: 2 },
  "zeek__ssh_ssh.client-side-half-duplex.pcap": { frames: 838, streams: 20 },
  "zeek__tcp_miss_end_data.pcap": { frames: 9, streams: 1 },
  "zeek__tcp_missing-syn.pcap": { frames: 21, streams: 1 },
  "zeek__tcp_one-sided-2745.pcap": { frames: 6, streams: 2 },
  "zeek__tcp_retransmit-timeout.pcapng": { frames: 3, streams: 1 },
  "zeek__tcp_rst-inject-rae.pcap": { frames: 9, streams: 1 },
  "zeek__tcp_ssh-dups.pcap": { frames: 377, streams: 1 },
  "zeek__tcp_syn-then-rst.pcap": { frames: 2, streams: 1 },
  "zeek__tcp_tcp-fast-open.pcap": { frames: 16, streams: 2 },
  "zeek__tcp_timestamp.pcap": { frames: 878, streams: 1 },
  "zeek__tcp_truncated-header.pcap": { frames: 24, streams: 1 },
  "zeek__tls_certificate-with-sct.pcap": { frames: 19, streams: 1 },
  "zeek__tls_google-duplicate.pcap": { frames: 46, streams: 2 },
  "zeek__tls_ocsp-revoked.pcap": { frames: 50, streams: 4 },
  "zeek__tls_ssl-to-http-server.pcap": { frames: 14, streams: 1 },
  "zeek__tls_tls13_psk_succesfull.pcap": { frames: 20, streams: 1 },
};

/** Where we find another number of connections, and why. */
export const explained: Readonly<Record<string, { readonly connections: number; readonly because: string }>> = {
  "suricata__bug-76_input.pcap": {
    connections: 8,
    because: "frame 46 has a TCP header longer than its packet, which tshark counts as a stream of its own and we as damaged",
  },
};
