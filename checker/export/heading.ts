// What the head of every exported file says, beyond what the exporter itself knows.

/** The words and names that an exporter is given. */
export interface Heading {
  /** What was exported, within which bounds, by what: a few lines. */
  readonly title: readonly string[];
  /** The file's name as it stands in the commands that run it. */
  readonly file: string;
}
