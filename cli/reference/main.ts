// `npm run docs`: writes the reference into the folder named on the command line.

import { writeReference } from "./write.ts";

const folder = process.argv[2] ?? "docs/reference";
const count = writeReference(folder);
process.stderr.write(`${count} pages in ${folder}\n`);
