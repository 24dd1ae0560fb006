// A value outside its range: the system is wrong, not the thing it models.

/** A rule assigned a value outside its variable's sort, or something was read beyond the ends of an array. */
export class RangeViolation extends Error {
  override readonly name = "RangeViolation";
}
