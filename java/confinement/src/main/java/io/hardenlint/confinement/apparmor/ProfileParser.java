package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads profiles with all that stands in their braces. */
final class ProfileParser {
  private static final int DEEPEST = 300;

  private final Tokens tokens;
  private final AppArmorVersion version;
  private final Directives directives;
  private final RuleParser rules;
  private final FileRuleParser files;
  private int depth;

  /** Whether what is read stands, within the block around it, behind a condition that fails. */
  private boolean left;

  ProfileParser(Tokens tokens, AppArmorVersion version, Directives directives) {
    this.tokens = tokens;
    this.version = version;
    this.directives = directives;
    this.rules = new RuleParser(tokens, version);
    this.files = new FileRuleParser(tokens, version);
  }

  /** Reads a profile of the file itself. */
  Profile top() throws SyntaxStop {
    Place start = tokens.peek().place();
    boolean keyword =
        tokens.take(TokenKind.PROFILE)
            || tokens.take(TokenKind.CARET)
            || tokens.take(TokenKind.HAT);
    if (!tokens.sees(TokenKind.ID)) {
      throw tokens.unexpected(
          keyword
              ? "the name of a profile"
              : "a profile, or a definition before the first of them");
    }
    Profile profile = base(Profile.Kind.TOP, start);
    Labels label = Labels.of(profile.name());
    if (!keyword && label.namespace().isEmpty() && !label.name().startsWith("/")) {
      throw new SyntaxStop(
          profile.namePlace(), "without the word profile before it, the name must be a path");
    }
    return profile;
  }

  private Profile base(Profile.Kind kind, Place start) throws SyntaxStop {
    Token name = tokens.expect(TokenKind.ID);
    Optional<Token> attachment = Optional.empty();
    if (tokens.sees(TokenKind.ID) || tokens.sees(TokenKind.VARIABLE)) {
      attachment = Optional.of(tokens.next());
    }
    ConditionParser.Group attributes = new ConditionParser(tokens).group();
    List<String> flags = flags();
    tokens.expect(TokenKind.OPEN);
    Set<String> outer = tokens.lexer().freshIncludes();
    List<ProfileItem> items = body(Optional.empty());
    tokens.lexer().restoreIncludes(outer);
    check(name, attachment, attributes, kind);
    return new Profile(
        kind,
        name.text(),
        attachment
            .map(Token::text)
            .or(() -> name.text().startsWith("/") ? Optional.of(name.text()) : Optional.empty()),
        flags,
        items,
        name.place(),
        tokens.since(start));
  }

  private static void check(
      Token name, Optional<Token> attachment, ConditionParser.Group attributes, Profile.Kind kind)
      throws SyntaxStop {
    Optional<String> objection = Labels.objection(name.text());
    if (objection.isEmpty() && name.text().startsWith("&")) {
      objection = Optional.of("a profile's name does not begin with &");
    }
    if (objection.isPresent()) {
      throw new SyntaxStop(name.place(), objection.get());
    }
    if (attachment.isPresent()
        && !attachment.get().text().startsWith("/")
        && !attachment.get().text().startsWith("@{")) {
      throw new SyntaxStop(
          attachment.get().place(), "expected a path, which starts with / or a variable");
    }
    if (!attributes.name().isEmpty() && !attributes.name().equals("xattrs")) {
      throw new SyntaxStop(name.place(), attributes.name() + "=() does not stand here");
    }
    if (kind == Profile.Kind.HAT && !attributes.conditions().isEmpty()) {
      throw new SyntaxStop(name.place(), "hats take no conditions on extended attributes");
    }
  }

  private List<String> flags() throws SyntaxStop {
    if (tokens.sees(TokenKind.CONDITION)) {
      Token word = tokens.next();
      if (!word.text().equals("flags")) {
        throw new SyntaxStop(word.place(), "unexpected \"" + word.text() + "=\"; expected flags=");
      }
      tokens.expect(TokenKind.EQUALS);
      if (!tokens.sees(TokenKind.OPEN_PAREN)) {
        throw tokens.unexpected("'('");
      }
    }
    List<String> written = new ArrayList<>();
    if (!tokens.take(TokenKind.OPEN_PAREN)) {
      return written;
    }
    Flags flags = new Flags(version);
    do {
      Token flag = tokens.expect(TokenKind.VALUE);
      Optional<String> objection = flags.add(flag.text());
      if (objection.isPresent()) {
        throw new SyntaxStop(flag.place(), objection.get());
      }
      written.add(flag.text());
    } while (!tokens.take(TokenKind.CLOSE_PAREN));
    return written;
  }

  /** Behind an opening brace, to behind its closing one. */
  private List<ProfileItem> body(Optional<Qualifiers> block) throws SyntaxStop {
    if (++depth > DEEPEST) {
      throw tokens.unexpected("blocks nested less deep");
    }
    List<ProfileItem> items = new ArrayList<>();
    boolean sockets = false;
    while (!tokens.take(TokenKind.CLOSE)) {
      items.addAll(tokens.includes());
      Place start = tokens.peek().place();
      List<ProfileItem> read = item(block);
      if (sockets && crashes(read)) {
        throw new SyntaxStop(
            start,
            "the parser of AppArmor 3.0 crashes on a condition that holds behind a network rule;"
                + " put it before");
      }
      sockets |=
          version == AppArmorVersion.V3_0
              && read.stream().anyMatch(ProfileItem.Network.class::isInstance);
      items.addAll(read);
    }
    items.addAll(tokens.includes());
    depth--;
    return items;
  }

