package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the privileges of a user specification. */
final class SpecReader {
  private static final Set<String> OPTIONS =
      Set.of("ROLE", "TYPE", "CWD", "CHROOT", "TIMEOUT", "NOTBEFORE", "NOTAFTER");

  private final SudoersText text;
  private final Cursor cursor;
  private final MemberReader members;
  private final CommandReader commands;

  SpecReader(SudoersText text, MemberReader members, CommandReader commands) {
    this.text = text;
    this.cursor = text.cursor();
    this.members = members;
    this.commands = commands;
  }

  List<Privilege> privileges() throws SyntaxStop {
    List<Privilege> privileges = new ArrayList<>();
    do {
      List<Member> hosts = members.list("a host");
      if (!cursor.take('=')) {
        throw cursor.stop(
            "unexpected " + cursor.describeNext() + "; expected '=' between hosts and commands");
      }
      privileges.add(new Privilege(hosts, specs()));
      text.skipBlanks();
    } while (text.takeColon());
    return privileges;
  }

  private List<CommandSpec> specs() throws SyntaxStop {
    List<CommandSpec> specs = new ArrayList<>();
    Optional<RunAs> runAs = Optional.empty();
    Map<String, String> options = new LinkedHashMap<>();
    Set<Tag> tags = EnumSet.noneOf(Tag.class);
    do {
      text.skipBlanks();
      Optional<RunAs> written = runAs();
      runAs = written.or(() -> inherited(specs));
      text.skipBlanks();
      options(options);
      List<Tag> writtenTags = tags();
      for (Tag tag : writtenTags) {
        tags.remove(tag.opposite());
        tags.add(tag);
      }
      specs.add(new CommandSpec(written, runAs, options, writtenTags, tags, commands.item()));
      text.skipBlanks();
    } while (cursor.take(','));
    return specs;
  }

  private static Optional<RunAs> inherited(List<CommandSpec> specs) {
    return specs.isEmpty() ? Optional.empty() : specs.getLast().runAs();
  }

  private Optional<RunAs> runAs() throws SyntaxStop {
    int start = cursor.at();
    if (!cursor.take('(')) {
      return Optional.empty();
    }
    text.skipBlanks();
    List<Member> users =
        cursor.peek() == ')' || cursor.peek() == ':' ? List.of() : members.list("a user");
    List<Member> groups = List.of();
    text.skipBlanks();
    if (text.takeColon()) {
      text.skipBlanks();
      if (cursor.peek() != ')' || !users.isEmpty()) {
        groups = members.list("a group");
      }
    }
    text.skipBlanks();
    if (!cursor.take(')')) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected ')'");
    }
    return Optional.of(new RunAs(users, groups, text.placeSince(start)));
  }

  private void options(Map<String, String> options) throws SyntaxStop {
    while (true) {
      int start = cursor.at();
      String name = cursor.takeWhile(c -> (c >= 'A' && c <= 'Z') || c == '_');
      text.skipBlanks();
      if (!OPTIONS.contains(name) || !cursor.take('=')) {
        cursor.moveTo(start);
        return;
      }
      text.skipBlanks();
      int valueStart = cursor.at();
      boolean quoted = cursor.peek() == '"';
      boolean path = name.equals("CWD") || name.equals("CHROOT");
      String value = quoted && !path ? text.quoted() : text.word();
      boolean plain = quoted || path || !SudoersText.isAliasName(value);
      Optional<String> objection =
          plain && !value.isEmpty()
              ? OptionValues.objection(name, SudoersText.unescape(value))
              : Optional.of("expected a value of " + name);
      if (objection.isPresent()) {
        throw cursor.stop(cursor.spanSince(valueStart), objection.get());
      }
      options.put(name, SudoersText.unescape(value));
      text.skipBlanks();
    }
  }

  private List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    while (true) {
      int start = cursor.at();
      String name = cursor.takeWhile(c -> (c >= 'A' && c <= 'Z') || c == '_');
      cursor.takeWhile(c -> c == ' ' || c == '\t');
      Optional<Tag> tag = cursor.take(':') ? tag(name) : Optional.empty();
      if (tag.isEmpty()) {
        cursor.moveTo(start);
        return tags;
      }
      tags.add(tag.get());
      text.skipBlanks();
    }
  }

  private static Optional<Tag> tag(String name) {
    for (Tag tag : Tag.values()) {
      if (tag.name().equals(name)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
