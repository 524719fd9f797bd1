package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import io.hardenlint.confinement.systemd.value.ValueVerdict.FailsLoad;
import io.hardenlint.confinement.systemd.value.Words.Rule;
import io.hardenlint.confinement.systemd.value.Words.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads the values of Exec directives: one or more commands, separated by free semicolons. */
public final class CommandLines {
  private final String value;
  private final Words words;
  private final Flaws flaws;
  private final List<CommandLine> commands = new ArrayList<>();
  private Optional<FailsLoad> failure = Optional.empty();

  private CommandLines(String value) {
    this.value = value;
    this.words = new Words(value, EnumSet.of(Rule.UNQUOTE, Rule.UNESCAPE));
    this.flaws = new Flaws(value);
  }

  /** The commands that count; those before a mistake are kept. */
  public static List<CommandLine> parse(String value) {
    CommandLines reader = new CommandLines(value);
    reader.read();
    return List.copyOf(reader.commands);
  }

  static ValueVerdict judge(String value) {
    CommandLines reader = new CommandLines(value);
    reader.read();
    return reader.failure.isPresent() ? reader.failure.get() : reader.flaws.verdict();
  }

  private void read() {
    boolean more = true;
    while (more) {
      Optional<Word> first = words.next();
      if (first.isEmpty()) {
        flaws.unreadable(words);
        return;
      }
      flaws.strange(first.get());
      more = command(first.get());
    }
  }

  /** Reads a command from its first word on; true if another follows. */
  private boolean command(Word first) {
    int prefix = prefixLength(first.text());
    String prefixes = first.text().substring(0, prefix);
    String path = first.text().substring(prefix);
    boolean ignore = prefixes.indexOf('-') >= 0;
    Optional<String> objection = objection(path);
    if (objection.isPresent()) {
      fail(ignore, objection.get(), first.start(), first.end());
      return false;
    }
    List<CommandLine.Argument> arguments = new ArrayList<>();
    int end = first.end();
    while (words.position() < value.length()) {
      int at = words.position();
      if (freeSemicolon(at)) {
        words.moveTo(at + 1);
        add(prefixes, path, arguments, first.start(), end);
        return true;
      }
      if (value.startsWith("\\;", at) && isEnd(at + 2)) {
        arguments.add(new CommandLine.Argument(";", at, at + 2));
        end = at + 2;
        words.moveTo(skipSpace(at + 2));
        continue;
      }
      Optional<Word> word = words.next();
      if (word.isEmpty()) {
        if (words.isBroken()) {
          fail(ignore, "quotes do not match, or a backslash stands at the end", at, value.length());
          return false;
        }
        break;
      }
      flaws.strange(word.get());
      arguments.add(
          new CommandLine.Argument(word.get().text(), word.get().start(), word.get().end()));
      end = word.get().end();
    }
    if (prefixes.indexOf('@') >= 0
        && (arguments.isEmpty() || arguments.getFirst().text().isEmpty())) {
      fail(
          ignore,
          "the prefix @ needs an argument: it becomes the program's argv[0]",
          first.start(),
          first.end());
      return false;
    }
    add(prefixes, path, arguments, first.start(), end);
    return false;
  }

  private void add(
      String prefixes, String path, List<CommandLine.Argument> arguments, int start, int end) {
    commands.add(new CommandLine(prefixes, path, arguments, start, end));
  }

  private void fail(boolean ignore, String reason, int start, int end) {
    if (ignore) {
      flaws.add(Effect.LINE_IGNORED, reason, start, end);
    } else {
      failure = Optional.of(new FailsLoad(reason, start, end));
    }
  }

  /** Each prefix may stand once; {@code +}, {@code !} and {@code !!} exclude each other. */
  private static int prefixLength(String word) {
    String seen = "";
    int at = 0;
    while (at < word.length()) {
      char c = word.charAt(at);
      boolean privileged = seen.indexOf('+') >= 0;
      boolean bang = seen.indexOf('!') >= 0;
      boolean ambient = seen.contains("!!");
      boolean taken =
          switch (c) {
            case '@', '-', ':' -> seen.indexOf(c) < 0;
            case '+' -> !privileged && !bang;
            case '!' -> !privileged && !ambient;
            default -> false;
          };
      if (!taken) {
        break;
      }
      seen = c == '!' && bang ? seen + "!!" : seen + c;
      at++;
    }
    return at;
  }

  private static Optional<String> objection(String path) {
    if (path.isEmpty()) {
      return Optional.of("no program in the command line; expected an absolute path or a name");
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || "\\\"'".indexOf(c) >= 0)) {
      return Optional.of("the program's name contains quotes, backslashes or control characters");
    }
    if (path.endsWith("/")) {
      return Optional.of("\"" + path + "\" names a directory, not a program");
    }
    if (!path.startsWith("/")
        && !path.startsWith("%")
        && (path.indexOf('/') >= 0 || path.equals(".") || path.equals(".."))) {
      return Optional.of("\"" + path + "\" is neither an absolute path nor a plain program name");
    }
    return Optional.empty();
  }

  private boolean freeSemicolon(int at) {
    return value.charAt(at) == ';' && isEnd(at + 1);
  }

  private boolean isEnd(int at) {
    return at >= value.length() || " \t\n\r".indexOf(value.charAt(at)) >= 0;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < value.length() && isEnd(at)) {
      at++;
    }
    return at;
  }
}
