package io.hardenlint.confinement.polkit.pkla;

import io.hardenlint.confinement.polkit.Authorization;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes entries of the groups of a key file. */
final class LocalFileReader {
  private static final String ENTRY_LEFT_OUT = "; the entry is left out";

  private final SourceText source;
  private final List<LocalFile.Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  LocalFileReader(SourceText source) {
    this.source = source;
  }

  LocalFile read() {
    KeyFile file = KeyFile.read(source);
    file.refusal().ifPresent(problems::add);
    file.groups()
        .forEach((name, group) -> {
          try {
            entries.add(entry(name, group));
          } catch (SyntaxStop stop) {
            problems.add(
                new Problem(
                    Severity.ERROR,
                    stop.problem().place(),
                    stop.problem().message() + ENTRY_LEFT_OUT));
          }
        });
    return new LocalFile(source, entries, problems);
  }

  private static LocalFile.Entry entry(String name, KeyFile.Group group) throws SyntaxStop {
    List<LocalFile.Word> identities = words(group, "Identity");
    List<LocalFile.Word> actions = words(group, "Action");
    Optional<Authorization> any = result(group, "ResultAny");
    Optional<Authorization> inactive = result(group, "ResultInactive");
    Optional<Authorization> active = result(group, "ResultActive");
    if (any.isEmpty() && inactive.isEmpty() && active.isEmpty()) {
      throw new SyntaxStop(
          group.place(), "none of ResultAny=, ResultInactive= and ResultActive= is there");
    }
    return new LocalFile.Entry(name, identities, actions, any, inactive, active, group.place());
  }

  private static List<LocalFile.Word> words(KeyFile.Group group, String key) throws SyntaxStop {
    Place value = group.values().get(key);
    if (value == null) {
      throw new SyntaxStop(group.place(), key + "= is missing");
    }
    return KeyFileValue.list(value);
  }

  private static Optional<Authorization> result(KeyFile.Group group, String key) throws SyntaxStop {
    Place value = group.values().get(key);
    if (value == null) {
      return Optional.empty();
    }
    String word = KeyFileValue.text(value);
    Optional<Authorization> known = Authorization.of(word);
    if (known.isEmpty()) {
      throw new SyntaxStop(
          value,
          "\""
              + word
              + "\" is no result; expected no, auth_self, auth_admin, auth_self_keep,"
              + " auth_admin_keep or yes");
    }
    return known;
  }
}
