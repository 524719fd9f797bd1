package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code set rlimit NAME <= VALUE}. */
final class LimitRuleReader {
  private static final Set<String> SIZES =
      Set.of("fsize", "data", "stack", "core", "rss", "as", "memlock", "msgqueue");
  private static final Set<String> COUNTS =
      Set.of("nofile", "ofile", "nproc", "locks", "sigpending", "rtprio");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,9}(KB|MB|GB|K|M|G)?|infinity");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}|infinity");
  private static final Pattern NICE = Pattern.compile("-?1?[0-9]|-20");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{1,9}(s|sec|second|seconds|min|minute|minutes|hour|hours|day|days)|infinity");

  private final ProfileText text;
  private final Cursor cursor;

  LimitRuleReader(ProfileText text) {
    this.text = text;
    this.cursor = text.cursor();
  }

  /** Behind the word {@code set}. */
  ProfileItem rule(Qualifiers qualifiers, int start) throws SyntaxStop {
    text.skipTrivia();
    if (!text.takeKeyword("rlimit")) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected \"rlimit\"");
    }
    if (!qualifiers.equals(Qualifiers.NONE)) {
      throw cursor.stop(cursor.spanSince(start), "a limit takes no word before it");
    }
    text.skipTrivia();
    int at = cursor.at();
    String name = text.keyword();
    text.skipTrivia();
    Pattern form =
        SIZES.contains(name)
            ? SIZE
            : COUNTS.contains(name) ? COUNT : name.equals("nice") ? NICE : TIME;
    if (form == TIME && !name.equals("cpu")) {
      throw cursor.stop(cursor.spanSince(at), "\"" + name + "\" is no limit that is read here");
    }
    if (!cursor.take("<=")) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected \"<=\"");
    }
    text.skipTrivia();
    int valueAt = cursor.at();
    String value = cursor.takeWhile(c -> c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
    if (!form.matcher(value).matches()) {
      throw cursor.stop(cursor.spanSince(valueAt), "\"" + value + "\" is no value for " + name);
    }
    text.endRule();
    return new ProfileItem.Other(
        qualifiers,
        "rlimit",
        List.of(),
        List.of(new Condition(name, "<=", List.of(value))),
        AppArmorVersion.V3_0,
        text.placeSince(start));
  }
}
