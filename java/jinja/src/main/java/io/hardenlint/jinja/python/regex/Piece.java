package io.hardenlint.jinja.python.regex;

/**
 * A part of a translated pattern.
 *
 * @param java in Java's syntax
 * @param least fewest characters it matches
 * @param most most characters it matches, at most {@link #UNBOUNDED}
 * @param captures whether it holds a capturing group
 */
record Piece(String java, long least, long most, boolean captures) {
  /** No bound. */
  static final long UNBOUNDED = 1L << 40;

  /** Matches nothing, everywhere. */
  static final Piece EMPTY = new Piece("", 0, 0, false);

  static Piece one(String java) {
    return new Piece(java, 1, 1, false);
  }

  static Piece place(String java) {
    return new Piece(java, 0, 0, false);
  }

  Piece then(Piece next) {
    return new Piece(
        java + next.java,
        Math.min(UNBOUNDED, least + next.least),
        Math.min(UNBOUNDED, most + next.most),
        captures || next.captures);
  }

  Piece or(Piece other) {
    return new Piece(
        java + "|" + other.java,
        Math.min(least, other.least),
        Math.max(most, other.most),
        captures || other.captures);
  }

  Piece wrapped(String front) {
    return new Piece(front + java + ")", least, most, captures);
  }
}
