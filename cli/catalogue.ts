// Everything that can be looked up: what has an id in the specification, scenarios and bounds, the words of the glossary and the codes of
// bad input. The same entries feed the text and the JSON of `twomsl explain`.

import { boundDescriptions, scenarios } from "../model/index.ts";
import {
  baseParameters,
  exceptions,
  experiments,
  gaps,
  parameterDescriptions,
  properties,
  requirements,
  statements,
  table,
  unjudged,
  judgedVariants,
} from "../spec/index.ts";
import { entry, sources, type Entry, type Paragraphs } from "./catalogue/entry.ts";
import { aboutExperiment, aboutRequirement, aboutStatement } from "./catalogue/evidence.ts";
import { aboutProperty } from "./catalogue/property.ts";
import { aboutRow } from "./catalogue/row.ts";
import { aboutScenario } from "./catalogue/scenario.ts";
import { aboutVariant } from "./catalogue/variant.ts";
import { definitions } from "../drawing/index.ts";
import { errorCodes } from "./words/error-codes.ts";
import { words } from "./words/glossary.ts";
import { questions } from "./words/asked.ts";
import type { Question } from "./words/question.ts";
import { commandsFor, questionsAbout, shownWords, wordKey } from "./words/questions.ts";

/** Every entry with this id; ids of different kinds may coincide. Words are found in any spelling of capitals and signs between
 * their parts, and by their other names. */
export function entriesOf(id: string): readonly Entry[] {
  const things = thingsCalled(id);
  const isCalled = (name: string): boolean => wordKey(name) === wordKey(id);
  // Another name of a word is no reason to explain it beside a thing of that name.
  const found = words.filter(({ word, also }) => isCalled(word) || (things.length === 0 && also.some(isCalled)));
  return [
    ...things,
    ...questionsAbout(id).map(answerTo),
    ...found.map(({ word, also, says }) => entry("word", word, says, [["also", also.join(", ")]])),
  ];
}

function answerTo(question: Question): Entry {
  const { words: names, asks, verdict, conditions, cite } = question;
  const commands = commandsFor(question).map((command) => ["see it", command] as const);
  return entry("question", names[0] ?? "", asks, [
    ["answer", `${verdict} ${conditions} ${shownWords(question)}`],
    ...commands,
    sources(cite),
  ]);
}

function thingsCalled(id: string): readonly Entry[] {
  const named = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => all.filter((one) => one.id === id);
  return [
    ...named(table).map((row) => entry("row", id, row.says, aboutRow(row))),
    ...named(properties).map((property) => entry("property", id, property.says, aboutProperty(property))),
    ...named(judgedVariants).map((variant) => entry("variant", id, variant.says, aboutVariant(variant))),
    ...named(scenarios).map((scenario) => entry("scenario", id, scenario.says, aboutScenario(scenario))),
    ...named(requirements).map((requirement) => entry("requirement", id, `RFC 9293: ${requirement.topic}.`, aboutRequirement(requirement))),
    ...named(statements).map((statement) => entry("statement", id, statement.says, aboutStatement(statement))),
    ...named(experiments).map((experiment) => entry("experiment", id, experiment.title, aboutExperiment(experiment))),
    ...named(unjudged).map(({ says, why, cite }) => entry("claim that is not judged", id, says, [["why", why], sources(cite)])),
    ...named(exceptions).map(({ what, why, cite }) => entry("exception", id, what, [["why", why], sources(cite)])),
    ...named(gaps).map(({ what, consequence, cite }) => entry("gap", id, what, [["leads to", consequence], sources(cite)])),
    ...parameterDescriptions
      .filter(({ name }) => name === id)
      .map(({ name, says, values, cite }) =>
        entry("parameter", id, says, [["values", values], ["default", String(baseParameters[name])], sources(cite)]),
      ),
    ...Object.entries(boundDescriptions)
      .filter(([name]) => name === id)
      .map(([, says]) => entry("bound", id, `A bound: ${says}.`, [...wordsIn(says), ["set it", `twomsl check --set ${id}=…`]])),
    ...definitions()
      .filter(({ name }) => name === id)
      .map((definition) => entry("condition with a name", id, definition.says, [["stands for", definition.formula]])),
    ...[...errorCodes].filter(([code]) => code === id).map(([code, says]) => entry("code of bad input", code, says, [])),
  ];
}

/** The words of the glossary that a text uses, each with what it means. */
function wordsIn(text: string): Paragraphs {
  const used = new Set(text.match(/[\w-]+/g));
  return words.filter(({ word }) => used.has(word)).map(({ word, says }) => [word, says]);
}

/** Every id, word and code there is. */
export function allIds(): readonly string[] {
  const lists = [table, properties, unjudged, judgedVariants, scenarios, requirements, statements, experiments, exceptions, gaps];
  return [
    ...lists.flatMap((list) => list.map(({ id }) => id)),
    ...parameterDescriptions.map(({ name }) => name),
    ...Object.keys(boundDescriptions),
    ...definitions().map(({ name }) => name),
    ...words.map(({ word }) => word),
    ...questions.flatMap((question) => question.words),
    ...errorCodes.keys(),
  ];
}
