// Small matrices for the tests, and what they look at in the documents.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { MatrixDocument } from "../../../cli/matrix/document.ts";
import type { Io } from "../../../cli/process/io.ts";
import { twomsl, type Outcome } from "../command.ts";

export const two = "matrix --variant no-time-wait --variant 2msl-safe --property P-TW-WHO,P-2MSL,P-GRACE-0";
export const small = `${two} --set capacity=1`;

export const documentOf = ({ out }: Outcome): MatrixDocument => JSON.parse(out);

export const cellsOf = (document: MatrixDocument): readonly (readonly unknown[])[] =>
  document.columns.flatMap(({ variant, cells }) =>
    cells.map(({ property, verdict, depth, standing }) => [variant, property, verdict, depth, standing]),
  );

/** The document of a matrix that keeps outcomes beside the folder `modules`. */
export const search = async (line: string, modules: string, io: Partial<Io> = {}): Promise<MatrixDocument> =>
  documentOf(await twomsl(`${line} --json`.split(" "), { modules, ...io }));

/** For each column whether it was searched now. */
export const times = ({ columns }: MatrixDocument): readonly boolean[] => columns.map(({ seconds }) => seconds !== null);

export const filesOf = (modules: string): readonly string[] => readdirSync(join(modules, "..", "outcomes"));
