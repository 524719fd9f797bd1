package io.hardenlint.confinement.accounts;

import java.util.Random;

/** Makes files of sysusers.d and tmpfiles.d, mostly sound. */
public final class AccountsGenerator {
  private final Random random;

  /** The same seed makes the same files. */
  public AccountsGenerator(long seed) {
    this.random = new Random(seed);
  }

  private String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  private boolean seldom(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String name() {
    return seldom(15)
        ? of("1a", "a.b", "-", "a b", "é", "\"\"", "a$", "x".repeat(32), "x".repeat(31), "_")
        : of("app", "web", "db", "ops", "log");
  }

  /** A file of accounts. */
  public String sysusers() {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      text.append(seldom(12) ? of("# comment", "", "  # c", "; c", "u", "x app", "uu app") : user())
          .append(seldom(20) ? of(" ", "\t", "\r") : "")
          .append('\n');
    }
    return text.toString();
  }

  private String user() {
    String gap = seldom(8) ? of("  ", "\t") : " ";
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          String.join(
              gap,
              "u",
              seldom(10) ? "\"" + name() + "\"" : name(),
              seldom(3)
                  ? of("-", "900", "-:ops", "-:web", "901:ops", "/usr/bin/x", "x", "65535")
                  : "-",
              seldom(3) ? of("\"An app\"", "-", "\"a:b\"", "'x'", "\"open") : "-",
              seldom(3) ? of("/var/lib/app", "-", "rel", "/a/../b", "/a:b") : "-",
              seldom(3) ? of("/bin/sh", "-", "sh", "/bin/", "/bin/sh more") : "-");
      case 4, 5 -> "g" + gap + name() + (seldom(3) ? of(" -", " 950", " x", " - \"d\"") : "");
      case 6 -> "m" + gap + name() + gap + (seldom(10) ? "-" : name());
      default -> of("r - 500-900", "r a 1-2", "r -", "r - x");
    };
  }

  /** A file of folders. */
  public String tmpfiles() {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(5); n > 0; n--) {
      text.append(
              seldom(12)
                  ? of("# comment", "", "d", "d rel", "? /a", "dd /a", "d!! /a", "d-+- /a", "d? /a")
                  : folder())
          .append('\n');
    }
    return text.toString();
  }

  private String folder() {
    if (seldom(6)) {
      return of("z", "Z", "m", "z-", "e")
          + " "
          + of("/a", "/a*", "/?", "/{a,c}")
          + " 0700 daemon adm";
    }
    return String.join(
        seldom(8) ? "\t" : " ",
        of("d", "d", "D", "v", "e", "d!", "d-", "d+", "q"),
        of("/a", "/a/b", "/c/", "\"/a b\"", "/a\\x20c", "/a/b/c"),
        seldom(3) ? "-" : of("0755", "750", "1777", "02770", "8", "~0700", ":0711", "00700"),
        seldom(3) ? "-" : of("root", "daemon", "1", "2000", "bin", ":bin"),
        seldom(3) ? "-" : of("root", "adm", "4", "2001", ":adm"),
        seldom(3) ? of("-", "10d", "") : "-");
  }
}
