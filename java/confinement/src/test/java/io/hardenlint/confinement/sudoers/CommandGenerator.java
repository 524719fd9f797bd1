package io.hardenlint.confinement.sudoers;

import java.util.List;

/** Commands with what stands before them: users to run as, options, tags, checksums. */
final class CommandGenerator {
  private final GeneratedText text;
  private final MemberGenerator members;

  CommandGenerator(GeneratedText text, MemberGenerator members) {
    this.text = text;
    this.members = members;
  }

  void command() {
    if (text.seldom(2)) {
      text.add("(");
      text.blank();
      if (!text.seldom(8)) {
        text.list(members::user);
      }
      if (text.seldom(4)) {
        text.blank();
        text.add(":");
        text.blank();
        if (!text.seldom(5)) {
          text.list(members::user);
        }
      }
      text.blank();
      text.add(")");
      text.blank();
    }
    if (text.seldom(8)) {
      text.add(
          text.of(
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
    while (text.seldom(3)) {
      text.add(
          text.of(
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
      text.blank();
    }
    digested();
  }

  void digested() {
    if (text.seldom(12)) {
      text.add(text.of("sha256", "sha224", "sha384", "sha512", "sha1"));
      text.blank();
      text.add(":");
      text.blank();
      text.add(
          text.of("a", "0", "Q")
              .repeat(List.of(56, 64, 63, 43, 38, 86, 96, 128, 40).get(text.below(9))));
      text.add(text.of(" ", " ", "= ", "== ", ","));
    }
    text.negation();
    switch (text.below(10)) {
      case 0 -> text.add(text.of("ALL", "ALL x", "list", "list x"));
      case 1 -> text.add(text.alias());
      case 2 -> {
        text.add(text.of("sudoedit", "/usr/bin/sudoedit", "sudoedit", "/sudoedit", "sudoeditx"));
        arguments();
      }
      case 3 ->
          text.add(
              text.of(
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
        text.add(
            text.of(
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
        text.add(
            text.of(
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
    int count = text.seldom(2) ? 0 : 1 + text.below(3);
    for (int i = 0; i < count; i++) {
      text.space();
      text.add(
          text.seldom(3)
              ? text.of(
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
              : text.of("-a", "start", "--now", "x.service", "/etc/x"));
    }
  }
}
