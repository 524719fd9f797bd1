package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import java.util.Random;

/**
 * Makes files of profiles by the grammar of a version, one rule a line; the same seed makes the
 * same file. Tame ones are mostly right, in wild ones every word may be a wrong one.
 */
public final class ProfileGenerator {
  private static final List<String> PLAIN_CHILDREN = List.of("child", "kid", "hat1", "h2");

  private final Words words;
  private final AppArmorVersion version;
  private final RuleGenerator rules;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private ProfileGenerator(long seed, AppArmorVersion version, boolean wild) {
    this.words = new Words(new Random(seed * 2 + (wild ? 1 : 0)), wild);
    this.version = version;
    this.rules = new RuleGenerator(words, version);
  }

  /** A file of a version; the same seed makes the same one. */
  public static String file(long seed, AppArmorVersion version, boolean wild) {
    ProfileGenerator generator = new ProfileGenerator(seed, version, wild);
    generator.file();
    return generator.out.toString();
  }

  /** A profile of rules other than those about files, each of which is taken by itself. */
  static String rules(long seed, AppArmorVersion version) {
    ProfileGenerator generator = new ProfileGenerator(seed, version, false);
    String start = "@{A} = a b\n@{B} = /b\n@{C} = c\n$T = true\nprofile t {\n";
    StringBuilder text = new StringBuilder(start);
    boolean condition = generator.words.seldom(4);
    int left = 2 + generator.words.below(6);
    while (left > 0) {
      String rule = "  " + generator.rules.other() + "\n";
      String written =
          condition && generator.words.seldom(3) ? "  if $T {\n  " + rule + "  }\n" : rule;
      if (!ProfileReader.read(SourceText.of("t", start + written + "}\n"), version).refused()) {
        text.append(written);
        left--;
      }
    }
    return text.append("}\n").toString();
  }

  private boolean late(AppArmorVersion since) {
    return version.atLeast(since) || words.wrong();
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void file() {
    if (words.wrong()) {
      line(words.of("abi <kernel>,", "include <inc/none>", "abi <nowhere>,", "abi <kernel>"));
    }
    if (!words.wrong()) {
      line("@{A} = a b");
      line(words.of("@{B} = /b", "@{B} = /b /c", "@{B} = /{b,c}"));
      line("@{C} = c");
      line("$T = true");
      line("$F = false");
    }
    for (int n = words.below(4); n > 0; n--) {
      definition();
    }
    if (words.seldom(6)) {
      line(words.of("include <inc/variables>", "#include <inc/variables>", "# a comment"));
    }
    int profiles = words.seldom(5) ? 2 : 1;
    for (int n = 0; n < profiles; n++) {
      profile(n);
    }
    if (words.wrong()) {
      out.append(words.of("# end", "}", "/a r,", "profile", " "));
    }
  }

  private void definition() {
    switch (words.below(9)) {
      case 0, 1, 2, 3 -> line(words.fresh("@{V%d}", words.list()) + assignment() + values());
      case 4, 5 -> line(words.fresh("$V%d", words.truth()) + assignment() + truthValue());
      case 6 -> line("alias " + words.path() + " -> " + words.path() + words.comma());
      case 7 -> line(words.of("", "# comment", "#", "   ", "# include <x>"));
      default -> line(words.of("@{A}", "@{C}", words.list()) + " += " + values());
    }
  }

  private String assignment() {
    String sign = words.wrong() ? "+=" : "=";
    if (late(AppArmorVersion.V5_0) && words.seldom(2)) {
      sign = words.of("?=", ":=", "=");
    }
    return words.of(" ", "", " ") + sign + words.of(" ", "", " ");
  }

  private String values() {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + words.below(3); n > 0; n--) {
      text.append(
              words.of(
                  "a",
                  "/b",
                  "b/",
                  "\"c d\"",
                  "{x,y}",
                  "*",
                  words.wrong() ? words.list() : "y",
                  "@{profile_name}",
                  "a\\ b",
                  words.wrong() ? "/srv/@{A}" : "c",
                  "\"\"",
                  "5",
                  "0x10",
                  "x"))
          .append(' ');
    }
    if (words.wrong()) {
      text.append(words.of(",", "# c", "{a", "]", "\"", "\\", "@{A"));
    }
    return text.toString().strip();
  }

  private String truthValue() {
    return version.atLeast(AppArmorVersion.V5_0) && words.seldom(2)
        ? expression(0)
        : words.of("true", "false", "TRUE", words.wrong() ? "yes" : "False");
  }

