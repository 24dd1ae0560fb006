// An RFC as a map: its sections and steps in its order, each with its rows, requirements and claims, and how far it is covered.

import { rfcMaps, sources, type RfcPlace } from "../../../spec/index.ts";
import { anchor, anchorName, heading, link, table, text, type Page } from "../markdown.ts";
import { refer, rfcAddress } from "../references.ts";
import { coverages, coveredPlaces, type Coverage, type Covered } from "./coverage.ts";

/** A page for each RFC that has a map. */
export function mapPages(): readonly Page[] {
  return [...rfcMaps.keys()].map(mapPage);
}

function mapPage(rfc: number): Page {
  const places = coveredPlaces(rfc);
  const titles = [...new Set(places.map(({ place }) => groupOf(place)))];
  const count = (coverage: Coverage): number => places.filter((one) => one.coverage === coverage).length;
  return {
    path: `rfc-${rfc}.md`,
    title: `RFC ${rfc}: ${sources.find((one) => one.rfc === rfc)?.title ?? ""}`,
    body: [
      "The sections and steps that matter to a connection, in the order of the text, in our words; each leads to the text itself. What stands beside a place follows from the sources that rows, properties and exceptions name.",
      table(
        ["coverage", "places", "meaning"],
        Object.entries(coverages).map(([name, meaning]) => [name, String(count(name as Coverage)), meaning]), // Its keys are the coverages.
      ),
      ...titles.flatMap((title) => [heading(2, text(title)), placesTable(places.filter(({ place }) => groupOf(place) === title))]),
    ],
  };
}

/** Sections stand together by their first two numbers, and in the processing of events by three. */
function groupOf({ rfc, section }: RfcPlace): string {
  const numbers = section.split(".");
  const root = numbers.slice(0, section.startsWith("3.10.") ? 3 : 2).join(".");
  const title = rfcMaps.get(rfc)?.find((place) => place.section === root && place.at === null)?.says ?? "";
  return `§${root} ${title}`.trim();
}

function placesTable(covered: readonly Covered[]): string {
  return table(
    ["place", "what it says", "coverage", "rows", "requirements", "claims and gaps"],
    covered.map((one) => [
      anchor(placeAnchor(one.place)) + link(text(placeName(one.place)), rfcAddress(one.place)),
      text(one.place.says),
      coverageCell(one),
      one.rows.map(({ id, status }) => (status === "base" ? refer("row", id) : `*${refer("row", id)}*`)).join(", "),
      one.requirements.map(({ id }) => refer("requirement", id)).join(", "),
      [...one.properties.map((id) => refer("property", id)), ...one.gaps.map((id) => `gap ${refer("gap", id)}`)].join(", "),
    ]),
  );
}

function coverageCell({ coverage, why, exceptions }: Covered): string {
  const left = exceptions.length === 0 ? [] : [`left out: ${exceptions.map((id) => refer("exception", id)).join(", ")}`];
  const words = coverage === "left out" && left.length > 0 ? [] : [`${coverage}${why.length === 0 ? "" : `: ${why.map(text).join(" ")}`}`];
  return [...words, ...left].join("; ");
}

function placeName({ section, at }: RfcPlace): string {
  return `§${section}${at === null ? "" : `, ${at}`}`;
}

function placeAnchor({ section, at }: RfcPlace): string {
  return anchorName("place", at === null ? section : `${section} ${at}`);
}

/** A link to a place on its map. */
export function placeLink(place: RfcPlace): string {
  return link(text(`RFC ${place.rfc} ${placeName(place)}`), `rfc-${place.rfc}.md#${placeAnchor(place)}`);
}
