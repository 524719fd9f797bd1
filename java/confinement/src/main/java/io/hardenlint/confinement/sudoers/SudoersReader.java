package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.sudoers.SudoersNode.AliasKind;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads sudoers files of sudo 1.9, word by word as its lexer splits them. Privileges of Solaris are
 * refused like mistakes. After a problem it goes on with the next line, as sudo does.
 */
public final class SudoersReader {
  private static final Map<String, AliasKind> ALIASES =
      Map.of(
          "User_Alias", AliasKind.USER,
          "Runas_Alias", AliasKind.RUNAS,
          "Host_Alias", AliasKind.HOST,
          "Cmnd_Alias", AliasKind.COMMAND,
          "Cmd_Alias", AliasKind.COMMAND);

  /** Far more than any host has; sudo itself stops after 128 levels. */
  private static final int MOST_FILES = 1000;

  private final SourceText source;
  private final SudoersText text;
  private final Cursor cursor;
  private final MemberReader members;
  private final CommandReader commands;
  private final SpecReader specs;
  private final DefaultsReader defaults;
  private final List<SudoersNode> nodes = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<AliasKind, Set<String>> defined;
  private final SudoVersion version;
  private final Optional<Inclusion> inclusion;

  /**
   * What a file and those that it includes share.
   *
   * @param budget how many files may still be read: a file may include itself
   */
  private record Inclusion(
      IncludedFiles files, Map<AliasKind, Set<String>> defined, AtomicInteger budget) {}

  private SudoersReader(SourceText source, SudoVersion version, Optional<Inclusion> inclusion) {
    this.source = source;
    this.version = version;
    this.inclusion = inclusion;
    this.defined =
        inclusion.map(Inclusion::defined).orElseGet(() -> new EnumMap<>(AliasKind.class));
    this.text = new SudoersText(source);
    this.cursor = text.cursor();
    this.members = new MemberReader(text);
    this.commands = new CommandReader(text, version);
    this.specs = new SpecReader(text, members, commands);
    this.defaults = new DefaultsReader(text, members, commands);
  }

  /** Reads a file as the release of Debian 12 does; mistakes are in its problems. */
  public static SudoersFile read(SourceText source) {
    return read(source, new SudoVersion(1, 9, 13));
  }

  /** Reads a file as a release does; mistakes are in its problems. */
  public static SudoersFile read(SourceText source, SudoVersion version) {
    return new SudoersReader(source, version, Optional.empty()).read();
  }

  /**
   * Reads a file and, in place, those that it includes. A file that is named and not there is an
   * error if all files are, a folder never is.
   */
  public static SudoersFile read(SourceText source, SudoVersion version, IncludedFiles files) {
    Inclusion inclusion =
        new Inclusion(files, new EnumMap<>(AliasKind.class), new AtomicInteger(MOST_FILES));
    return new SudoersReader(source, version, Optional.of(inclusion)).read();
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
    int from = cursor.at();
    text.skipBlanks();
    int start = cursor.at();
    boolean continued = cursor.since(from).indexOf('\n') >= 0;
    if (include(start, continued)) {
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
    if (continued && text.atKeyword()) {
      throw cursor.stop("a continued line cannot start a statement");
    }
    if (cursor.looksAt("Defaults")) {
      nodes.add(defaults.statement());
    } else if (!alias()) {
      List<Member> users = members.list("a user, a group, an alias, Defaults or an include");
      nodes.add(new SudoersNode.UserSpec(users, specs.privileges(), text.placeSince(start)));
    }
    text.endLine("the end of the line, a comma or a colon");
  }

  /** With a number sign it must stand at the very start of its line, and a blank behind it. */
  private boolean include(int start, boolean continued) throws SyntaxStop {
    boolean old = cursor.peek() == '#' && start == text.lineStart(start);
    if (!old && cursor.peek() != '@') {
      return false;
    }
    String word = "";
    for (String candidate : List.of("includedir", "include")) {
      char behind = cursor.peek(1 + candidate.length());
      if (cursor.looksAt((old ? "#" : "@") + candidate)
          && (!old || behind == ' ' || behind == '\t')) {
        word = candidate;
        break;
      }
    }
    if (word.isEmpty()) {
      return false;
    }
    if (continued) {
      throw cursor.stop("a continued line cannot start a statement");
    }
    cursor.skip(1 + word.length());
    text.skipBlanks();
    String path = cursor.peek() == '"' ? text.quoted() : SudoersText.unescape(text.path());
    if (path.isEmpty()) {
      throw cursor.stop("expected the path of a file or directory");
    }
    SudoersNode.Include node =
        new SudoersNode.Include(path, word.equals("includedir"), text.placeSince(start));
    nodes.add(node);
    text.endLine("the end of the line");
    if (inclusion.isPresent()) {
      follow(node, inclusion.get());
    }
    return true;
  }

  /** A host's name in a path, {@code %h}, is not known: such an include is left out. */
  private void follow(SudoersNode.Include include, Inclusion shared) {
    if (include.path().contains("%h")) {
      return;
    }
    String path = IncludedFiles.resolve(source.name(), include.path());
    List<SourceText> files =
        include.directory()
            ? shared.files().folder(path)
            : shared.files().file(path).stream().toList();
    if (files.isEmpty() && !include.directory() && shared.files().all()) {
      problem(include, "there is no file " + path + ", and sudo refuses to go on without");
    }
    for (SourceText file : files) {
      if (shared.budget().getAndDecrement() <= 0) {
        problem(include, "too many levels of includes");
        return;
      }
      SudoersFile read = new SudoersReader(file, version, inclusion).read();
      nodes.addAll(read.nodes());
      problems.addAll(read.problems());
    }
  }

  private void problem(SudoersNode.Include include, String message) {
    problems.add(new Problem(Severity.ERROR, include.place(), message));
  }

  private boolean alias() throws SyntaxStop {
    int start = cursor.at();
    Optional<String> indented =
        start == text.lineStart(start)
            ? Optional.empty()
            : ALIASES.keySet().stream().filter(cursor::looksAt).findFirst();
    String word =
        indented.orElseGet(
            () -> cursor.takeWhile(c -> c == '_' || (c < 0x80 && Character.isLetter(c))));
    indented.ifPresent(keyword -> cursor.skip(keyword.length()));
    AliasKind kind = ALIASES.get(word);
    if (kind == null) {
      cursor.moveTo(start);
      return false;
    }
    do {
      text.skipBlanks();
      int nameStart = cursor.at();
      String name = text.word();
      if (!SudoersText.isAliasName(name) || SudoersText.isReserved(name)) {
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
    } while (text.takeColon());
    return true;
  }
}
