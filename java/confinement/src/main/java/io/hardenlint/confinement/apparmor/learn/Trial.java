package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileAccess.WritableCode;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A profile with rules added at its end, to see whether they do what they are for. */
final class Trial {
  private static final String EMPTY = "profile learned {\n}\n";

  private final ProfileFile file;
  private final Rereader reader;
  private final String name;
  private final int end;

  Trial(ProfileFile file, Profile profile, Rereader reader) {
    this.file = file;
    this.reader = reader;
    this.name = file.fullName(profile);
    this.end = profile.place().span().end() - 1;
  }

  /** A profile that has nothing yet. */
  static Trial empty() {
    ProfileFile file = ProfileReader.read(SourceText.of("rules", EMPTY));
    return new Trial(file, file.profiles().getFirst(), ProfileReader::read);
  }

  /** Why the profile with some rules does not allow what was asked for, if it does not. */
  Optional<String> objection(List<String> rules, List<Seen> asked) {
    ProfileFile changed = read(rules, new ArrayList<>());
    if (changed.refused()) {
      return Optional.of("cannot be added: " + changed.problems().getFirst().message());
    }
    Optional<Profile> profile = changed.profile(name);
    if (profile.isEmpty()) {
      return Optional.of("would end the profile");
    }
    Coverage coverage = new Coverage(changed, profile.get());
    for (Seen each : asked) {
      Wanted wanted = each.denial().wanted();
      if (!(wanted instanceof Wanted.Ruled) && !coverage.of(wanted).allowed()) {
        return Optional.of("would not allow it");
      }
    }
    return Optional.empty();
  }

  /**
   * For each rule that makes code writable, or a writable file code, the rule that does the rest.
   */
  Map<String, ProfileItem.File> writableCode(List<String> rules) {
    List<Integer> starts = new ArrayList<>();
    ProfileFile changed = read(rules, starts);
    Optional<Profile> profile = changed.profile(name);
    Map<String, ProfileItem.File> found = new HashMap<>();
    if (changed.refused() || profile.isEmpty()) {
      return found;
    }
    for (WritableCode pair : ProfileAccess.of(changed, profile.get()).writableCode(any -> true)) {
      added(changed, pair.writes(), rules, starts)
          .ifPresent(rule -> found.putIfAbsent(rule, pair.runs()));
      added(changed, pair.runs(), rules, starts)
          .ifPresent(rule -> found.putIfAbsent(rule, pair.writes()));
    }
    return found;
  }

  private static Optional<String> added(
      ProfileFile changed, ProfileItem.File rule, List<String> rules, List<Integer> starts) {
    if (!changed.sources().isOwn(rule.place())) {
      return Optional.empty();
    }
    int at = starts.indexOf(rule.place().span().start());
    return at < 0 ? Optional.empty() : Optional.of(rules.get(at));
  }

  private ProfileFile read(List<String> rules, List<Integer> starts) {
    String before = file.source().text();
    StringBuilder text = new StringBuilder(before.substring(0, end)).append('\n');
    for (String rule : rules) {
      starts.add(text.length());
      text.append(rule).append('\n');
    }
    text.append(before.substring(end));
    return reader.read(SourceText.of(file.source().name(), text.toString()));
  }
}
