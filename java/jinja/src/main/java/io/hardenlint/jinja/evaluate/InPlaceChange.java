package io.hardenlint.jinja.evaluate;

/**
 * A template is about to change a list or a mapping that others may share: the rendering starts
 * again with copies where Ansible has them. Most templates change nothing, and need no copies.
 */
public final class InPlaceChange extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InPlaceChange() {
    super("", null, false, false);
  }
}
