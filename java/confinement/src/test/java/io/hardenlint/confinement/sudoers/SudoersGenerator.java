package io.hardenlint.confinement.sudoers;

import java.util.List;
import java.util.Random;

/** Makes sudoers files by the grammar, mostly sound, with the corners that the lexer has. */
public final class SudoersGenerator {
  private static final List<String> ALIASES = List.of("A", "B1", "C_2", "OPS", "ALLE", "NOPASS");
  private static final List<String> SETTINGS =
      List.of(
          "env_reset",
          "!requiretty",
          "secure_path=\"/usr/sbin:/usr/bin\"",
          "secure_path = /usr/bin\\:/bin",
          "env_keep += \"A B\"",
          "env_keep-=A",
          "passwd_tries=3",
          "timestamp_timeout=5.5",
          "timestamp_timeout=-1",
          "umask=0027",
          "!umask",
          "logfile=/var/log/sudo",
          "!lecture",
          "lecture=never",
          "lecture=perhaps",
          "iolog_dir=/x/%{user}",
          "syslog=auth",
          "nosuch",
          "!nosuch=x",
          "use_pty",
          "use_pty=yes",
          "runas_default=\"a b\"",
          "badpass_message=\"no \\\"way\\\"\"",
          "editor=/usr/bin/vi:/bin/ed",
          "verifypw=all",
          "mailto=root\\@x",
          "passprompt=\"%u: \"");

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  private SudoersGenerator(long seed) {
    this.random = new Random(seed);
  }

  /** A file; the same seed makes the same one. */
  public static String file(long seed) {
    SudoersGenerator generator = new SudoersGenerator(seed);
    int count = 1 + generator.random.nextInt(4);
    for (int i = 0; i < count; i++) {
      generator.statement();
    }
    return generator.out.toString();
  }

  private String of(String... words) {
    return words[random.nextInt(words.length)];
  }

