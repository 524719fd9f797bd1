package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One file of AppArmor profiles.
 *
 * @param source its text
 * @param items what stands in it, in order
 * @param comments comments from their {@code #} to the end of the line
 * @param problems what is wrong; with an error among them the parser, or this reader, refuses the
 *     file, and {@code items} ends before the error
 * @param variables what is defined for patterns
 * @param sources where what is included comes from
 */
public record ProfileFile(
    SourceText source,
    List<ProfileItem> items,
    List<Span> comments,
    List<Problem> problems,
    Variables variables,
    Sources sources) {
  /** Copies the lists. */
  public ProfileFile {
    items = List.copyOf(items);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  /**
   * Whether it includes files that were not read, so that more may be defined and granted than is
   * known here.
   */
  public boolean unread() {
    return sources.unread();
  }

  /** Whether there is an error. */
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** The profiles that stand in the file itself. */
  public List<Profile> profiles() {
    return items.stream()
        .filter(ProfileItem.Child.class::isInstance)
        .map(item -> ((ProfileItem.Child) item).profile())
        .toList();
  }

  /** The name of one of its profiles with the names of those around it, as in {@code a//b}. */
  public String fullName(Profile profile) {
    return path(profiles(), profile).orElse(profile.name());
  }

  /** One of its profiles by its full name. */
  public Optional<Profile> profile(String fullName) {
    return find(profiles(), "", fullName);
  }

  private static Optional<Profile> find(List<Profile> profiles, String around, String wanted) {
    for (Profile profile : profiles) {
      String name = around + profile.name();
      Optional<Profile> found =
          name.equals(wanted)
              ? Optional.of(profile)
              : find(profile.children(), name + "//", wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether a list is defined. */
  public boolean defines(String variable) {
    return variables.defines(variable);
  }

  private static Optional<String> path(List<Profile> profiles, Profile wanted) {
    for (Profile profile : profiles) {
      if (profile.equals(wanted)) {
        return Optional.of(profile.name());
      }
      Optional<String> inner = path(profile.children(), wanted);
      if (inner.isPresent()) {
        return Optional.of(profile.name() + "//" + inner.get());
      }
    }
    return Optional.empty();
  }
}
