package io.hardenlint.confinement.apparmor;

import java.util.Locale;
import java.util.Optional;

/** What the parser refuses in a word of permissions. */
final class FileModes {
  private FileModes() {}

  static Optional<String> objection(String word) {
    boolean write = false;
    boolean append = false;
    boolean runs = false;
    String type = "";
    for (int at = 0; at < word.length(); ) {
      char c = word.charAt(at);
      char lower = Character.toLowerCase(c);
      switch (lower) {
        case 'w' -> {
          if (append && !write) {
            return Optional.of("w contains a; a rule can have only one of them");
          }
          write = true;
          at++;
        }
        case 'a' -> {
          if (write) {
            return Optional.of("w contains a; a rule can have only one of them");
          }
          append = true;
          at++;
        }
        case 'x' -> {
          runs = true;
          at++;
        }
        case 'i' -> {
          if (!type.isEmpty() && !type.equals("i")) {
            return Optional.of("a rule can name only one way to run a file");
          }
          type = "i";
          runs = true;
          at += 2;
        }
        case 'p', 'c', 'u' -> {
          int end = word.toLowerCase(Locale.ROOT).indexOf('x', at);
          String found = c + word.substring(at + 1, end).toLowerCase(Locale.ROOT);
          if (runs && !found.equals(type)) {
            return Optional.of("a rule can name only one way to run a file");
          }
          type = found;
          runs = true;
          at = end + 1;
        }
        default -> at++;
      }
    }
    return Optional.empty();
  }
}
