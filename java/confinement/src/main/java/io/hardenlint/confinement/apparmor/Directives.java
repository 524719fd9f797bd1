package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Assignment;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is not a rule: abi, variables, aliases, conditions. */
final class Directives {
  private final Tokens tokens;
  private final AppArmorVersion version;
  private final IncludeFiles files;
  private final Variables variables;
  private final List<Problem> problems;

  Directives(
      Tokens tokens,
      AppArmorVersion version,
      IncludeFiles files,
      Variables variables,
      List<Problem> problems) {
    this.tokens = tokens;
    this.version = version;
    this.files = files;
    this.variables = variables;
    this.problems = problems;
  }

  /** Reads a definition before the profiles, if one is next. */
  Optional<ProfileItem> preamble() throws SyntaxStop {
    if (tokens.sees("abi")) {
      return Optional.of(abi());
    }
    if (tokens.sees("alias") || tokens.sees("rewrite")) {
      return Optional.of(alias());
    }
    if (tokens.sees(TokenKind.BOOLEAN)) {
      return Optional.of(truth());
    }
    return tokens.sees(TokenKind.VARIABLE) ? Optional.of(variable()) : Optional.empty();
  }

  ProfileItem abi() throws SyntaxStop {
    Place start = tokens.next().place();
    Token name = tokens.sees(TokenKind.VALUE) ? tokens.next() : tokens.expect(TokenKind.ID);
    tokens.expect(TokenKind.END_OF_RULE);
    boolean searched = name.kind() == TokenKind.ID;
    boolean builtIn =
        searched
            && (name.text().equals("kernel")
                || (name.text().equals("default") && version.atLeast(AppArmorVersion.V5_0)));
    if (!builtIn) {
      switch (files.find(name.text(), searched)) {
        case IncludeFiles.Missing missing ->
            throw new SyntaxStop(name.place(), "the file " + name.text() + " cannot be opened");
        case IncludeFiles.Unknown unknown -> tokens.lexer().sources().assume(name.text());
        case IncludeFiles.Texts found -> {}
      }
    }
    ProfileItem.PathForm form =
        searched
            ? ProfileItem.PathForm.SEARCHED
            : name.place().excerpt().startsWith("\"")
                ? ProfileItem.PathForm.QUOTED
                : ProfileItem.PathForm.BARE;
    return new ProfileItem.Abi(name.text(), form, tokens.since(start));
  }

  private ProfileItem alias() throws SyntaxStop {
    Place start = tokens.next().place();
    Token from = tokens.expect(TokenKind.ID);
    tokens.expect(TokenKind.ARROW);
    Token to = tokens.expect(TokenKind.ID);
    tokens.expect(TokenKind.END_OF_RULE);
    return new ProfileItem.PathAlias(from.text(), to.text(), tokens.since(start));
  }

  private ProfileItem truth() throws SyntaxStop {
    Token name = tokens.next();
    Assignment assignment = assignment();
    boolean value;
    if (version.atLeast(AppArmorVersion.V5_0)) {
      value = new ExpressionParser(tokens, variables).value();
    } else {
      value = ExpressionParser.truth(tokens.expect(TokenKind.VALUE));
    }
    String bare = Variables.nameOf(name.text());
    Optional<String> objection = variables.assign(bare, value, assignment);
    if (objection.isPresent()) {
      throw new SyntaxStop(name.place(), objection.get());
    }
    return new ProfileItem.Truth(bare, assignment, value, tokens.since(name.place()));
  }

  private Assignment assignment() throws SyntaxStop {
    Token sign = tokens.peek();
    Assignment assignment =
        switch (sign.kind()) {
          case EQUALS -> Assignment.DEFINE;
          case ADD -> Assignment.ADD;
          case SET_IF_UNSET -> Assignment.DEFINE_IF_UNSET;
          case OVERRIDE -> Assignment.OVERRIDE;
          default -> throw tokens.unexpected(TokenKind.EQUALS.toString());
        };
    tokens.next();
    return assignment;
  }

  private ProfileItem variable() throws SyntaxStop {
    Token name = tokens.next();
    Assignment assignment = assignment();
    List<String> values = new ArrayList<>();
    values.add(tokens.expect(TokenKind.VALUE).text());
    Place place = tokens.since(name.place());
    while (tokens.sees(TokenKind.VALUE)) {
      Token value = tokens.next();
      if (value.text().startsWith("#")) {
        problems.add(
            new Problem(
                Severity.WARNING,
                value.place(),
                "AppArmor 3.0 takes a comment behind a variable's values for more values; put it on"
                    + " a line of its own"));
      }
      values.add(value.text());
      place = tokens.since(name.place());
    }
    String bare = Variables.nameOf(name.text());
    Optional<String> objection =
        variables.assign(bare, values, assignment, tokens.lexer().unread());
    if (objection.isPresent()) {
      throw new SyntaxStop(place, objection.get());
    }
    return new ProfileItem.Variable(bare, assignment, values, place);
  }

  /** Reads the condition of an {@code if}, and says whether it holds. */
  boolean condition() throws SyntaxStop {
    if (version.atLeast(AppArmorVersion.V5_0)) {
      return new ExpressionParser(tokens, variables).value();
    }
    if (tokens.take("not")) {
      return !condition();
    }
    if (tokens.take("defined")) {
      if (tokens.sees(TokenKind.BOOLEAN)) {
        return defined(tokens.next());
      }
      return variables.defines(Variables.nameOf(tokens.expect(TokenKind.VARIABLE).text()));
    }
    Token name = tokens.expect(TokenKind.BOOLEAN);
    Optional<Boolean> value = variables.truth(Variables.nameOf(name.text()));
    if (value.isEmpty() && !tokens.lexer().unread()) {
      throw new SyntaxStop(name.place(), name.text() + " is not defined");
    }
    return value.orElse(true);
  }

  private boolean defined(Token name) throws SyntaxStop {
    String bare = Variables.nameOf(name.text());
    boolean defined = variables.truth(bare).isPresent();
    if (!defined && version == AppArmorVersion.V4_1 && !tokens.lexer().unread()) {
      throw new SyntaxStop(
          name.place(),
          "AppArmor 4.1 refuses to ask for " + name.text() + ", which is not defined");
    }
    return defined;
  }
}
