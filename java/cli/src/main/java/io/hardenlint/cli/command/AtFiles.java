package io.hardenlint.cli.command;

import io.hardenlint.ansible.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands {@code @FILE} arguments: words separated by blanks or line ends, quoted with {@code '} or
 * {@code "} where they hold blanks; {@code #} starts a comment. The value of {@code -e} keeps its
 * {@code @}, which means a file of variables there.
 */
final class AtFiles {
  private AtFiles() {}

  static List<String> expand(List<String> arguments, Path folder) throws UsageProblem {
    List<String> expanded = new ArrayList<>();
    boolean value = false;
    boolean literal = false;
    for (String argument : arguments) {
      if (!literal && !value && argument.startsWith("@@")) {
        expanded.add(argument.substring(1));
      } else if (!literal && !value && argument.length() > 1 && argument.startsWith("@")) {
        expanded.addAll(words(argument, folder));
      } else {
        expanded.add(argument);
      }
      value = argument.equals("-e") || argument.equals("--extra-vars");
      literal = literal || argument.equals("--");
    }
    return expanded;
  }

  private static List<String> words(String argument, Path folder) throws UsageProblem {
    String text;
    try {
      text = Files.readString(folder.resolve(argument.substring(1)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageProblem(
          "cannot read arguments: " + SourceFiles.reason(folder.resolve(argument.substring(1)), e));
    }
    return split(text);
  }

  /** Quotes count at the start of a word only, so that {@code it's} needs none. */
  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '#') {
        at = end(text, at, '\n');
      } else if (c == '"' || c == '\'') {
        int close = end(text, at + 1, c);
        words.add(text.substring(at + 1, close));
        at = close + 1;
      } else {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        words.add(text.substring(start, at));
      }
    }
    return words;
  }

  private static int end(String text, int from, char closing) {
    int at = text.indexOf(closing, from);
    return at < 0 ? text.length() : at;
  }
}
