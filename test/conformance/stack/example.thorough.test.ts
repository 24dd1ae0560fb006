// The example in the documentation is a test of vitest: its tests are run here.

import "../../../docs/examples/small-tcp/conformance.ts";
