package io.hardenlint.confinement.sudoers;

import java.util.List;

/** Makes sudoers files by the grammar, mostly sound, with the corners that the lexer has. */
public final class SudoersGenerator {
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

  private final GeneratedText text;
  private final MemberGenerator members;
  private final CommandGenerator commands;

  private SudoersGenerator(long seed) {
    this.text = new GeneratedText(seed);
    this.members = new MemberGenerator(text);
    this.commands = new CommandGenerator(text, members);
  }

  /** A file; the same seed makes the same one. */
  public static String file(long seed) {
    SudoersGenerator generator = new SudoersGenerator(seed);
    int count = 1 + generator.text.below(4);
    for (int i = 0; i < count; i++) {
      generator.statement();
    }
    return generator.text.toString();
  }

  private void statement() {
    text.add(text.seldom(9) ? text.of(" ", "\t") : "");
    switch (text.below(12)) {
      case 0 ->
          text.add(text.of("# comment", "", "#", "#-", "# a \\", "#include", "#includedir x.y~"));
      case 1, 2 -> defaults();
      case 3 -> aliases("User_Alias", members::user);
      case 4 -> aliases("Runas_Alias", members::user);
      case 5 -> aliases("Host_Alias", members::host);
      case 6 -> aliases(text.of("Cmnd_Alias", "Cmd_Alias"), commands::digested);
      default -> spec();
    }
    text.add(text.seldom(8) ? text.of(" ", " # note", "#x", "\t") : "");
    text.add(text.seldom(20) ? "\r\n" : text.seldom(60) ? "" : "\n");
  }

  private void aliases(String word, Runnable entry) {
    text.add(word);
    text.space();
    int count = text.seldom(4) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      text.add(i > 0 ? text.of(":", " : ") : "");
      text.add(
          text.seldom(25)
              ? text.of("ALL", "CWD", "lower", "A-B", "TIMEOUT", "ROLE")
              : text.alias());
      text.blank();
      text.add("=");
      text.blank();
      text.list(entry);
    }
  }

  private void defaults() {
    text.add("Defaults");
    switch (text.below(8)) {
      case 0 -> {
        text.add(text.of(":", ": ", ":!"));
        text.list(members::user);
      }
      case 1 -> {
        text.add(">");
        text.list(members::user);
      }
      case 2 -> {
        text.add(text.of("@", "@ "));
        text.list(members::host);
      }
      case 3 -> {
        text.add("!");
        text.list(() ->
            text.add(
                text.of("/bin/a", "A", "!/bin/b", "sudoedit", "ALL", "^/bin/x$", "/bin/a x", "y")));
      }
      default -> {
        // For all.
      }
    }
    text.space();
    text.list(() -> text.add(text.of(SETTINGS)));
  }

  private void spec() {
    text.list(members::user);
    text.space();
    int count = text.seldom(5) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      text.add(i > 0 ? text.of(":", " : ") : "");
      text.list(members::host);
      text.blank();
      text.add("=");
      text.blank();
      text.list(commands::command);
    }
  }
}
