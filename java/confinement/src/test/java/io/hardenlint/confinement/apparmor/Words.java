package io.hardenlint.confinement.apparmor;

import java.util.Random;

/** Words of profiles, drawn at random; in wild ones, some that do not fit. */
final class Words {
  private final Random random;
  private final boolean wild;
  private int names;

  Words(Random random, boolean wild) {
    this.random = random;
    this.wild = wild;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean seldom(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** Whether to write something wrong: seldom, but in wild files often. */
  boolean wrong() {
    return seldom(wild ? 8 : 300);
  }

  String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** A name that was not used yet; in wild files perhaps another. */
  String fresh(String form, String other) {
    return wild && seldom(2) ? other : form.formatted(names++);
  }

  String list() {
    return of("@{A}", "@{A}", "@{B}", "@{C}", wrong() ? "@{undefined}" : "@{A}", "@A");
  }

  String truth() {
    return of("$T", "$T", "$F", "${T}", wrong() ? "$undefined" : "$T", wrong() ? "$A" : "$T");
  }

  String comma() {
    return wrong() ? of("", ",,", ";", " ,", "\n,") : ",";
  }

  /** A pattern of paths. */
  String path() {
    if (wrong()) {
      return of(
          "a",
          "~/a",
          "/{a",
          "/a}",
          "/{a}",
          "/[a",
          "/[]",
          "/a]",
          "",
          "/a b",
          "None/a",
          "/[a-]",
          "/@{undefined}",
          "/{{a,b}",
          "\"/a",
          "/\\",
          "/[b-a]",
          "/a\"b");
    }
    StringBuilder path = new StringBuilder(of("/", "/", "/", "/", "@{B}/", "@{A}/"));
    for (int n = below(5); n > 0; n--) {
      path.append(
          of(
              "a",
              "b",
              "ab",
              "c",
              "/",
              "/",
              "*",
              "**",
              "?",
              "{a,b}",
              "{,c}",
              "[ab]",
              "[^/b]",
              "{b,**}",
              "\\*",
              "@{A}",
              "@{B}",
              "+",
              ".",
              "//",
              "a/",
              "{a,{b,c}}",
              "\\x41",
              "é",
              "@{C}"));
    }
    String text = path.toString();
    return seldom(12) ? "\"" + text + "\"" : text;
  }

  /** The name of a profile, or a pattern of such names. */
  String label() {
    if (wrong()) {
      return of("", "&", ":x", "::a", "a b", "\"a", "{a", "@{undefined}", "[");
    }
    return of(
        "b",
        "a//c",
        "/a",
        "/b*",
        "b{c,d}",
        "t",
        "@{profile_name}",
        "unconfined",
        "@{A}",
        ":ns:b",
        "\"b c\"",
        "*",
        "**",
        "/**");
  }
}
