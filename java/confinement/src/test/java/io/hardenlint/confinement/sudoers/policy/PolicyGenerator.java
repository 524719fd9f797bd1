package io.hardenlint.confinement.sudoers.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Makes sudoers files about three accounts and six programs, and calls that nearly fit them. */
final class PolicyGenerator {
  static final Map<String, Account> ACCOUNTS =
      Map.of(
          "root", Account.ROOT,
          "alice", new Account("alice", 1001, Map.of("alice", 1001L, "wheel", 2000L)),
          "bob", new Account("bob", 1002, Map.of("bob", 1002L, "wheel", 2000L)),
          "carol", new Account("carol", 1003, Map.of("carol", 1003L, "ops", 2001L)));

  private static final List<String> USERS =
      List.of(
          "alice",
          "bob",
          "carol",
          "%wheel",
          "%ops",
          "#1001",
          "%#2000",
          "ALL",
          "U1",
          "U2",
          "U3",
          "!alice",
          "!%wheel",
          "!U1",
          "\"alice\"",
          "+net");
  private static final List<String> HOSTS =
      List.of("ALL", "ALL", "ALL", "box", "box.example.org", "other", "b*", "BOX", "H1", "!other");
  private static final List<String> TARGETS =
      List.of(
          "",
          "",
          "",
          "(root) ",
          "(bob) ",
          "(ALL) ",
          "(bob, carol) ",
          "(R1) ",
          "(ALL, !root) ",
          "(%wheel) ",
          "(#1002) ",
          "() ",
          "(:ops) ",
          "(bob:ops) ",
          "(ALL:ALL) ",
          "(!bob) ",
          "(root, R1:wheel) ",
          "(:ALL) ");
  private static final List<String> TAGS =
      List.of("NOPASSWD: ", "NOPASSWD: ", "NOPASSWD: ", "", "PASSWD: ", "NOEXEC: ", "SETENV: ");
  private static final List<String> PATHS =
      List.of(
          "/opt/t/a",
          "/opt/t/a",
          "/opt/t/b",
          "/opt/t/ab",
          "/opt/t/sub/a",
          "/opt/t/",
          "/opt/t/*",
          "/opt/t/?",
          "/opt/*/a",
          "/opt/t/[ab]",
          "/opt/t/[!a]",
          "/opt/*",
          "/opt/t/a*",
          "/opt/*/",
          "^/opt/t/(a|b)$",
          "^/opt/.*$",
          "/opt/t/[[\\:alpha\\:]]",
          "/opt/?/*/a");
  private static final List<String> ARGUMENTS =
      List.of(
          "",
          "",
          "",
          " \"\"",
          " x",
          " x*",
          " x y",
          " [ab]*",
          " x [a-z]*",
          " *",
          " ? ?",
          " -p *",
          " ^x [a-z]+$",
          " ^(a|b)$",
          " ^-p [a-z.+]+$",
          " ^.*$",
          " ^x( [a-z]{1\\,2})*$",
          " ^[[:alpha:]]$",
          " ^-[pr] [^ /]+$",
          " x\\ y",
          " x\\*",
          " x\\,y",
          " [!x]*",
          " ^(?i)X$",
          " ^x|b$",
          " ^a\\.b$");
  private static final List<String> SETTINGS =
      List.of(
          "!authenticate",
          "authenticate",
          "requiretty",
          "!requiretty",
          "runas_default=bob",
          "exempt_group=ops",
          "targetpw",
          "!env_reset",
          "env_keep+=\"A\"",
          "!authenticate, !setenv");
  private static final List<String> SCOPES =
      List.of(
          "",
          ":alice",
          ":%wheel",
          ":!bob",
          ":U1",
          ">bob",
          ">R1",
          "@box",
          "@H1",
          "!/opt/t/a",
          "!C1");
  private static final List<List<String>> CALLS =
      List.of(
          List.of(),
          List.of(),
          List.of("x"),
          List.of("x", "y"),
          List.of("x y"),
          List.of("a"),
          List.of("b"),
          List.of("x", "abc"),
          List.of("-p", "a.b+c"),
          List.of("-p", "a/b"),
          List.of("-r", "a", "b"),
          List.of("x*"),
          List.of("x,y"),
          List.of("a.b"),
          List.of("X"),
          List.of("x", "ab", "cd"));
  private static final List<String> PROGRAMS =
      List.of(
          "/opt/t/a",
          "/opt/t/a",
          "/opt/t/a",
          "/opt/t/b",
          "/opt/t/ab",
          "/opt/t/.h",
          "/opt/t/sub/a",
          "/opt/u/a");

  private final Random random;

  PolicyGenerator(long seed) {
    this.random = new Random(seed);
  }

  String file() {
    StringBuilder file = new StringBuilder();
    file.append("User_Alias U1 = alice, !bob : U2 = %wheel, !U1\n");
    file.append("Runas_Alias R1 = bob, !carol\nHost_Alias H1 = box, !other\n");
    file.append("Cmnd_Alias C1 = ").append(commands(false)).append('\n');
    file.append("Cmnd_Alias C2 = ").append(commands(true)).append('\n');
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(4) == 0) {
        file.append("Defaults")
            .append(pick(SCOPES))
            .append(' ')
            .append(pick(SETTINGS))
            .append('\n');
      }
      file.append(list(USERS, 2)).append(' ').append(privilege());
      if (random.nextInt(4) == 0) {
        file.append(" : ").append(privilege());
      }
      file.append('\n');
    }
    return file.toString();
  }

  List<Question> questions(int count) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(
          new Question(
              account("alice", "bob", "carol"),
              "box.example.org",
              account("root", "root", "bob", "carol"),
              random.nextInt(6) == 0
                  ? Optional.of(pick(List.of("ops", "wheel")))
                  : Optional.empty(),
              pick(PROGRAMS),
              pick(CALLS),
              false));
    }
    return questions;
  }

  private Account account(String... names) {
    return Objects.requireNonNull(ACCOUNTS.get(pick(List.of(names))));
  }

  private String privilege() {
    StringBuilder text = new StringBuilder(list(HOSTS, 1)).append(" = ");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(pick(TARGETS))
          .append(pick(TAGS))
          .append(command(true));
    }
    return text.toString();
  }

  private String commands(boolean aliases) {
    StringBuilder text = new StringBuilder(command(aliases));
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(", ").append(command(aliases));
    }
    return text.toString();
  }

  private String command(boolean aliases) {
    String not = random.nextInt(6) == 0 ? "!" : "";
    return switch (random.nextInt(10)) {
      case 0 -> not + "ALL";
      case 1 -> not + (aliases ? pick(List.of("C1", "C1", "C9")) : "/opt/t/b");
      default -> {
        String path = pick(PATHS);
        yield not + path + (path.endsWith("/") ? "" : pick(ARGUMENTS));
      }
    };
  }

  private String list(List<String> words, int more) {
    StringBuilder text = new StringBuilder(pick(words));
    for (int i = random.nextInt(more + 1); i > 0; i--) {
      text.append(", ").append(pick(words));
    }
    return text.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
