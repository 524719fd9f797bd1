package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads rules about mounts and the root directory. */
final class MountRuleReader {
  /** Options that combine with each other and with a device, file system and mount point. */
  private static final Set<String> PLAIN =
      new LinkedHashSet<>(
          List.of(
              "ro",
              "r",
              "read-only",
              "rw",
              "w",
              "suid",
              "nosuid",
              "dev",
              "nodev",
              "exec",
              "noexec",
              "sync",
              "async",
              "mand",
              "nomand",
              "dirsync",
              "atime",
              "noatime",
              "diratime",
              "nodiratime",
              "relatime",
              "norelatime",
              "strictatime",
              "verbose",
              "silent",
              "loud",
              "acl",
              "noacl",
              "iversion",
              "noiversion",
              "user",
              "nouser"));

  /** Options that make it another kind of operation; they stand alone or with ro and rw. */
  private static final Set<String> BINDS = Set.of("bind", "B", "rbind", "R", "move", "M");

  private static final Set<String> PROPAGATION =
      Set.of(
          "private",
          "make-private",
          "rprivate",
          "make-rprivate",
          "slave",
          "make-slave",
          "rslave",
          "make-rslave",
          "shared",
          "make-shared",
          "rshared",
          "make-rshared",
          "unbindable",
          "make-unbindable",
          "runbindable",
          "make-runbindable",
          "remount");

  private final ProfileText text;
  private final Cursor cursor;
  private final FileRuleReader files;

  MountRuleReader(ProfileText text, FileRuleReader files) {
    this.text = text;
    this.cursor = text.cursor();
    this.files = files;
  }

  /** Behind the keyword. */
  ProfileItem rule(String keyword, Qualifiers qualifiers, int start) throws SyntaxStop {
    List<Condition> conditions = new ArrayList<>();
    List<String> words = new ArrayList<>();
    text.skipTrivia();
    if (keyword.equals("pivot_root")) {
      pivot(words, conditions);
    } else {
      conditions(conditions);
      boolean mount = keyword.equals("mount");
      boolean source = cursor.peek() != ',' && !cursor.looksAt("->");
      if (source) {
        words.add(mount ? source() : files.path().text());
        text.skipTrivia();
      }
      if (mount && cursor.take("->")) {
        text.skipTrivia();
        words.add("->");
        words.add(files.path().text());
      }
      combination(conditions, source, start);
    }
    text.endRule();
    return new ProfileItem.Other(
        qualifiers, keyword, words, conditions, AppArmorVersion.V3_0, text.placeSince(start));
  }

  private void pivot(List<String> words, List<Condition> conditions) throws SyntaxStop {
    if (text.takeKeyword("oldroot")) {
      text.skipTrivia();
      if (!cursor.take('=')) {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected '='");
      }
      text.skipTrivia();
      conditions.add(new Condition("oldroot", "=", List.of(files.path().text())));
      text.skipTrivia();
    }
    if (cursor.peek() != ',' && !cursor.looksAt("->")) {
      words.add(files.path().text());
      text.skipTrivia();
    }
    if (cursor.take("->")) {
      text.skipTrivia();
      words.add("->");
      words.add(files.target().text());
    }
  }

  /** A device is a path, or a name such as {@code none}. */
  private String source() throws SyntaxStop {
    if (cursor.peek() == '/' || cursor.peek() == '@' || cursor.peek() == '"') {
      return files.path().text();
    }
    String name =
        cursor.takeWhile(c -> c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
    boolean ends = ProfileText.isBlank(cursor.peek()) || cursor.peek() == ',';
    if (name.isEmpty() || !ends) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected a device or \"->\"");
    }
    return name;
  }

  private void conditions(List<Condition> conditions) throws SyntaxStop {
    while (true) {
      String name = text.peekKeyword();
      if (!Set.of("fstype", "vfstype", "options", "option").contains(name)) {
        return;
      }
      int start = cursor.at();
      cursor.skip(name.length());
      text.skipTrivia();
      String operator = "=";
      if (text.takeKeyword("in")) {
        operator = "in";
      } else if (!cursor.take('=')) {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected '=' or \"in\"");
      }
      text.skipTrivia();
      if (operator.equals("in") && cursor.peek() != '(') {
        throw text.stop("unexpected " + cursor.describeNext() + "; \"in\" needs a list in ()");
      }
      List<String> values = values();
      boolean options = name.startsWith("option");
      for (String value : values) {
        if (options
            && !PLAIN.contains(value)
            && !BINDS.contains(value)
            && !PROPAGATION.contains(value)) {
          throw cursor.stop(
              cursor.spanSince(start), "\"" + value + "\" is no mount option that is read here");
        }
      }
      conditions.add(new Condition(name, operator, values));
      text.skipTrivia();
    }
  }

  private List<String> values() throws SyntaxStop {
    List<String> values = new ArrayList<>();
    if (!cursor.take('(')) {
      values.add(value());
      return values;
    }
    text.skipBlanks();
    while (!cursor.take(')')) {
      values.add(value());
      boolean blank = text.skipBlanks();
      boolean comma = cursor.take(',');
      text.skipBlanks();
      if ((!blank && !comma && cursor.peek() != ')') || (comma && cursor.peek() == ')')) {
        throw text.stop("unexpected " + cursor.describeNext() + " in the list");
      }
    }
    if (values.isEmpty()) {
      throw text.stop("the list is empty");
    }
    return values;
  }

  private String value() throws SyntaxStop {
    String value =
        cursor.takeWhile(c -> "_-.*".indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
    if (value.isEmpty()) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected a value");
    }
    return value;
  }

  /** Bind mounts take no file system; changes of propagation take no device either. */
  private void combination(List<Condition> conditions, boolean source, int start)
      throws SyntaxStop {
    boolean type = conditions.stream().anyMatch(c -> c.name().endsWith("fstype"));
    Set<String> options = new LinkedHashSet<>();
    conditions.stream()
        .filter(c -> c.name().startsWith("option"))
        .forEach(c -> options.addAll(c.values()));
    long special = options.stream().filter(o -> !PLAIN.contains(o)).count();
    boolean propagation = options.stream().anyMatch(PROPAGATION::contains);
    if (special > 1 || (special > 0 && type) || (propagation && source)) {
      throw cursor.stop(
          cursor.spanSince(start), "this combination of mount conditions is not read here");
    }
  }
}
