package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.Glob;
import io.hardenlint.confinement.apparmor.MountOptions;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which mounts rules allow: what the parser of a release makes of them, as the kernel asks. */
final class Mounting {
  private static final String ARROW = "->";

  /** A call as the kernel compares it: what a kind of call has no use for is empty. */
  private record Call(String source, String type, String point, long flags) {
    static Call of(Question.Mount asked) {
      long flags = MountOptions.flags(asked.options());
      if ((flags & MountOptions.REMOUNT) != 0) {
        return new Call("", "", asked.point(), flags);
      }
      if ((flags & MountOptions.BIND) != 0) {
        long kept = flags & (MountOptions.BIND | MountOptions.RECURSIVE);
        return new Call(asked.source(), "", asked.point(), kept);
      }
      if ((flags & MountOptions.PROPAGATION) != 0) {
        long kept =
            flags & (MountOptions.PROPAGATION | MountOptions.RECURSIVE | MountOptions.SILENT);
        return new Call("", "", asked.point(), kept);
      }
      if ((flags & MountOptions.MOVE) != 0) {
        return new Call(asked.source(), "", asked.point(), MountOptions.MOVE);
      }
      return new Call(asked.source(), asked.type(), asked.point(), flags);
    }
  }

  private final ProfileAccess profile;

  Mounting(ProfileAccess profile) {
    this.profile = profile;
  }

  /** Whether a {@code mount} or {@code remount} rule is about a call. */
  boolean fits(Other rule, Question.Mount asked) {
    boolean remount = rule.keyword().equals("remount");
    if (!remount && !rule.keyword().equals("mount")) {
      return false;
    }
    List<String> words = rule.words();
    int arrow = words.indexOf(ARROW);
    Optional<String> first =
        words.isEmpty() || arrow == 0 ? Optional.empty() : Optional.of(words.getFirst());
    Optional<String> source = remount ? Optional.empty() : first;
    Optional<String> point =
        remount ? first : Optional.of(arrow + 1).filter(at -> at > 0).map(words::get);
    List<String> types =
        rule.conditions().stream()
            .filter(each -> each.name().equals("fstype") || each.name().equals("vfstype"))
            .flatMap(each -> each.values().stream())
            .toList();
    Call call = Call.of(asked);
    for (MountForm form : forms(rule, remount, source.isPresent(), point.isPresent(), types)) {
      boolean spread = !form.source() && source.isPresent();
      if (form.fits(call.flags())
          && matches(spread ? source : point, call.point())
          && (!form.source() || source(source, call.source()))
          && (!form.type()
              || types.isEmpty()
              || types.stream().anyMatch(type -> type(type, call)))) {
        return true;
      }
    }
    return false;
  }

  private List<MountForm> forms(
      Other rule, boolean remount, boolean source, boolean point, List<String> types) {
    List<Long> equal = new ArrayList<>();
    List<Long> within = new ArrayList<>();
    long cleared = 0;
    for (Condition condition : rule.conditions()) {
      if (!condition.name().startsWith("option")) {
        continue;
      }
      long set = MountOptions.set(condition.values());
      long clear = MountOptions.cleared(condition.values());
      if (condition.operator().equals("=")) {
        equal.add(remount ? set | MountOptions.REMOUNT : set);
        cleared |= clear;
      } else {
        within.add(set | clear);
      }
    }
    MountForm.Written written =
        new MountForm.Written(remount, source, point, !types.isEmpty(), equal, cleared, within);
    return late() ? MountForm.late(written) : MountForm.early(written);
  }

  private boolean late() {
    return profile.version().atLeast(AppArmorVersion.V4_0);
  }

  private boolean matches(Optional<String> written, String path) {
    return written.isEmpty()
        || profile.path(written.get()).filter(glob -> glob.matches(path)).isPresent();
  }

  /** Since 4.1 a word stands for mounts that are nowhere yet: their source has no path. */
  private boolean source(Optional<String> written, String path) {
    boolean detached =
        written.equals(Optional.of("detached")) && profile.version().atLeast(AppArmorVersion.V4_1);
    return detached ? path.isEmpty() : matches(written, path);
  }

  private boolean type(String written, Call call) {
    return profile.pattern(written).filter((Glob glob) -> glob.matches(call.type())).isPresent();
  }
}
