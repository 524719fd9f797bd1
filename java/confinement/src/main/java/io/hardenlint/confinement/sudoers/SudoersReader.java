package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.sudoers.SudoersNode.AliasKind;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads sudoers files of sudo 1.9. Forms that are not read here (IPv6 addresses, privileges of
 * Solaris…) are refused like mistakes, each with its place; nothing is guessed. After a problem it
 * goes on with the next line, as sudo does.
 */
public final class SudoersReader {
  private static final Map<String, AliasKind> ALIASES =
      Map.of(
          "User_Alias", AliasKind.USER,
          "Runas_Alias", AliasKind.RUNAS,
          "Host_Alias", AliasKind.HOST,
          "Cmnd_Alias", AliasKind.COMMAND,
          "Cmd_Alias", AliasKind.COMMAND);

  private final SourceText source;
  private final SudoersText text;
  private final Cursor cursor;
  private final MemberReader members;
  private final CommandReader commands;
  private final SpecReader specs;
  private final DefaultsReader defaults;
  private final List<SudoersNode> nodes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<AliasKind, Set<String>> defined = new EnumMap<>(AliasKind.class);

  private SudoersReader(SourceText source) {
    this.source = source;
    this.text = new SudoersText(source);
    this.cursor = text.cursor();
    this.members = new MemberReader(text);
    this.commands = new CommandReader(text);
    this.specs = new SpecReader(text, members, commands);
    this.defaults = new DefaultsReader(text, members, commands);
  }

  /** Reads a file; mistakes are in its problems. */
  public static SudoersFile read(SourceText source) {
    return new SudoersReader(source).read();
  }

  private SudoersFile read() {
    OptionalInt malformed = source.malformedIn(new Span(0, source.text().length()));
    if (malformed.isPresent()) {
      int at = malformed.getAsInt();
      problems.add(
          cursor.stop(new Span(at, at + 1), "bytes that are no UTF-8 are not read here").problem());
      return new SudoersFile(source, nodes, List.of(), problems);
    }
    if (cursor.peek() == '\uFEFF') {
      cursor.skip(1);
    }
    while (!cursor.atEnd()) {
      int start = cursor.at();
      try {
        statement();
      } catch (SyntaxStop stop) {
        problems.add(stop.problem());
        text.skipLine();
      }
      if (cursor.at() == start) {
        throw new IllegalStateException("no progress at " + source.position(start));
      }
    }
    return new SudoersFile(source, nodes, text.comments(), problems);
  }

  private void statement() throws SyntaxStop {
    text.skipBlanks();
    int start = cursor.at();
    if (include(start)) {
      return;
    }
    if (text.atComment()) {
      text.skipComment();
    }
    if (text.atLineEnd()) {
      text.skipLineEnd();
      return;
    }
    if (cursor.peek() == '@') {
      throw cursor.stop("unknown directive; expected @include or @includedir");
    }
    if (cursor.looksAt("Defaults")) {
      nodes.add(defaults.statement());
    } else if (!alias()) {
      List<Member> users = members.list("a user, a group, an alias, Defaults or an include");
      nodes.add(new SudoersNode.UserSpec(users, specs.privileges(), text.placeSince(start)));
    }
    text.endLine("the end of the line, a comma or a colon");
  }

  private boolean include(int start) throws SyntaxStop {
    boolean old = cursor.peek() == '#';
    if (!old && cursor.peek() != '@') {
      return false;
    }
    String word = "";
    for (String candidate : List.of("includedir", "include")) {
      char behind = cursor.peek(1 + candidate.length());
      if (cursor.looksAt((old ? "#" : "@") + candidate) && (behind == ' ' || behind == '\t')) {
        word = candidate;
        break;
      }
    }
    if (word.isEmpty()) {
      return false;
    }
    cursor.skip(1 + word.length());
    text.skipBlanks();
    String path = cursor.peek() == '"' ? text.quoted() : SudoersText.unescape(text.word());
    if (path.isEmpty()) {
      if (old && text.atLineEnd()) {
        cursor.moveTo(start);
        return false;
      }
      throw cursor.stop("expected the path of a file or directory");
    }
    nodes.add(new SudoersNode.Include(path, word.equals("includedir"), text.placeSince(start)));
    text.endLine("the end of the line");
    return true;
  }

  private boolean alias() throws SyntaxStop {
    int start = cursor.at();
    String word = cursor.takeWhile(c -> c == '_' || (c < 0x80 && Character.isLetter(c)));
    AliasKind kind = ALIASES.get(word);
    if (kind == null || !text.skipBlanks()) {
      cursor.moveTo(start);
      return false;
    }
    do {
      text.skipBlanks();
      int nameStart = cursor.at();
      String name = text.word();
      if (!SudoersText.isAliasName(name) || name.equals("ALL")) {
        throw cursor.stop(
            cursor.spanSince(nameStart),
            "expected the name of an alias: upper-case letters, digits and underscores");
      }
      Span nameSpan = cursor.spanSince(nameStart);
      text.skipBlanks();
      if (!cursor.take('=')) {
        throw cursor.stop("unexpected " + cursor.describeNext() + "; expected '='");
      }
      if (kind == AliasKind.COMMAND) {
        nodes.add(new SudoersNode.CommandAlias(name, commands.list(), text.placeSince(nameStart)));
      } else {
        String what = kind == AliasKind.HOST ? "a host" : "a user";
        nodes.add(
            new SudoersNode.MemberAlias(
                kind, name, members.list(what), text.placeSince(nameStart)));
      }
      if (!defined.computeIfAbsent(kind, k -> new HashSet<>()).add(name)) {
        throw cursor.stop(nameSpan, "the alias " + name + " is already defined");
      }
      text.skipBlanks();
    } while (cursor.take(':'));
    return true;
  }
}
