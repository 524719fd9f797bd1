package io.hardenlint.jinja.value;

/**
 * An undefined value was used.
 *
 * <p>Where it is not certain that Ansible's own code stumbles over it, or over nothing else before,
 * the use is doubtful: releases before 2.19 let a {@code default()} catch the former only.
 */
public final class UndefinedUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PyUndefined source;
  private final boolean doubtful;

  UndefinedUse(PyUndefined source) {
    this(source, false);
  }

  private UndefinedUse(PyUndefined source, boolean doubtful) {
    super(source.problem().message(), null, false, false);
    this.source = source;
    this.doubtful = doubtful;
  }

  /** The same use, of which it is not known whether Ansible meets it. */
  public UndefinedUse inDoubt() {
    return new UndefinedUse(source, true);
  }

  /** Whether Ansible may not meet it. */
  public boolean isDoubtful() {
    return doubtful;
  }

  /** The undefined value. */
  public PyUndefined source() {
    return source;
  }
}
