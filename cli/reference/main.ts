// `npm run docs`: writes the reference into the folder named on the command line.

import { join } from "node:path";
import { writeWhole } from "../files/write-file.ts";
import { numbersPage } from "../words/numbers-page.ts";
import { questionsPage } from "../words/questions-page.ts";
import { commandsPage } from "./commands/page.ts";
import { formatsPage } from "./formats/page.ts";
import { schemaFiles } from "./formats/schemas.ts";
import { writeReference } from "./write.ts";

const folder = process.argv[2] ?? "docs/reference";
const count = writeReference(folder);
writeWhole(join(folder, "..", "guides", "questions.md"), questionsPage());
writeWhole(join(folder, "..", "numbers.md"), numbersPage());
writeWhole(join(folder, "..", "commands.md"), commandsPage());
writeWhole(join(folder, "..", "formats.md"), formatsPage());
for (const [file, schema] of schemaFiles(process.cwd())) writeWhole(join(folder, "..", "schemas", file), schema);
process.stderr.write(`${count} pages in ${folder}\n`);
