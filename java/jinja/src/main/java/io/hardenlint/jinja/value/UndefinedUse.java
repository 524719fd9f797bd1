package io.hardenlint.jinja.value;

/** An undefined value was used. */
public final class UndefinedUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PyUndefined source;

  UndefinedUse(PyUndefined source) {
    super(source.problem().message(), null, false, false);
    this.source = source;
  }

  /** The undefined value. */
  public PyUndefined source() {
    return source;
  }
}
