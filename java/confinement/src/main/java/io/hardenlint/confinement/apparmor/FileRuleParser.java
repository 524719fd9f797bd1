package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.Optional;

/** Reads rules about files and hard links. */
final class FileRuleParser {
  private static final Permissions EVERYTHING =
      new Permissions("rwalkm", Optional.of(ExecMode.of("ix")));

  private final Tokens tokens;
  private final AppArmorVersion version;

  FileRuleParser(Tokens tokens, AppArmorVersion version) {
    this.tokens = tokens;
    this.version = version;
  }

  /**
   * Reads a rule.
   *
   * @param own what stands before it
   * @param qualifiers the same with those of blocks around it
   */
  ProfileItem.Rule rule(Qualifiers own, Qualifiers qualifiers, Place start) throws SyntaxStop {
    if (tokens.take("link")) {
      return link(qualifiers, start);
    }
    Place keyword = tokens.peek().place();
    boolean file = tokens.take("file");
    if (file && tokens.take(TokenKind.END_OF_RULE)) {
      if (own.denies() || qualifiers.denies()) {
        throw new SyntaxStop(
            tokens.since(start), "the parser refuses \"deny file,\"; deny the paths themselves");
      }
      return new ProfileItem.File(
          qualifiers, Optional.empty(), keyword, EVERYTHING, Optional.empty(), tokens.since(start));
    }
    boolean unsafe = tokens.take("unsafe");
    boolean safe = !unsafe && tokens.take("safe");
    boolean modeFirst = tokens.sees(TokenKind.MODE);
    if (!modeFirst && !tokens.sees(TokenKind.ID) && !tokens.sees(TokenKind.VARIABLE)) {
      throw tokens.unexpected(
          "a rule, or permissions out of r w a l k m and a way to run the file");
    }
    if (!modeFirst) {
      refuseLater(tokens.peek());
    }
    Token first = modeFirst ? tokens.next() : tokens.name();
    boolean subset = modeFirst && tokens.take("subset");
    Token second = modeFirst ? tokens.name() : tokens.expect(TokenKind.MODE);
    Token mode = modeFirst ? first : second;
    Token path = modeFirst ? second : first;
    Optional<Token> target = Optional.empty();
    if (tokens.take(TokenKind.ARROW)) {
      target = Optional.of(tokens.name());
    }
    tokens.expect(TokenKind.END_OF_RULE);
    Permissions permissions = permissions(mode, own, unsafe, safe, target.isPresent());
    if (own.denies() != qualifiers.denies() && permissions.exec().isPresent()) {
      throw new SyntaxStop(
          mode.place(),
          qualifiers.denies()
              ? "in a deny block a rule takes a bare x only"
              : "the block makes this rule allow, so that it must say how the file is run");
    }
    if (modeFirst) {
      checkLink(permissions, subset, target, mode);
    }
    return new ProfileItem.File(
        qualifiers,
        Optional.of(path.text()),
        path.place(),
        permissions,
        target.map(Token::text),
        tokens.since(start));
  }

  /** A keyword of a later version is a name to an earlier one, and refused for what follows it. */
  private void refuseLater(Token name) throws SyntaxStop {
    Optional<AppArmorVersion> since = Keywords.since(name.text());
    if (since.isPresent() && !version.atLeast(since.get())) {
      throw new SyntaxStop(
          name.place(),
          name.text()
              + " rules came with AppArmor "
              + since.get()
              + "; "
              + version
              + " refuses them");
    }
  }

  private static void checkLink(
      Permissions permissions, boolean subset, Optional<Token> target, Token mode)
      throws SyntaxStop {
    boolean links = permissions.has('l');
    boolean onlyLinks = permissions.letters().equals("l") && permissions.exec().isEmpty();
    if (subset && !onlyLinks) {
      throw new SyntaxStop(mode.place(), "subset stands with l alone");
    }
    if (target.isPresent() && links && permissions.exec().isPresent()) {
      throw new SyntaxStop(mode.place(), "\"->\" cannot stand for a link and a profile at once");
    }
    if (target.isPresent() && links && Labels.of(target.get().text()).namespace().isPresent()) {
      throw new SyntaxStop(target.get().place(), "a link's target has no namespace");
    }
  }

  private Permissions permissions(
      Token mode, Qualifiers qualifiers, boolean unsafe, boolean safe, boolean target)
      throws SyntaxStop {
    Optional<String> objection = FileModes.objection(mode.text());
    if (objection.isPresent()) {
      throw new SyntaxStop(mode.place(), objection.get());
    }
    Permissions permissions = Permissions.parse(mode.text());
    if (permissions.exec().isEmpty()) {
      if (unsafe || safe) {
        throw new SyntaxStop(mode.place(), "safe and unsafe stand before rules that run a file");
      }
      return permissions;
    }
    ExecMode exec = permissions.exec().get();
    boolean typed = exec.transition() != ExecMode.Transition.ANY || unsafe;
    boolean named = target && !version.atLeast(AppArmorVersion.V4_0);
    if (qualifiers.denies() && typed) {
      throw new SyntaxStop(mode.place(), "a deny rule takes a bare x only");
    }
    if (!qualifiers.denies() && !typed && !named) {
      throw new SyntaxStop(
          mode.place(), "a bare x stands in deny rules only; write ix, px, cx or ux");
    }
    return unsafe || safe
        ? new Permissions(permissions.letters(), Optional.of(exec.scrubbing(safe)))
        : permissions;
  }

  private ProfileItem.Rule link(Qualifiers qualifiers, Place start) throws SyntaxStop {
    boolean subset = tokens.take("subset");
    String link = tokens.name().text();
    tokens.expect(TokenKind.ARROW);
    String target = tokens.name().text();
    tokens.expect(TokenKind.END_OF_RULE);
    return new ProfileItem.Link(qualifiers, subset, link, target, tokens.since(start));
  }
}
