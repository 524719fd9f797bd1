package io.hardenlint.jinja.limit;

import java.util.Locale;

/**
 * What one rendering may use. Templates and files are hostile input: whatever passes a bound is
 * refused with the code {@code limit}, its place and the message given here. The table in
 * docs/rendering.md is made from these constants. Bounds of Python itself, which stop Ansible, too,
 * are not among them, but for {@link #INTEGER_DIGITS}.
 */
public enum Limit {
  /** Wall-clock time; a request may set another. */
  DEADLINE(10_000, "ms for one rendering", "the template takes longer than %d ms", Advice.ENDLESS),
  /** The file, and each text that is captured; a request may set another. */
  OUTPUT(
      16_000_000,
      "characters of output, and of each captured text",
      "the output is longer than %d characters",
      Advice.ENDLESS),
  /** Counted together; a request may set another. */
  DEPTH(
      150,
      "includes, macros, blocks and variables inside each other",
      "includes, macros and variables are nested more than %d deep",
      Advice.ENDLESS),
  /** Work without a size; a request may set another. */
  STEPS(
      20_000_000,
      "expressions, statements and elements handled",
      "the template takes more than %d steps",
      Advice.ENDLESS),
  /** Memory that was used, given back or not; a request may set another. */
  MADE(
      400_000_000,
      "characters that operators, filters and calls make in all, 8 for each element",
      "operators, filters and calls make more than %d characters or eighths of elements",
      Advice.ENDLESS),

  /** Any text that an operator, filter or method makes. */
  TEXT(
      16_000_000,
      "characters of one text",
      "the text would be longer than %d characters",
      Advice.COMPUTE),
  /** Digits that say how wide or precise a formatted value is. */
  WIDTH_DIGITS(
      9,
      "digits of a width or precision in a format",
      "a width or precision of more than %d digits",
      Advice.COMPUTE),
  /** Any list that an operator, filter or method makes. */
  ELEMENTS(
      1_000_000,
      "elements that an operator, `range` or a combination makes, or characters that are listed",
      "a list of more than %d elements",
      Advice.COMPUTE),
  /** Numbers of a range that is not listed. */
  RANGE_BITS(60, "bits of a number given to `range`", "a range beyond %d bits", Advice.COMPUTE),
  /** Lists that {@code product} combines. */
  PRODUCT(64, "lists that `product` combines", "a product of more than %d lists", Advice.COMPUTE),
  /** Numbers of the lookup. */
  SEQUENCE(
      100_000,
      "numbers of the lookup `sequence`",
      "a sequence of more than %d numbers",
      Advice.COMPUTE),
  /** Integers have no bound in Python. */
  INTEGER_BITS(
      1_000_000,
      "bits of an integer that an operator makes",
      "an integer of more than %d bits",
      Advice.COMPUTE),
  /** Python's own, for integers from and to decimal text; an error of Python, which Ansible has. */
  INTEGER_DIGITS(
      4300,
      "digits of a decimal integer in text (Python's own bound)",
      "an integer of more than %d digits as text",
      Advice.NONE),
  /** Places before the point. */
  ROUND_PLACES(
      10_000,
      "places before the point that are rounded",
      "rounding to more than %d places",
      Advice.COMPUTE),
  /** Values that are printed, compared, flattened or written as JSON. */
  VALUE_DEPTH(
      200,
      "lists and mappings inside each other, in a value that is used as a whole",
      "a value nested more than %d deep, or in itself",
      Advice.COMPUTE),
  /** Values that are written as YAML. */
  YAML_DEPTH(
      100,
      "lists and mappings inside each other that are written as YAML",
      "YAML nested more than %d deep",
      Advice.COMPUTE),
  /** Texts of variables that look like data, before ansible-core 2.19. */
  LITERAL_DEPTH(
      90,
      "brackets inside each other in a text that Ansible reads as data, before 2.19",
      "a text that looks like data nested more than %d deep",
      Advice.COMPUTE),
  /** Places of the source map. */
  PARTS(
      500_000,
      "parts of one text in the source map",
      "a text of more than %d parts",
      Advice.COMPUTE),

  /** One search or replacement. */
  REGEX_TIME(
      2000,
      "ms for one search with a regular expression",
      "a regular expression took longer than %d ms",
      "make it more specific, so that it does not try the same characters again and again"),
  /** Matches of one expression in one text. */
  REGEX_MATCHES(
      200_000,
      "matches of a regular expression in one text",
      "a regular expression with more than %d matches",
      Advice.COMPUTE),
  /** Groups of one expression. */
  REGEX_GROUPS(
      200,
      "groups of a regular expression",
      "a regular expression with more than %d groups",
      Advice.COMPUTE),
  /** Groups inside each other. */
  REGEX_DEPTH(
      100,
      "groups of a regular expression inside each other",
      "a regular expression nested more than %d deep",
      Advice.COMPUTE),
  /** Patterns for names of files. */
  GLOB_LENGTH(
      200,
      "characters of a pattern for names of files",
      "a pattern for names of more than %d characters",
      Advice.COMPUTE),
  /** Each star multiplies the work. */
  GLOB_STARS(
      8,
      "stars in a pattern for names of files",
      "a pattern for names with more than %d stars",
      Advice.COMPUTE),

  /** Files of variables, of lookups and templates, and the text of {@code from_yaml}. */
  FILE_BYTES(
      16_000_000, "bytes of one file that is read", "a file of more than %d bytes", Advice.SPLIT),
  /** YAML and JSON that is read. */
  DATA_DEPTH(
      200,
      "lists and mappings inside each other in YAML and JSON that is read",
      "nested more than %d levels deep",
      Advice.SPLIT),
  /** What aliases stand for, counted again each time. */
  DATA_REFERENCES(
      2_000_000,
      "values that references in YAML stand for",
      "references stand for more than %d values",
      Advice.SPLIT);

  /** Ways out that several bounds share. */
  private static final class Advice {
    static final String NONE = "";
    static final String ENDLESS = "is there an endless loop?";
    static final String COMPUTE = "compute this in the play, and give the result with --vars";
    static final String SPLIT = "split it into smaller files";
  }

  private final long bound;
  private final String what;
  private final String pattern;
  private final String advice;

  Limit(long bound, String what, String pattern, String advice) {
    this.bound = bound;
    this.what = what;
    this.pattern = pattern;
    this.advice = advice;
  }

  /** The bound, or the usual one where a request may set another. */
  public long bound() {
    return bound;
  }

  /** The bound of what Java counts in {@code int}. */
  public int count() {
    return Math.toIntExact(bound);
  }

  /** What is bounded, with its unit, as the documentation says it. */
  public String what() {
    return what;
  }

  /** What is said when it is passed, and what to do. */
  public String message() {
    return message(bound);
  }

  /** What is said when another bound than the usual one is passed. */
  public String message(long given) {
    String said = String.format(Locale.ROOT, pattern, given);
    return advice.isEmpty() ? said : said + "; " + advice;
  }
}