  /** Whether something read is a condition that holds, without network rules of its own. */
  private static boolean crashes(List<ProfileItem> read) {
    return read.stream()
        .anyMatch(item ->
            item instanceof ProfileItem.Block block
                && block.kept() != ProfileItem.Kept.ENTRIES
                && block.items().stream().noneMatch(ProfileItem.Network.class::isInstance));
  }

  private List<ProfileItem> item(Optional<Qualifiers> block) throws SyntaxStop {
    Token token = tokens.peek();
    Place start = token.place();
    if (token.kind() == TokenKind.END) {
      throw tokens.unexpected("'}' that closes the profile");
    }
    if (token.is("abi")) {
      return List.of(directives.abi());
    }
    if (token.is("if")) {
      return conditional(block);
    }
    if (tokens.take("set")) {
      return List.of(rules.limit(start));
    }
    if (tokens.take(TokenKind.PROFILE)) {
      return List.of(new ProfileItem.Child(base(Profile.Kind.CHILD, start)));
    }
    if (tokens.take(TokenKind.CARET) || tokens.take(TokenKind.HAT)) {
      return List.of(new ProfileItem.Child(base(Profile.Kind.HAT, start)));
    }
    Qualifiers own = qualifiers();
    Qualifiers all = block.map(around -> own.within(around, version)).orElse(own);
    if (tokens.take(TokenKind.OPEN)) {
      return List.of(block(own, all, start));
    }
    Optional<ProfileItem.Rule> other = rules.rule(own, all, start);
    ProfileItem.Rule rule = other.isPresent() ? other.get() : files.rule(own, all, start);
    if (block.isPresent() && !left) {
      refuseChange(rule, own);
    }
    return List.of(rule);
  }

  private ProfileItem block(Qualifiers own, Qualifiers all, Place start) throws SyntaxStop {
    if (own.denies() && !version.atLeast(AppArmorVersion.V4_0)) {
      throw new SyntaxStop(tokens.since(start), "AppArmor " + version + " has no deny blocks");
    }
    if (own.priority() != 0) {
      throw new SyntaxStop(tokens.since(start), "blocks take no priority");
    }
    boolean around = left;
    left = false;
    List<ProfileItem> items = body(Optional.of(all));
    left = around;
    return new ProfileItem.Block(ProfileItem.Kept.ENTRIES, own, items, tokens.since(start));
  }

  /**
   * What the parser refuses of changes of profile in a block, which it takes for rules about the
   * program: such a rule has a bare {@code x}, or with {@code unsafe} a way to run it.
   */
  private void refuseChange(ProfileItem.Rule rule, Qualifiers own) throws SyntaxStop {
    if (rule instanceof ProfileItem.ChangeProfile change && change.exec().isPresent()) {
      boolean denies =
          version.atLeast(AppArmorVersion.V4_1) ? change.qualifiers().denies() : own.denies();
      if (denies == change.unsafe()) {
        throw new SyntaxStop(
            change.place(), "the parser refuses this change of profile within braces");
      }
    }
  }

  /** The words before a rule, in the one order that the parser takes. */
  private Qualifiers qualifiers() throws SyntaxStop {
    int priority = 0;
    if (tokens.take(TokenKind.PRIORITY)) {
      tokens.expect(TokenKind.EQUALS);
      Token value = tokens.expect(TokenKind.VALUE);
      boolean fits = value.text().length() < 7;
      priority = fits ? Integer.parseInt(value.text()) : 0;
      if (!fits || Math.abs(priority) > 1000) {
        throw new SyntaxStop(value.place(), "a priority lies between -1000 and 1000");
      }
    }
    boolean audit = tokens.take("audit");
    Qualifiers.Access access = Qualifiers.Access.IMPLIED;
    if (tokens.take("deny")) {
      access = Qualifiers.Access.DENY;
    } else if (tokens.take("allow")) {
      access = Qualifiers.Access.ALLOW;
    } else if (tokens.take("prompt")) {
      access = Qualifiers.Access.PROMPT;
    }
    boolean owner = tokens.take("owner") || tokens.take("user");
    boolean other = !owner && tokens.take("other");
    return new Qualifiers(audit, access, owner, other, priority);
  }

  /** What holds of a condition, in a block; nothing if no branch does. */
  private List<ProfileItem> conditional(Optional<Qualifiers> block) throws SyntaxStop {
    Place start = tokens.next().place();
    boolean holds = directives.condition();
    tokens.expect(TokenKind.OPEN);
    boolean around = left;
    left = around || !holds;
    List<ProfileItem> first = body(block);
    left = around || holds;
    List<ProfileItem> second = List.of();
    boolean any = holds;
    if (tokens.take("else")) {
      if (tokens.sees("if")) {
        second = conditional(block);
        any |= !second.isEmpty();
      } else {
        tokens.expect(TokenKind.OPEN);
        second = body(block);
        any = true;
      }
    }
    left = around;
    return any
        ? List.of(
            new ProfileItem.Block(
                version == AppArmorVersion.V3_0
                    ? ProfileItem.Kept.NO_MEDIATION
                    : ProfileItem.Kept.ALL,
                Qualifiers.NONE,
                holds ? first : second,
                tokens.since(start)))
        : List.of();
  }
}