  /** An expression of the version. */
  private String expression(int deep) {
    if (!late(AppArmorVersion.V5_0)) {
      return words.of("", "", "not ", "not not ")
          + words.of(
              words.truth(), words.truth(), "defined " + words.truth(), "defined " + words.list());
    }
    return switch (words.below(deep > 2 ? 5 : 9)) {
      case 0 -> words.truth();
      case 1 -> "defined " + words.of(words.truth(), words.list());
      case 2 -> words.of("true", "false", "TRUE", "False", words.wrong() ? "perhaps" : "true");
      case 3, 4 ->
          operand()
              + words.of(" ", "  ", words.wrong() ? "" : " ")
              + words.of("==", "!=", "in", "<", "<=", ">", ">=")
              + " "
              + operand();
      case 5 -> "not " + expression(deep + 1);
      case 6 -> "(" + expression(deep + 1) + ")";
      case 7 -> expression(deep + 1) + " and " + expression(deep + 1);
      default -> expression(deep + 1) + " or " + expression(deep + 1);
    };
  }

  private String operand() {
    return words.of(
        words.list(),
        words.list(),
        "a",
        "x",
        "\"c d\"",
        "5",
        "010",
        "0x10",
        "-3",
        "/b",
        "8",
        "b/c",
        words.wrong() ? "99999999999999999999" : "7");
  }

  private void profile(int number) {
    String name = number == 0 ? "t" : "u";
    line(
        words.of(
                "profile " + name,
                "profile " + name,
                "profile " + name + " " + words.path(),
                words.path(),
                "profile " + words.path(),
                "profile " + name + " @{A}",
                words.wrong() ? name : "profile :ns:" + name,
                words.wrong() ? "^" + name : "profile \"" + name + " v\"")
            + flags()
            + " {");
    body(2 + words.below(7));
  }

  private String flags() {
    if (!words.seldom(3)) {
      return "";
    }
    StringBuilder text = new StringBuilder(words.of(" flags=(", " (", " flags = ("));
    for (int n = 1 + words.below(2); n > 0; n--) {
      text.append(
              words.of(
                  "complain",
                  "audit",
                  "attach_disconnected",
                  "mediate_deleted",
                  "chroot_relative",
                  words.wrong()
                      ? words.of("enforce", "kill", "unconfined", "namespace_relative")
                      : "audit",
                  late(AppArmorVersion.V4_0)
                      ? words.of(
                          "interruptible", "debug", "kill.signal=hup", "default_allow", "prompt")
                      : "audit",
                  late(AppArmorVersion.V4_1) ? "error=EACCES" : "audit",
                  late(AppArmorVersion.V4_0) ? "attach_disconnected.path=/d" : "audit",
                  late(AppArmorVersion.V5_0) ? "attach_disconnected.ipc=/d" : "audit",
                  words.wrong() ? "nosuch" : "audit"))
          .append(words.of(" ", ",", ", "));
    }
    return text.toString().stripTrailing() + ")";
  }

  private void body(int count) {
    depth++;
    for (int n = count; n > 0; n--) {
      item();
    }
    depth--;
    line(words.wrong() ? "" : "}");
  }

  private void item() {
    int kind = words.below(depth > 3 ? 14 : 18);
    switch (kind) {
      case 14 -> {
        line(
            (late(AppArmorVersion.V4_0) ? rules.qualifiers() : words.of("", "audit ", "owner "))
                + "{");
        body(1 + words.below(3));
      }
      case 15 -> {
        line("if " + expression(0) + " {");
        body(1 + words.below(3));
        if (words.seldom(2)) {
          line(words.of("else {", "else if " + expression(0) + " {"));
          body(1 + words.below(2));
        }
      }
      case 16 -> {
        String child = words.of(PLAIN_CHILDREN.toArray(String[]::new));
        line(
            words.of(
                    "profile " + child,
                    "profile " + child + " " + words.path(),
                    "^" + child,
                    "hat " + child,
                    words.wrong() ? child : "^" + child)
                + flags()
                + " {");
        body(1 + words.below(3));
      }
      case 17 ->
          line(
              words.of(
                  "include <inc/rules>",
                  "#include <inc/rules>",
                  "include if exists <inc/none>",
                  "include <inc/rules>",
                  "include if exists <inc/rules>",
                  "#include if exists <none>",
                  words.wrong() ? "include <none>" : "include <inc/rules>",
                  words.wrong() ? "include <inc/rules>," : "# comment",
                  words.wrong() ? "@{X} = y" : ""));
      default -> line(rules.rule());
    }
  }
}
