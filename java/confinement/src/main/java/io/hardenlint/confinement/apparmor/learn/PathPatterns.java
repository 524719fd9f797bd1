package io.hardenlint.confinement.apparmor.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what changes from run to run in a path: process ids, users' folders, numbers, random
 * names. A part is replaced by the narrowest pattern that a rule can say.
 */
final class PathPatterns {
  /** The mark of a part that is already a pattern, until the others are written. */
  private static final Pattern PROCESS = Pattern.compile("^/proc/(\\d+)(/task/(\\d+))?(?=/)");

  private static final Pattern HOME = Pattern.compile("^/home/[^/]+(?=/)");
  private static final Pattern USER = Pattern.compile("^/run/user/\\d+(?=/)");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern HASH = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])");
  private static final Pattern NUMBER = Pattern.compile("\\d{5,}");

  /** What mkstemp(3) and the like put at the end of a name: letters of both cases, or digits. */
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?<=[._-])(?=[^/]*[0-9A-Z])(?=[^/]*[A-Za-z])(?![A-Z]+$)(?![a-z]+[0-9]+$)(?![0-9]+[a-z]+$)"
              + "[A-Za-z0-9]{6}$");

  private static final Pattern LIBRARY = Pattern.compile("\\.so(\\.\\d+)+$");

  private final Predicate<String> defined;

  /**
   * Patterns for a profile.
   *
   * @param defined whether a variable is defined there
   */
  PathPatterns(Predicate<String> defined) {
    this.defined = defined;
  }

  /**
   * A pattern for a path.
   *
   * @param owner whether the rule is for the owner's files only; only then users' folders are one
   */
  String of(String path, boolean owner) {
    StringBuilder pattern = new StringBuilder();
    String rest = path;
    Matcher process = PROCESS.matcher(rest);
    Matcher home = HOME.matcher(rest);
    Matcher user = USER.matcher(rest);
    if (process.find()) {
      pattern.append(variable("PROC", "/proc")).append('/').append(variable("pid", "[0-9]*"));
      if (process.group(2) != null) {
        pattern.append("/task/").append(variable("tid", "[0-9]*"));
      }
      rest = rest.substring(process.end());
    } else if (owner && home.find() && defined.test("HOME")) {
      pattern.append("@{HOME}");
      rest = rest.substring(home.end());
    } else if (user.find()) {
      pattern.append("/run/user/").append(variable("uid", "[0-9]*"));
      rest = rest.substring(user.end());
    }
    String[] parts = rest.split("/", -1);
    List<String> written = new ArrayList<>();
    for (String part : parts) {
      written.add(part(part));
    }
    return pattern.append(String.join("/", written)).toString();
  }

  private String variable(String name, String otherwise) {
    return defined.test(name) ? "@{" + name + "}" : otherwise;
  }

  private static String part(String part) {
    Matcher library = LIBRARY.matcher(part);
    if (library.find()) {
      return RuleText.literal(part.substring(0, library.start())) + ".so.*";
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < part.length()) {
      Stretch next = next(part, at);
      out.append(RuleText.literal(part.substring(at, next.start()))).append(next.pattern());
      at = next.end();
    }
    return out.toString();
  }

  private record Stretch(int start, int end, String pattern) {}

  /** The first stretch from a place on that changes from run to run. */
  private static Stretch next(String part, int from) {
    Stretch first = new Stretch(part.length(), part.length(), "");
    for (Stretch found :
        List.of(
            find(UUID, part, from, "[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*"),
            find(HASH, part, from, "[0-9a-f]*"),
            find(RANDOM, part, from, "??????"),
            find(NUMBER, part, from, "[0-9]*"))) {
      if (found.start() < first.start()) {
        first = found;
      }
    }
    return first;
  }

  private static Stretch find(Pattern pattern, String part, int from, String replacement) {
    Matcher matcher = pattern.matcher(part);
    return matcher.find(from)
        ? new Stretch(matcher.start(), matcher.end(), replacement)
        : new Stretch(part.length(), part.length(), "");
  }
}
