package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.judge.Judgement;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code systemd-analyze verify --recursive-errors=no} of a release answers to a unit. What
 * depends on the host, such as missing programs and manual pages, does not count.
 *
 * @param messages in reading order, demands on the whole unit last
 */
public record UnitVerdict(List<Problem> messages) {

  /** Copies the list. */
  public UnitVerdict {
    messages = List.copyOf(messages);
  }

  /** Judges a unit with its drop-ins. */
  public static UnitVerdict of(UnitSet set, SystemdVersion version) {
    return of(set, EffectiveSettings.of(set, version));
  }

  /**
   * The same, where the unit's settings are at hand.
   *
   * @param settings those of this unit
   */
  public static UnitVerdict of(UnitSet set, EffectiveSettings settings) {
    List<Problem> messages = lines(set, settings.version());
    if (messages.stream().noneMatch(message -> message.severity() == Severity.ERROR)) {
      messages.addAll(UnitDemands.unmet(set, settings));
    }
    return new UnitVerdict(messages);
  }

  /** Judges a drop-in by its lines alone: what its unit needs stands elsewhere. */
  public static UnitVerdict ofDropIn(UnitFile dropIn, SystemdVersion version) {
    return new UnitVerdict(lines(UnitSet.of(dropIn), version));
  }

  private static List<Problem> lines(UnitSet set, SystemdVersion version) {
    List<Problem> messages = new ArrayList<>();
    for (Judgement judgement : UnitJudge.judge(set, version)) {
      if (!(judgement instanceof Judgement.Unjudged)) {
        messages.add(new Problem(level(judgement), judgement.place(), judgement.message()));
      }
    }
    return messages;
  }

  /** How loud systemd is about it: any warning makes a verification fail. */
  private static Severity level(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Outdated outdated -> Severity.WARNING;
      case Judgement.ValueIgnored ignored -> isSilent(ignored) ? Severity.NOTE : Severity.WARNING;
      default -> judgement.severity();
    };
  }

  /** Without its recursion it looks at no name of another unit; [Install] it never reads. */
  private static boolean isSilent(Judgement.ValueIgnored ignored) {
    return switch (ignored.directive().kind()) {
      case INSTALL_UNITS -> true;
      case UNITS -> ignored.flaw().effect() == Effect.WORD_SKIPPED;
      default -> ignored.flaw().effect() == Effect.WORD_DROPPED_SILENTLY;
    };
  }

  /** Whether the verification succeeds: neither errors nor warnings. */
  public boolean isAccepted() {
    return messages.stream().allMatch(message -> message.severity() == Severity.NOTE);
  }

  /** Why systemd does not load the unit; nothing if it does. */
  public Optional<Problem> refusal() {
    return messages.stream().filter(message -> message.severity() == Severity.ERROR).findFirst();
  }
}
