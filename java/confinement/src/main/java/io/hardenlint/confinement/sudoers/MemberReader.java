package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads lists of users, groups and hosts. */
final class MemberReader {
  /** Words that sudo takes for commands or checksums wherever they stand. */
  private static final Set<String> RESERVED =
      Set.of("sudoedit", "sha224", "sha256", "sha384", "sha512");

  private final SudoersText text;
  private final Cursor cursor;

  MemberReader(SudoersText text) {
    this.text = text;
    this.cursor = text.cursor();
  }

  /**
   * The list behind {@code Defaults} and a sign: a blank that is not next to a comma ends it, and
   * the first word must stand on the same line.
   */
  void scope(String what) throws SyntaxStop {
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    int start = cursor.at();
    cursor.takeWhile(c -> c == '!');
    cursor.take('"');
    boolean word = !text.word().isEmpty() || (cursor.peek() == '#' && !text.atComment());
    if (!word) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected " + what);
    }
    cursor.moveTo(start);
    do {
      text.skipContinuations();
      checked(member(what, cursor.takeWhile(c -> c == '!').length() % 2 == 1), what);
      text.skipContinuations();
    } while (text.takeComma());
  }

  /** Entries separated by commas; stops before what follows, blanks skipped. */
  List<Member> list(String what) throws SyntaxStop {
    List<Member> members = new ArrayList<>();
    do {
      text.skipBlanks();
      members.add(checked(member(what, text.negation()), what));
      text.skipBlanks();
    } while (cursor.take(','));
    return members;
  }

  /** Refuses what is no entry of such a list. */
  private static Member checked(Member member, String what) throws SyntaxStop {
    boolean group =
        switch (member.kind()) {
          case GROUP, GROUP_ID, OTHER_GROUP -> true;
          case ALL, ALIAS, PLAIN, NETGROUP, ID -> false;
        };
    if (group && what.equals("a host")) {
      throw new SyntaxStop(member.place(), "a user or group stands where a host was expected");
    }
    if ((group || member.kind() == Member.Kind.NETGROUP) && what.equals("a group")) {
      throw new SyntaxStop(member.place(), "a group behind a colon is written by its name alone");
    }
    return member;
  }

  private Member member(String what, boolean negated) throws SyntaxStop {
    int start = cursor.at();
    if (cursor.peek() == '"') {
      return classify(negated, text.quoted(), start, true);
    }
    if (cursor.peek() == '#' && !text.atComment()) {
      return id(negated, Member.Kind.ID, start);
    }
    if (cursor.looksAt("%#")) {
      cursor.skip(1);
      return id(negated, Member.Kind.GROUP_ID, start);
    }
    if (cursor.looksAt("%:")) {
      cursor.skip(2);
      if (cursor.peek() == '#') {
        return id(negated, Member.Kind.OTHER_GROUP, start);
      }
      String name = text.word();
      return member(negated, Member.Kind.OTHER_GROUP, SudoersText.unescape(name), start, what);
    }
    if (cursor.peek() == '/' || cursor.peek() == '^') {
      throw cursor.stop("a command stands where " + what + " was expected");
    }
    int address = NetworkAddresses.length(cursor);
    String word = text.word();
    if (address >= cursor.at() - start && address > 0) {
      cursor.moveTo(start + address);
      String network = cursor.since(start);
      if (!what.equals("a host") || !NetworkAddresses.isValid(network)) {
        throw cursor.stop(
            cursor.spanSince(start),
            what.equals("a host")
                ? "\"" + network + "\" is no IPv6 address"
                : "a network address stands where " + what + " was expected");
      }
      return new Member(negated, Member.Kind.PLAIN, network, text.placeSince(start));
    }
    if (RESERVED.contains(word)) {
      throw cursor.stop(
          cursor.spanSince(start), "\"" + word + "\" stands where " + what + " was expected");
    }
    if (word.isEmpty()) {
      throw cursor.stop("unexpected " + cursor.describeNext() + "; expected " + what);
    }
    return classify(negated, word, start, false);
  }

  private Member id(boolean negated, Member.Kind kind, int start) throws SyntaxStop {
    cursor.skip(1);
    int digits = cursor.at();
    cursor.take('-');
    if (cursor.takeWhile(c -> SudoersText.isDigit((char) c)).isEmpty()) {
      throw cursor.stop("a number must follow '#'");
    }
    return new Member(negated, kind, cursor.since(digits), text.placeSince(start));
  }

  private Member classify(boolean negated, String word, int start, boolean quoted)
      throws SyntaxStop {
    if (word.equals("ALL") && !quoted) {
      return member(negated, Member.Kind.ALL, word, start, "");
    }
    if (SudoersText.isAliasName(word) && !quoted) {
      if (SudoersText.isReserved(word)) {
        throw cursor.stop(
            cursor.spanSince(start), word + " is a word of the language and names no alias");
      }
      return member(negated, Member.Kind.ALIAS, word, start, "");
    }
    String name = quoted ? word : SudoersText.unescape(word);
    if (name.startsWith("+")) {
      return member(negated, Member.Kind.NETGROUP, name.substring(1), start, "a netgroup");
    }
    if (name.startsWith("%:")) {
      return member(negated, Member.Kind.OTHER_GROUP, name.substring(2), start, "a group");
    }
    if (name.startsWith("%")) {
      return member(negated, Member.Kind.GROUP, name.substring(1), start, "a group");
    }
    return member(negated, Member.Kind.PLAIN, name, start, "");
  }

  private Member member(boolean negated, Member.Kind kind, String name, int start, String what)
      throws SyntaxStop {
    if (name.isEmpty()) {
      throw cursor.stop(cursor.spanSince(start), "the name is empty; expected " + what);
    }
    return new Member(negated, kind, name, text.placeSince(start));
  }
}
