// The example in the documentation is a test of vitest: its tests with timestamps are run here.

import "../../../docs/examples/small-tcp/timestamps.ts";
