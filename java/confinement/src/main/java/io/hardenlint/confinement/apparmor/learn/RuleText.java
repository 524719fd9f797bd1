package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.access.Question;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes rules. */
final class RuleText {
  private static final String PLAIN = "[A-Za-z0-9_./@{}*?~:+%\\[\\]^-]+";

  private RuleText() {}

  /**
   * A text as a pattern that matches only it. No pattern matches a question mark alone, since the
   * parser loses every escape of it: it stays, and matches one character.
   */
  static String literal(String text) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ' || c == 0x7f) {
        out.append(String.format(Locale.ROOT, "\\%03o", (int) c));
      } else {
        if ("\\*[]{}\"".indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A pattern as a word of a rule. */
  static String word(String pattern) {
    return pattern.matches(PLAIN) && !pattern.startsWith("^") ? pattern : "\"" + pattern + "\"";
  }

  /** The same for a text that is no pattern. */
  static String exact(String text) {
    return word(literal(text));
  }

  static String file(String pattern, String permissions, boolean owner) {
    return (owner ? "owner " : "") + word(pattern) + " " + permissions + ",";
  }

  static String link(String link, String target) {
    return "link " + word(link) + " -> " + word(target) + ",";
  }

  /** A rule for a question on something else than files. */
  static String of(Question question) {
    return switch (question) {
      case Question.Capability asked -> "capability " + asked.name() + ",";
      case Question.Socket asked -> "network " + asked.family() + " " + asked.type() + ",";
      case Question.Signal asked ->
          "signal (%s) set=(%s) peer=%s,"
              .formatted(asked.send() ? "send" : "receive", asked.signal(), exact(asked.peer()));
      case Question.Ptrace asked ->
          "ptrace (%s) peer=%s,"
              .formatted(asked.access().name().toLowerCase(Locale.ROOT), exact(asked.peer()));
      case Question.Message asked -> message(asked);
      case Question.BusName asked ->
          "dbus (bind) bus=%s name=%s,".formatted(asked.bus(), exact(asked.name()));
      case Question.Eavesdrop asked -> "dbus (eavesdrop) bus=" + asked.bus() + ",";
      case Question.ChangeProfile asked ->
          "change_profile "
              + asked.program().map(program -> exact(program) + " ").orElse("")
              + "-> "
              + exact(asked.target())
              + ",";
      case Question.Unmount asked -> "umount " + exact(asked.point()) + ",";
      case Question.PivotRoot asked ->
          "pivot_root oldroot=%s %s,".formatted(exact(asked.old()), exact(asked.root()));
      case Question.Mount asked -> mount(asked);
      case Question.UserNamespace asked -> "userns,";
      case Question.Queue asked -> queue(asked.access(), asked.name());
      case Question.PollingRing asked -> "io_uring sqpoll,";
      case Question.ForeignRing asked ->
          "io_uring override_creds"
              + (asked.label().isEmpty() ? "" : " label=" + exact(asked.label()))
              + ",";
      case Question.UnixTalk asked ->
          unix(
              List.of(asked.talk().name().toLowerCase(Locale.ROOT)),
              asked.type(),
              address(asked.address()),
              address(asked.peer()),
              Optional.of(asked.label()).filter(label -> !label.isEmpty()));
    };
  }

  /** A peer's unique name ({@code :1.7}) changes with each connection, so it is left out. */
  private static String message(Question.Message asked) {
    StringBuilder rule = new StringBuilder("dbus (" + (asked.send() ? "send" : "receive") + ")");
    rule.append(" bus=").append(asked.bus());
    add(rule, " path=", asked.path());
    add(rule, " interface=", asked.interfaceName());
    add(rule, " member=", asked.member());
    StringBuilder peer = new StringBuilder();
    if (asked.send() && !asked.peer().startsWith(":")) {
      add(peer, "name=", asked.peer());
    }
    add(peer, peer.isEmpty() || asked.label().isEmpty() ? "label=" : ", label=", asked.label());
    if (!peer.isEmpty()) {
      rule.append(" peer=(").append(peer).append(')');
    }
    return rule.append(',').toString();
  }

  private static void add(StringBuilder rule, String name, String value) {
    if (!value.isEmpty()) {
      rule.append(name).append(exact(value));
    }
  }

  private static String mount(Question.Mount asked) {
    StringBuilder rule = new StringBuilder("mount");
    if (!asked.type().isEmpty() && asked.options().stream().noneMatch(RuleText::keepsType)) {
      rule.append(" fstype=").append(exact(asked.type()));
    }
    if (!asked.options().isEmpty()) {
      rule.append(" options=(").append(String.join(", ", asked.options())).append(')');
    }
    if (!asked.source().isEmpty()) {
      rule.append(' ').append(exact(asked.source()));
    }
    return rule.append(" -> ").append(exact(asked.point())).append(',').toString();
  }

  /** A socket without a name has no address to write. */
  private static Optional<String> address(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty() && !each.equals("none"));
  }

  /** Binds, moves and changes take no file system's type. */
  private static boolean keepsType(String option) {
    return Set.of("bind", "rbind", "move", "remount").contains(option)
        || option.matches("(make-)?r?(private|shared|slave|unbindable)");
  }

  static String queue(String access, String name) {
    return "mqueue (%s) type=posix %s,"
        .formatted(access.strip().replace(' ', ',').replaceAll(",+", ", "), exact(name));
  }

  static String unix(
      Collection<String> access,
      String type,
      Optional<String> address,
      Optional<String> peer,
      Optional<String> label) {
    StringBuilder rule =
        new StringBuilder("unix (" + String.join(", ", new TreeSet<>(access)) + ")");
    rule.append(" type=").append(type);
    address.ifPresent(text -> rule.append(" addr=").append(exact(text)));
    if (peer.isPresent() || label.isPresent()) {
      rule.append(" peer=(")
          .append(label.map(text -> "label=" + exact(text)).orElse(""))
          .append(peer.isPresent() && label.isPresent() ? ", " : "")
          .append(peer.map(text -> "addr=" + exact(text)).orElse(""))
          .append(')');
    }
    return rule.append(',').toString();
  }
}