  private boolean seldom(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private void add(String text) {
    out.append(text);
  }

  private void blank() {
    add(seldom(3) ? of(" ", "  ", "\t", " \\\n ", "\\\n", " \\ \n\t", "\\\r\n") : "");
  }

  private void space() {
    add(seldom(4) ? of("  ", "\t", " \\\n", " \\\n  ") : " ");
  }

  private void statement() {
    add(seldom(9) ? of(" ", "\t") : "");
    switch (random.nextInt(12)) {
      case 0 -> add(of("# comment", "", "#", "#-", "# a \\", "#include", "#includedir x.y~"));
      case 1, 2 -> defaults();
      case 3 -> aliases("User_Alias", this::user);
      case 4 -> aliases("Runas_Alias", this::user);
      case 5 -> aliases("Host_Alias", this::host);
      case 6 -> aliases(of("Cmnd_Alias", "Cmd_Alias"), this::digestedCommand);
      default -> spec();
    }
    add(seldom(8) ? of(" ", " # note", "#x", "\t") : "");
    add(seldom(20) ? "\r\n" : seldom(60) ? "" : "\n");
  }

  private void list(Runnable entry) {
    int count = seldom(3) ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        blank();
        add(",");
        blank();
      }
      entry.run();
    }
  }

  private void aliases(String word, Runnable entry) {
    add(word);
    space();
    int count = seldom(4) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      add(i > 0 ? of(":", " : ") : "");
      add(seldom(25) ? of("ALL", "CWD", "lower", "A-B", "TIMEOUT", "ROLE") : alias());
      blank();
      add("=");
      blank();
      list(entry);
    }
  }

  private String alias() {
    return ALIASES.get(random.nextInt(ALIASES.size()));
  }

  private void negation() {
    add(seldom(7) ? of("!", "! ", "!!", "!!!") : "");
  }

  private void user() {
    negation();
    add(
        seldom(3)
            ? of(
                "%wheel",
                "%#10",
                "%:unix",
                "+net",
                "#1000",
                "#-1",
                "\"a b\"",
                "\"%g h\"",
                "ALL",
                "a\\ b",
                "a\\,b",
                "u@h",
                "%",
                "+",
                "\"\"",
                "#",
                "list",
                "sudoedit",
                "10.0.0.1",
                "/bin/a",
                "sha256",
                "user.name",
                "a\"b",
                "\"+\"",
                "\"%:\"",
                "%\"a b\"",
                "\"ALL\"",
                "é",
                "A(",
                "a!b",
                "%#-1",
                "%:#12",
                "\"a\\\"b\"",
                "^a$",
                "*",
                "a=b",
                "\\a")
            : seldom(3) ? alias() : of("alice", "bob", "web-1", "x_y"));
  }

  private void host() {
    negation();
    add(
        seldom(3)
            ? of(
                "10.0.0.0/8",
                "10.1.2.3",
                "10.0.0.0/255.0.0.0",
                "300.1.1.1",
                "10.0.0.0/33",
                "fe80::1",
                "2001:db8::/32",
                "::1",
                "1::2::3",
                "+hosts",
                "ALL",
                "%g",
                "#12",
                "*.example.org",
                "web[0-9]",
                "\"h 1\"",
                "a.b-c_d",
                "2001:db8::1/128",
                "::ffff:10.0.0.1",
                "1:2",
                "host:x")
            : seldom(3) ? alias() : of("web1", "db", "h"));
  }

  private void defaults() {
    add("Defaults");
    switch (random.nextInt(8)) {
      case 0 -> {
        add(of(":", ": ", ":!"));
        list(this::user);
      }
      case 1 -> {
        add(">");
        list(this::user);
      }
      case 2 -> {
        add(of("@", "@ "));
        list(this::host);
      }
      case 3 -> {
        add("!");
        list(() ->
            add(of("/bin/a", "A", "!/bin/b", "sudoedit", "ALL", "^/bin/x$", "/bin/a x", "y")));
      }
      default -> {
        // For all.
      }
    }
    space();
    list(() -> add(SETTINGS.get(random.nextInt(SETTINGS.size()))));
  }

  private void spec() {
    list(this::user);
    space();
    int count = seldom(5) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      add(i > 0 ? of(":", " : ") : "");
      list(this::host);
      blank();
      add("=");
      blank();
      list(this::commandSpec);
    }
  }

  private void commandSpec() {
    if (seldom(2)) {
      add("(");
      blank();
      if (!seldom(8)) {
        list(this::user);
      }
      if (seldom(4)) {
        blank();
        add(":");
        blank();
        if (!seldom(5)) {
          list(this::user);
        }
      }
      blank();
      add(")");
      blank();
    }
    if (seldom(8)) {
      add(
          of(
                  "CWD=/tmp",
                  "CWD=*",
                  "CWD = ~/x",
                  "CWD=rel",
                  "CHROOT=/x",
                  "TIMEOUT=10m",
                  "TIMEOUT=1d2h3m4s",
                  "TIMEOUT=3m2h",
                  "TIMEOUT=x",
                  "NOTBEFORE=20200101000000Z",
                  "NOTAFTER=2020010100Z",
                  "NOTAFTER=202001010000+0100",
                  "NOTBEFORE=2020",
                  "ROLE=r_r",
                  "TYPE=t",
                  "ROLE=\"a b\"",
                  "CWD=\"/a b\"",
                  "APPARMOR_PROFILE=x",
                  "TIMEOUT=2147483648",
                  "CWD=/a\\,b")
              + " ");
    }
    while (seldom(3)) {
      add(
          of(
              "NOPASSWD:",
              "PASSWD:",
              "NOEXEC:",
              "EXEC :",
              "SETENV:",
              "NOSETENV:",
              "LOG_INPUT:",
              "NOLOG_OUTPUT:",
              "MAIL:",
              "NOMAIL:",
              "FOLLOW:",
              "NOFOLLOW:",
              "INTERCEPT:",
              "NOINTERCEPT:",
              "NOSUCH:",
              "nopasswd:"));
      blank();
    }
    digestedCommand();
  }

  private void digestedCommand() {
    if (seldom(12)) {
      add(of("sha256", "sha224", "sha384", "sha512", "sha1"));
      blank();
      add(":");
      blank();
      add(
          of("a", "0", "Q")
              .repeat(List.of(56, 64, 63, 43, 38, 86, 96, 128, 40).get(random.nextInt(9))));
      add(of(" ", " ", "= ", "== ", ","));
    }
    negation();
    switch (random.nextInt(10)) {
      case 0 -> add(of("ALL", "ALL x", "list", "list x"));
      case 1 -> add(alias());
      case 2 -> {
        add(of("sudoedit", "/usr/bin/sudoedit", "sudoedit", "/sudoedit", "sudoeditx"));
        arguments();
      }
      case 3 ->
          add(
              of(
                  "^/bin/[a-z]+$",
                  "^/bin/a b$",
                  "^/bin/(a|b)$ x",
                  "^/bin/a\\$b$",
                  "^/x",
                  "^/bin/[$",
                  "^(/a$",
                  "^/a*+$",
                  "^/a{1,300}$",
                  "^/a$b",
                  "^$",
                  "^/bin/\\#a$",
                  "^/bin/#$",
                  "^/a,b$",
                  "^(?i)/a$ y"));
      case 4 -> {
        add(
            of(
                "/bin/",
                "/",
                "/usr/sbin/*",
                "bin/a",
                "./a",
                "/bin/a\\,b",
                "/bin/a\\ b",
                "/bin/a\\*",
                "/bin/a\"b"));
        arguments();
      }
      default -> {
        add(
            of(
                "/bin/ls",
                "/usr/bin/systemctl",
                "/opt/x/run.sh",
                "/bin/[ab]",
                "/a=b",
                "/é",
                "/bin/a(b)"));
        arguments();
      }
    }
  }

  private void arguments() {
    int count = seldom(2) ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      space();
      add(
          seldom(3)
              ? of(
                  "\"\"",
                  "*",
                  "^a$",
                  "^($",
                  "^a,b:c$",
                  "^a$b",
                  "^a\\$b$",
                  "^a",
                  "=",
                  "=x",
                  "a=b",
                  "a=",
                  "\\*",
                  "\\,",
                  "\\:x",
                  "\\=",
                  "\\#",
                  "\\\\",
                  "\\a",
                  "\"a b\"",
                  "a#b",
                  "!",
                  "!x",
                  "(a)",
                  "\\ b",
                  "é",
                  "^a b$",
                  "[a-z]*",
                  "\\?x",
                  "\\^",
                  "\\",
                  "a\\",
                  "^a#b$",
                  "^a\\\n b$")
              : of("-a", "start", "--now", "x.service", "/etc/x"));
    }
  }
}
