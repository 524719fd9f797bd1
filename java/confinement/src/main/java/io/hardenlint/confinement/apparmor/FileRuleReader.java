package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.Optional;

/** Reads rules about files and hard links. */
final class FileRuleReader {
  private static final Permissions EVERYTHING =
      new Permissions("rwalkm", Optional.of(ExecMode.of("ix")));

  private final ProfileText text;
  private final Cursor cursor;

  FileRuleReader(ProfileText text) {
    this.text = text;
    this.cursor = text.cursor();
  }

  /** Behind the word {@code file}. */
  ProfileItem keyword(Qualifiers qualifiers, int start) throws SyntaxStop {
    text.skipTrivia();
    if (cursor.peek() == ',') {
      Span word = cursor.spanSince(start);
      if (qualifiers.denies()) {
        throw cursor.stop(word, "the parser refuses \"deny file,\"; deny the paths themselves");
      }
      cursor.skip(1);
      return new ProfileItem.File(
          qualifiers,
          Optional.empty(),
          cursor.source().place(new Span(start, word.end())),
          EVERYTHING,
          Optional.empty(),
          text.placeSince(start));
    }
    return rule(qualifiers, start);
  }

  /** A path with permissions on either side of it. */
  ProfileItem rule(Qualifiers qualifiers, int start) throws SyntaxStop {
    Permissions permissions;
    Token path;
    if (cursor.peek() == '/' || cursor.peek() == '@' || cursor.peek() == '"') {
      path = path();
      text.skipTrivia();
      permissions = permissions(qualifiers);
    } else {
      permissions = permissions(qualifiers);
      text.skipTrivia();
      path = path();
    }
    text.skipTrivia();
    Optional<String> target = Optional.empty();
    if (cursor.take("->")) {
      text.skipTrivia();
      target = Optional.of(target().text());
    }
    text.endRule();
    return new ProfileItem.File(
        qualifiers,
        Optional.of(path.text()),
        cursor.source().place(path.span()),
        permissions,
        target,
        text.placeSince(start));
  }

  /** The name of a profile behind an arrow, or for a link a path. */
  Token target() throws SyntaxStop {
    Token target = text.id("the name of a profile");
    if (target.text().isEmpty() || "()=<>#}]".indexOf(target.text().charAt(0)) >= 0) {
      throw cursor.stop(target.span(), "expected the name of a profile");
    }
    return checked(target);
  }

  Token path() throws SyntaxStop {
    Token path = text.id("a path or permissions");
    if (!path.isPath()) {
      throw cursor.stop(
          path.span(),
          "\"" + path.text() + "\" is no path; expected one that starts with / or a variable");
    }
    return checked(path);
  }

  private Token checked(Token token) throws SyntaxStop {
    Optional<String> objection = Globs.objection(token.text());
    if (objection.isPresent()) {
      throw cursor.stop(token.span(), objection.get());
    }
    return token;
  }

  private Permissions permissions(Qualifiers qualifiers) throws SyntaxStop {
    int start = cursor.at();
    String word = cursor.takeWhile(c -> c < 0x80 && Character.isLetter(c));
    Span span = cursor.spanSince(start);
    if (!Permissions.looksLikeMode(word)
        || !(cursor.peek() == ','
            || ProfileText.isBlank(cursor.peek())
            || cursor.looksAt("\r\n"))) {
      throw cursor.stop(
          word.isEmpty()
              ? new Span(start, Math.min(start + 1, cursor.source().text().length()))
              : span,
          "unexpected "
              + (word.isEmpty() ? cursor.describeNext() : "\"" + word + "\"")
              + "; expected a rule, or permissions out of r w a l k m and a way to run the file");
    }
    Optional<Permissions> permissions = Permissions.parse(word);
    if (permissions.isEmpty()) {
      throw cursor.stop(span, "a rule can name only one way to run a file");
    }
    if (permissions.get().has('w') && permissions.get().has('a')) {
      throw cursor.stop(span, "w contains a; a rule can have only one of them");
    }
    boolean plain =
        permissions.get().exec().filter(x -> x.transition() == ExecMode.Transition.ANY).isPresent();
    if (plain && !qualifiers.denies()) {
      throw cursor.stop(span, "a bare x stands in deny rules only; write ix, px, cx or ux");
    }
    if (!plain && permissions.get().exec().isPresent() && qualifiers.denies()) {
      throw cursor.stop(span, "a deny rule takes a bare x only");
    }
    return permissions.get();
  }

  /** Behind the word {@code link}. */
  ProfileItem link(Qualifiers qualifiers, int start) throws SyntaxStop {
    text.skipTrivia();
    boolean subset = text.takeKeyword("subset");
    text.skipTrivia();
    Token link = path();
    text.skipTrivia();
    if (!cursor.take("->")) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected \"->\"");
    }
    text.skipTrivia();
    Token target = path();
    text.endRule();
    return new ProfileItem.Link(
        qualifiers, subset, link.text(), target.text(), text.placeSince(start));
  }
}
