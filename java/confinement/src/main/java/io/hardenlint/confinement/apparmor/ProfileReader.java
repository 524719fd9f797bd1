package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads files of AppArmor profiles. What cannot be read (conditionals, extended attributes, rules
 * of languages after 3.0 but a few) is refused like a mistake, with its place; nothing is guessed.
 * Like the parser it stops at the first error.
 *
 * <p>Not checked here, although the parser does: whether included files exist, variables that they
 * may define, and rules that contradict each other after they are merged.
 */
public final class ProfileReader {
  private final SourceText source;
  private final ProfileText text;
  private final Cursor cursor;
  private final DirectiveReader directives;
  private final BodyReader bodies;
  private final List<ProfileItem> items = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> profiles = new HashSet<>();
  private final Variables variables = new Variables();
  private boolean includes;

  private ProfileReader(SourceText source, AppArmorVersion version) {
    this.source = source;
    this.text = new ProfileText(source);
    this.cursor = text.cursor();
    this.directives = new DirectiveReader(text, problems);
    this.bodies = new BodyReader(text, version, directives);
  }

  /** Reads a file in the newest language that is modelled. */
  public static ProfileFile read(SourceText source) {
    return read(source, AppArmorVersion.V5_0);
  }

  /** Reads a file in the language of a version; rules that came later are errors. */
  public static ProfileFile read(SourceText source, AppArmorVersion version) {
    return new ProfileReader(source, version).read();
  }

  private ProfileFile read() {
    try {
      OptionalInt malformed = source.malformedIn(new Span(0, source.text().length()));
      if (malformed.isPresent()) {
        int at = malformed.getAsInt();
        throw cursor.stop(new Span(at, at + 1), "bytes that are no UTF-8 are not read here");
      }
      int nul = source.text().indexOf('\0');
      if (nul >= 0) {
        throw cursor.stop(new Span(nul, nul + 1), "a NUL character stands in the file");
      }
      text.skipTrivia();
      while (!cursor.atEnd()) {
        items.add(item());
        text.skipTrivia();
      }
      checkReferences();
    } catch (SyntaxStop stop) {
      problems.add(stop.problem());
    }
    return new ProfileFile(source, items, text.comments(), problems);
  }

  private ProfileItem item() throws SyntaxStop {
    Optional<ProfileItem> include = directives.include();
    if (include.isPresent()) {
      includes = true;
      return include.get();
    }
    if (profiles.isEmpty()) {
      Optional<ProfileItem> preamble = preamble();
      if (preamble.isPresent()) {
        return preamble.get();
      }
    }
    Optional<Profile> profile = bodies.profile(false);
    if (profile.isEmpty()) {
      throw text.stop(
          "unexpected "
              + cursor.describeNext()
              + "; expected a profile"
              + (profiles.isEmpty() ? ", a variable, abi, alias or an include" : " or an include"));
    }
    if (!profiles.add(profile.get().name())) {
      throw new SyntaxStop(
          profile.get().namePlace(), "a second profile is named " + profile.get().name());
    }
    includes = includes || !profile.get().includes().isEmpty();
    return new ProfileItem.Child(profile.get());
  }

  private Optional<ProfileItem> preamble() throws SyntaxStop {
    int start = cursor.at();
    String keyword = text.peekKeyword();
    if (keyword.equals("abi")) {
      return Optional.of(directives.abi());
    }
    if (keyword.equals("alias")) {
      return Optional.of(directives.alias());
    }
    Optional<ProfileItem> variable = directives.variable();
    if (variable.isPresent() && variable.get() instanceof ProfileItem.Variable assignment) {
      Optional<String> objection = variables.add(assignment, includes);
      if (objection.isPresent()) {
        throw cursor.stop(cursor.spanSince(start), objection.get());
      }
    }
    return variable;
  }

  /** Only without includes is it known which variables exist. */
  private void checkReferences() throws SyntaxStop {
    Optional<ProfileItem.Variable> recursive = variables.recursive();
    if (recursive.isPresent()) {
      throw new SyntaxStop(
          recursive.get().place(), "@{" + recursive.get().name() + "} contains itself");
    }
    if (includes) {
      return;
    }
    for (ProfileText.Reference reference : text.references()) {
      if (!variables.isDefined(reference.name())) {
        throw cursor.stop(reference.span(), "@{" + reference.name() + "} is not defined");
      }
    }
  }
}
