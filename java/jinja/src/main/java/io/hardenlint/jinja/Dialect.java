package io.hardenlint.jinja;

/** The two rendering behaviours of the ansible-core releases that parity is claimed for. */
public enum Dialect {
  /** ansible-core 2.14 to 2.18: templated variables pass through strings. */
  CORE_2_14("2.14", "2.18"),
  /** ansible-core 2.19 to 2.21: native types, lazy containers, strict undefined. */
  CORE_2_19("2.19", "2.21");

  private final String first;
  private final String last;

  Dialect(String first, String last) {
    this.first = first;
    this.last = last;
  }

  /** First ansible-core release with this behaviour, as {@code major.minor}. */
  public String first() {
    return first;
  }

  /** Last ansible-core release for which this behaviour was verified, as {@code major.minor}. */
  public String last() {
    return last;
  }
}
