package io.hardenlint.confinement.sudoers;

/** Users, groups and hosts of lists. */
final class MemberGenerator {
  private final GeneratedText text;

  MemberGenerator(GeneratedText text) {
    this.text = text;
  }

  void user() {
    text.negation();
    text.add(
        text.seldom(3)
            ? text.of(
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
            : text.seldom(3) ? text.alias() : text.of("alice", "bob", "web-1", "x_y"));
  }

  void host() {
    text.negation();
    text.add(
        text.seldom(3)
            ? text.of(
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
            : text.seldom(3) ? text.alias() : text.of("web1", "db", "h"));
  }
}
