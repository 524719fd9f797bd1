package io.hardenlint.confinement.polkit.pkla;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes files of the local authority, mostly sound, with the corners of key files. */
public final class LocalFileGenerator {
  private static final List<String> FOLDERS =
      List.of(
          "var/lib/polkit-1/localauthority/10-vendor.d/",
          "etc/polkit-1/localauthority/10-vendor.d/",
          "var/lib/polkit-1/localauthority/50-local.d/",
          "etc/polkit-1/localauthority/50-local.d/",
          "etc/polkit-1/localauthority/90-mandatory.d/",
          "etc/polkit-1/localauthority/");
  private static final List<String> NAMES =
      List.of("a.pkla", "b.pkla", "10.pkla", "B.pkla", ".c.pkla", "d.conf", "e.pkla~");
  private static final List<String> RESULTS =
      List.of(
          "yes",
          "no",
          "yes",
          "no",
          "auth_self",
          "auth_admin",
          "auth_self_keep",
          "auth_admin_keep",
          "YES",
          "yes ",
          "\\syes",
          "",
          "unknown",
          "y\\es",
          "auth_admin_keep_session");

  private final Random random;
  private final List<String> identities;

  /**
   * A generator.
   *
   * @param names of users and groups that entries may be about
   */
  public LocalFileGenerator(long seed, List<String> names) {
    this.random = new Random(seed);
    this.identities = names;
  }

  private String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String of(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private boolean seldom(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** Files by their paths below the root. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      String folder = seldom(12) ? FOLDERS.getLast() : of(FOLDERS);
      files.put(folder + (seldom(8) ? of(NAMES) : of("a.pkla", "b.pkla", "B.pkla")), file());
    }
    return files;
  }

  /** One file. */
  public String file() {
    StringBuilder text = new StringBuilder(seldom(6) ? of("# comment\n", "\n", "  # c\n") : "");
    if (seldom(40)) {
      text.append(of("Identity=unix-user:*\n", "text\n", "=x\n", "[\n"));
    }
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      group(text);
    }
    String made = seldom(15) ? text.toString().replace("\n", "\r\n") : text.toString();
    return seldom(10) ? made.strip() : made;
  }

  private void group(StringBuilder text) {
    text.append(seldom(10) ? of(" ", "\t") : "")
        .append('[')
        .append(seldom(4) ? of("a b", "A", "ü", "", "a[", "x=y") : of("A", "B", "C"))
        .append(']')
        .append(seldom(10) ? of(" ", "\t", " # c", "x") : "")
        .append('\n');
    line(text, "Identity", list(this::identity));
    line(text, "Action", list(this::action));
    for (String key : List.of("ResultAny", "ResultInactive", "ResultActive")) {
      if (!seldom(4)) {
        line(text, key, seldom(4) ? of(RESULTS) : of("yes", "no", "auth_self"));
      }
    }
    if (seldom(10)) {
      line(
          text,
          of("Encoding", "ReturnValue", "X", "Result Any", "Identity[de]"),
          of("x", "UTF-8", "a=b"));
    }
  }

  private void line(StringBuilder text, String key, String value) {
    if (seldom(25)) {
      return;
    }
    if (seldom(20)) {
      text.append(of("# c\n", "\n", "#" + key + "=x\n", "   \n"));
    }
    String written =
        seldom(40)
            ? of(
                key + "[",
                key + "[de]",
                key + " x",
                "[" + key,
                key.toLowerCase(java.util.Locale.ROOT))
            : key;
    text.append(seldom(15) ? of(" ", "\t") : "")
        .append(written)
        .append(seldom(40) ? of("", ":", " =", "= ") : "=")
        .append(seldom(6) ? of(" ", "\t", "  ") : "")
        .append(value)
        .append(seldom(15) ? of(" ", ";", "\t", ";;") : "")
        .append('\n');
    if (seldom(25)) {
      line(text, key, value);
    }
  }

  private String list(java.util.function.Supplier<String> word) {
    StringBuilder text = new StringBuilder(word.get());
    for (int n = random.nextInt(3); n > 0; n--) {
      text.append(seldom(12) ? of("; ", " ;", ",", "\\;", ";;") : ";").append(word.get());
    }
    return text.toString();
  }

  private String identity() {
    String kind = of("unix-user:", "unix-group:");
    return seldom(3)
        ? of(
            "default", "*", "unix-user:*", "unix-group:*", "unix-*", kind + "?*", "Default", "\\sx")
        : kind + of(identities);
  }

  private String action() {
    return of(
        "a.b",
        "a.b",
        "a.c",
        "a.*",
        "*",
        "a.?",
        "x.*",
        "*.b",
        "org.*.b",
        "a\\.b",
        "a.[bc]",
        "*ü*",
        seldom(6) ? "a.\\q" : "a.b");
  }
}
