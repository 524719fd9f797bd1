package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.Optional;

/** Values that are paths. */
final class Paths {
  private static final int LONGEST = 4095;

  private Paths() {}

  /**
   * Why systemd refuses a path, if it does. Specifiers count as text; a path that starts with one
   * is taken for absolute, since most of those that can stand there are.
   */
  static Optional<String> objection(String path, boolean absolute) {
    boolean rooted = path.startsWith("/") || (path.startsWith("%") && path.length() > 1);
    if (absolute && !rooted) {
      return Optional.of("\"" + path + "\" is not absolute; expected a path that starts with /");
    }
    if (!absolute && path.startsWith("/")) {
      return Optional.of("\"" + path + "\" is not relative; expected a path without leading /");
    }
    if (path.isEmpty()) {
      return Optional.of("the path is empty");
    }
    if (path.length() > LONGEST) {
      return Optional.of("the path is longer than " + LONGEST + " characters");
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        return Optional.of("\"" + path + "\" contains \"..\"; write the path without it");
      }
      if (part.length() > 255) {
        return Optional.of("a part of the path is longer than 255 characters");
      }
    }
    return Optional.empty();
  }

  /** One path; an empty value resets. */
  static ValueVerdict judgeOne(String value, boolean fatal) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    Optional<String> objection = objection(value, true);
    if (objection.isEmpty()) {
      return Flaws.accepted();
    }
    return fatal
        ? new ValueVerdict.FailsLoad(objection.get(), 0, value.length())
        : Flaws.line(value, objection.get());
  }

  /**
   * A list of paths.
   *
   * @param prefixes whether {@code -} and {@code +} may stand before them
   */
  static ValueVerdict judgeList(String value, boolean prefixes) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      String path = word.get().text();
      if (prefixes) {
        path = path.startsWith("-") ? path.substring(1) : path;
        path = path.startsWith("+") ? path.substring(1) : path;
      }
      Words.Word at = word.get();
      objection(path, true).ifPresent(reason -> flaws.skip(at, reason));
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  /** Names of directories below the one that the directive stands for. */
  static ValueVerdict judgeDirectories(String value, boolean links) {
    if (value.indexOf('\\') >= 0) {
      return new ValueVerdict.Unjudged();
    }
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      Words.Word at = word.get();
      if (!links && at.text().indexOf(':') >= 0) {
        flaws.skip(at, "a link behind a colon is not possible here");
        continue;
      }
      for (String part : at.text().replaceFirst("^:+", "").split(":+", 2)) {
        Optional<String> objection = objection(part, false);
        if (part.equals("private") || part.startsWith("private/")) {
          objection = Optional.of("\"private\" is reserved for DynamicUser=");
        }
        objection.ifPresent(reason -> flaws.skip(at, reason));
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  /** Paths with options behind a colon. */
  static ValueVerdict judgeFileSystems(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      Words.Word at = word.get();
      objection(at.text().split(":", 2)[0], true).ifPresent(reason -> flaws.skip(at, reason));
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  /** {@code [-]source[:destination[:rbind|norbind]]}. */
  static ValueVerdict judgeBinds(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      Words.Word at = word.get();
      String[] parts = at.text().split(":", 3);
      String source = parts[0].startsWith("-") ? parts[0].substring(1) : parts[0];
      Optional<String> objection = objection(source, true);
      if (objection.isEmpty() && parts.length > 1 && !parts[1].isEmpty()) {
        objection = objection(parts[1], true);
      }
      if (objection.isEmpty()
          && parts.length > 2
          && !parts[2].isEmpty()
          && !parts[2].equals("rbind")
          && !parts[2].equals("norbind")) {
        objection = Optional.of("\"" + parts[2] + "\" is no option; expected rbind or norbind");
      }
      objection.ifPresent(reason -> flaws.skip(at, reason));
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  static ValueVerdict judgeWorkingDirectory(String value) {
    String path = value.startsWith("-") ? value.substring(1) : value;
    if (value.isEmpty() || path.equals("~")) {
      return Flaws.accepted();
    }
    Optional<String> objection = objection(path, true);
    if (objection.isEmpty()) {
      return Flaws.accepted();
    }
    return value.startsWith("-")
        ? Flaws.line(value, objection.get())
        : new ValueVerdict.FailsLoad(objection.get(), 0, value.length());
  }

  static ValueVerdict judgeEnvironmentFile(String value) {
    String path = value.startsWith("-") ? value.substring(1) : value;
    return value.isEmpty()
        ? Flaws.accepted()
        : objection(path, true).map(reason -> Flaws.line(value, reason)).orElse(Flaws.accepted());
  }

  /** A path that may be relative to /run. */
  static ValueVerdict judgePidFile(String value) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    boolean rooted = value.startsWith("/") || (value.startsWith("%") && value.length() > 1);
    return objection(rooted ? value : "/run/" + value, true)
        .<ValueVerdict>map(reason -> new ValueVerdict.FailsLoad(reason, 0, value.length()))
        .orElse(Flaws.accepted());
  }

  /** A condition on a path, behind {@code |} and {@code !}. */
  static ValueVerdict judgeCondition(String value) {
    String path = value.startsWith("|") ? value.substring(1) : value;
    path = path.startsWith("!") ? path.substring(1) : path;
    return value.isEmpty()
        ? Flaws.accepted()
        : objection(path, true).map(reason -> Flaws.line(value, reason)).orElse(Flaws.accepted());
  }
}
