package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ExecMode;
import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a profile lets a program be run.
 *
 * @param mode where the program runs, and what happens if that profile is not loaded
 * @param target the profile that is named for it, in full, with {@code &} for one that is stacked;
 *     nothing where it is found by the program's path, or no other profile is meant. The parser
 *     replaces no variables in it.
 * @param rule the rule that decides
 */
public record Execution(ExecMode mode, Optional<String> target, ProfileItem.File rule) {

  private static final Pattern NAMESPACE = Pattern.compile("&?:");

  /**
   * How a program is run, if at all.
   *
   * @param path in full, as the process sees it
   * @param owner whether the file belongs to the process's user
   */
  public static Optional<Execution> of(
      ProfileFile file, Profile profile, String path, boolean owner) {
    return ProfileAccess.of(file, profile)
        .transition(path, owner)
        .map(rule -> of(rule, file.fullName(profile)));
  }

  private static Execution of(ProfileItem.File rule, String profile) {
    ExecMode mode = rule.permissions().exec().orElseThrow();
    if (mode.transition() != ExecMode.Transition.CHILD) {
      return new Execution(mode, rule.target(), rule);
    }
    // A child that is named like the program is found by the program's path.
    Optional<String> target = rule.target().filter(name -> !rule.path().equals(Optional.of(name)));
    return new Execution(
        mode,
        target.map(name -> NAMESPACE.matcher(name).lookingAt() ? name : profile + "//" + name),
        rule);
  }
}
