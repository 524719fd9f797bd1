package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;

/**
 * {@code urllib.parse.urlsplit(url)}.
 *
 * @param scheme in lower case
 * @param netloc between the two slashes and the path
 * @param path as written
 * @param query after the question mark
 * @param fragment after the number sign
 */
public record SplitUrl(String scheme, String netloc, String path, String query, String fragment) {

  /**
   * Takes an address apart.
   *
   * @throws PythonError for what Python's releases read differently: brackets, text beyond ASCII in
   *     the host, white space around, a scheme that starts with another character than a letter
   */
  public static SplitUrl of(String url) {
    if (!url.isEmpty() && (url.charAt(0) <= ' ' || url.charAt(url.length() - 1) <= ' ')) {
      throw PythonError.unsupported("an address with white space around it");
    }
    String rest = url.replace("\t", "").replace("\r", "").replace("\n", "");
    String scheme = "";
    int colon = rest.indexOf(':');
    if (colon > 0 && isScheme(rest.substring(0, colon))) {
      scheme = rest.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
      rest = rest.substring(colon + 1);
    }
    String netloc = "";
    if (rest.startsWith("//")) {
      int end = 2;
      while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      netloc = rest.substring(2, end);
      rest = rest.substring(end);
      if (netloc.chars().anyMatch(c -> c == '[' || c == ']' || c > '~')) {
        throw PythonError.unsupported("an address with brackets or non-ASCII text in its host");
      }
    }
    int number = rest.indexOf('#');
    String fragment = number < 0 ? "" : rest.substring(number + 1);
    rest = number < 0 ? rest : rest.substring(0, number);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    return new SplitUrl(
        scheme, netloc, question < 0 ? rest : rest.substring(0, question), query, fragment);
  }

  private static boolean isScheme(String text) {
    if (!text.chars()
        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0))) {
      return false;
    }
    if (!Character.isLetter(text.charAt(0))) {
      throw PythonError.unsupported("an address whose scheme does not start with a letter");
    }
    return true;
  }
}
