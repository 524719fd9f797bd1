package io.hardenlint.jinja.python;

/**
 * Quotes as Ansible takes them off values of options and settings: {@code ansible.parsing.quoting}.
 */
public final class Quoting {
  private Quoting() {}

  /** A text without the equal quotes around it, unless the last is escaped. */
  public static String unquoted(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(last) == text.charAt(0)
            && text.charAt(last - 1) != '\\';
    return quoted ? text.substring(1, last) : text;
  }
}
