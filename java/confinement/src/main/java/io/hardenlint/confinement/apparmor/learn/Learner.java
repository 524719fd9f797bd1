package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the rules that profiles lack by a log. What programs that run in complain mode without a
 * rule did (the kernel calls their profiles {@code parent//null-…}) is asked of the parent, since
 * the rule that is written for them is {@code ix}: the only transition that works under
 * no-new-privileges.
 */
public final class Learner {
  private static final String NULL = "//null-";

  /** A profile with what its file needs to be read again. */
  record Known(ProfileFile file, Profile profile) {}

  private final Map<String, Known> profiles = new HashMap<>();
  private final Rereader reader;
  private final boolean generalise;

  /**
   * Learns for profiles.
   *
   * @param files read without errors
   * @param reader reads a text as the files were read, with what it includes
   * @param generalise whether paths that change from run to run become patterns
   */
  public Learner(List<ProfileFile> files, Rereader reader, boolean generalise) {
    this.reader = reader;
    this.generalise = generalise;
    for (ProfileFile file : files) {
      file.profiles().forEach(profile -> enter(file, profile));
    }
  }

  private void enter(ProfileFile file, Profile profile) {
    profiles.putIfAbsent(file.fullName(profile), new Known(file, profile));
    profile.children().forEach(child -> enter(file, child));
  }

  /** What a log asks for. */
  public Learned learn(AuditLog log) {
    Map<String, List<Seen>> byProfile = new TreeMap<>();
    for (Seen seen : log.denials()) {
      byProfile
          .computeIfAbsent(parent(seen.denial().profile()), name -> new ArrayList<>())
          .add(seen);
    }
    List<Learned.ForProfile> found = new ArrayList<>();
    byProfile.forEach((name, seen) -> found.add(forProfile(name, seen)));
    return new Learned(found, log.outside());
  }

  private static String parent(String profile) {
    int at = profile.indexOf(NULL);
    return at < 0 ? profile : profile.substring(0, at);
  }

  private Learned.ForProfile forProfile(String name, List<Seen> all) {
    Optional<Known> known = Optional.ofNullable(profiles.get(name));
    Trial trial =
        known.map(each -> new Trial(each.file(), each.profile(), reader)).orElseGet(Trial::empty);
    return new ProfileLearner(known, trial, generalise).learn(name, all);
  }
}
