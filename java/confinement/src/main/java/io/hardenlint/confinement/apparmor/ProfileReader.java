package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads files of AppArmor profiles as {@code apparmor_parser} of a version does: with its lexer's
 * states, its grammar, and what it checks afterwards. Like the parser it stops at the first error.
 *
 * <p>Without files to include, what they may define is unknown: variables that are not defined, and
 * rules of theirs that contradict others, are then not looked for.
 */
public final class ProfileReader {
  private final SourceText source;
  private final Lexer lexer;
  private final Tokens tokens;
  private final AppArmorVersion version;
  private final Variables variables;
  private final List<ProfileItem> items = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Directives directives;
  private final ProfileParser profiles;

  private ProfileReader(SourceText source, AppArmorVersion version, IncludeFiles files) {
    this.source = source;
    this.version = version;
    this.variables = new Variables(version);
    this.lexer = new Lexer(source, version, files);
    this.tokens = new Tokens(lexer, source.place(Span.at(0)));
    this.directives = new Directives(tokens, version, files, variables, problems);
    this.profiles = new ProfileParser(tokens, version, directives);
  }

  /** Reads a file in the newest language that is modelled. */
  public static ProfileFile read(SourceText source) {
    return read(source, AppArmorVersion.V5_0);
  }

  /** Reads a file in the language of a version; rules that came later are errors. */
  public static ProfileFile read(SourceText source, AppArmorVersion version) {
    return read(source, version, IncludeFiles.NONE);
  }

  /** Reads a file with what it includes. */
  public static ProfileFile read(SourceText source, AppArmorVersion version, IncludeFiles files) {
    return new ProfileReader(source, version, files).read();
  }

  private ProfileFile read() {
    try {
      file();
      new PolicyChecks(version, variables, Aliases.of(items), lexer.unread()).check(items);
    } catch (SyntaxStop stop) {
      problems.add(stop.problem());
    }
    return new ProfileFile(source, items, lexer.comments(), problems, variables, lexer.sources());
  }

  private void file() throws SyntaxStop {
    boolean preamble = true;
    Set<String> names = new HashSet<>();
    while (true) {
      Token token = tokens.peek();
      items.addAll(tokens.includes());
      if (token.kind() == TokenKind.END) {
        return;
      }
      if (preamble) {
        var item = directives.preamble();
        if (item.isPresent()) {
          items.add(item.get());
          continue;
        }
        preamble = false;
      }
      Profile profile = profiles.top();
      if (!names.add(profile.name())) {
        Place place = profile.namePlace();
        throw new SyntaxStop(place, "a second profile is named " + profile.name());
      }
      items.add(new ProfileItem.Child(profile));
    }
  }
}
