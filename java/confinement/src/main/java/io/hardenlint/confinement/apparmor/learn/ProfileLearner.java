package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess.Answer;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.learn.Candidates.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the rules that one profile lacks, and tries them: the changed profile must allow all. */
final class ProfileLearner {
  private static final String LOCAL = "local/";

  private final Optional<Learner.Known> known;
  private final Trial trial;
  private final boolean generalise;
  private final List<Learned.Settled> covered = new ArrayList<>();
  private final List<Learned.Settled> blocked = new ArrayList<>();
  private final List<Learned.Unsettled> unsettled = new ArrayList<>();
  private final List<Candidate> taken = new ArrayList<>();

  ProfileLearner(Optional<Learner.Known> known, Trial trial, boolean generalise) {
    this.known = known;
    this.trial = trial;
    this.generalise = generalise;
  }

  Learned.ForProfile learn(String name, List<Seen> all) {
    List<Candidate> candidates = candidates(all).all();
    List<Seen> wanted = candidates.stream().flatMap(each -> each.seen().stream()).toList();
    if (trial.objection(candidates.stream().map(Candidate::rule).toList(), wanted).isEmpty()) {
      taken.addAll(candidates);
    } else {
      candidates.forEach(this::tryAlone);
    }
    return new Learned.ForProfile(
        name,
        known.isPresent(),
        known.flatMap(each -> local(each.profile())),
        suggestions(),
        covered,
        blocked,
        unsettled);
  }

  /** What is neither settled nor hopeless. */
  private Candidates candidates(List<Seen> all) {
    Optional<Coverage> coverage = known.map(each -> new Coverage(each.file(), each.profile()));
    PathPatterns patterns =
        new PathPatterns(
            variable -> known.filter(each -> each.file().defines(variable)).isPresent());
    Candidates candidates = new Candidates(patterns, generalise);
    for (Seen seen : all) {
      Wanted wanted = seen.denial().wanted();
      Optional<Answer> answer = coverage.map(each -> each.of(wanted));
      if (wanted instanceof Wanted.Unsettled open) {
        unsettled.add(new Learned.Unsettled(seen, open.reason()));
      } else if (answer.isPresent() && !answer.get().rules().isEmpty()) {
        (answer.get().allowed() ? covered : blocked)
            .add(new Learned.Settled(seen, answer.get().rules().getFirst()));
      } else {
        candidates.add(seen);
      }
    }
    return candidates;
  }

  private static Optional<String> local(Profile profile) {
    return profile.includes().stream()
        .map(ProfileItem.Include::path)
        .filter(path -> path.startsWith(LOCAL))
        .findFirst();
  }

  /** Takes a rule, or those for its paths alone, if the profile with it is read and allows all. */
  private void tryAlone(Candidate candidate) {
    Optional<String> objection = objection(List.of(candidate.rule()), candidate.seen());
    if (objection.isEmpty()) {
      taken.add(candidate);
      return;
    }
    List<String> exact = candidate.exact();
    if (!exact.isEmpty() && objection(exact, candidate.seen()).isEmpty()) {
      exact.forEach(rule -> taken.add(new Candidate(rule, List.of(), candidate.seen())));
      return;
    }
    String reason = "the rule '" + candidate.rule() + "' " + objection.get();
    candidate.seen().forEach(seen -> unsettled.add(new Learned.Unsettled(seen, reason)));
  }

  private Optional<String> objection(List<String> more, List<Seen> seen) {
    List<String> all = new ArrayList<>(rules());
    all.addAll(more);
    return trial.objection(all, seen);
  }

  private List<String> rules() {
    return taken.stream().map(Candidate::rule).toList();
  }

  private List<Learned.Suggestion> suggestions() {
    Map<String, ProfileItem.File> code = trial.writableCode(rules());
    List<Learned.Suggestion> found = new ArrayList<>();
    for (Candidate candidate : taken) {
      Set<String> warnings = new LinkedHashSet<>();
      Optional<String> need = Optional.empty();
      for (Seen each : candidate.seen()) {
        warnings.addAll(Warnings.of(each.denial().wanted()));
        need = need.or(() -> NeedText.of(each.denial()));
      }
      ProfileItem.File other = code.get(candidate.rule());
      if (other != null) {
        warnings.add(
            "what is written there can be run, or mapped to be run, together with the rule '%s %s'"
                .formatted(other.path().orElse("file"), other.permissions()));
      }
      found.add(
          new Learned.Suggestion(candidate.rule(), need, List.copyOf(warnings), candidate.seen()));
    }
    return found;
  }
}
