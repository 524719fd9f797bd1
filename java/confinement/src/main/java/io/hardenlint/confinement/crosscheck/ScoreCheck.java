package io.hardenlint.confinement.crosscheck;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.systemd.exposure.Assessment;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks {@code systemd-analyze security} for the score of a unit. */
public final class ScoreCheck {
  private final RealTools tools;

  /** With the tools of this machine. */
  public ScoreCheck(RealTools tools) {
    this.tools = tools;
  }

  /** Compares all rows and the overall number, or that there is none. */
  public CrossCheck check(UnitSet set, Platform platform) {
    switch (tools.find(RealTools.Kind.SYSTEMD_ANALYZE, platform)) {
      case RealTools.Missing missing -> {
        return new CrossCheck.NotAsked(missing.reason());
      }
      case RealTools.Usable tool -> {
        Platform on = tool.on(RealTools.Kind.SYSTEMD_ANALYZE, platform);
        List<String> ours =
            UnitVerdict.of(set, on.systemd()).refusal().isPresent()
                ? List.of("no score")
                : rows(Score.of(set, on.systemd(), on.architecture()));
        try (Scratch scratch = new Scratch()) {
          return compare(tool, theirs(tool, scratch, set), ours);
        } catch (IOException e) {
          return new CrossCheck.NotAsked(tool.name() + " cannot be asked: " + e.getMessage());
        }
      }
    }
  }

  private static CrossCheck compare(RealTools.Usable tool, List<String> theirs, List<String> ours) {
    if (theirs.equals(ours)) {
      return new CrossCheck.Agrees(tool.name());
    }
    int at = 0;
    while (at < theirs.size() && at < ours.size() && theirs.get(at).equals(ours.get(at))) {
      at++;
    }
    return new CrossCheck.Disagrees(
        tool.name(),
        "says " + (at < theirs.size() ? theirs.get(at) : "nothing more"),
        at < ours.size() ? ours.get(at) : "nothing more");
  }

  private static List<String> theirs(RealTools.Usable tool, Scratch scratch, UnitSet set)
      throws IOException {
    String name = VerifyCheck.unitName(set.main().source());
    scratch.write(name, set.main().source());
    int number = 0;
    for (UnitFile dropIn : set.dropIns()) {
      scratch.write(
          name + ".d/" + String.format(Locale.ROOT, "%04d", number) + ".conf", dropIn.source());
      number++;
    }
    String table = security(tool, scratch, name, "off");
    List<SecurityOutput.Overall> overall = SecurityOutput.overalls(table);
    List<List<String>> arrays = SecurityOutput.arrays(security(tool, scratch, name, "short"));
    if (overall.isEmpty() || arrays.isEmpty()) {
      return List.of("no score");
    }
    List<String> all = new ArrayList<>();
    all.add(
        "exposure "
            + Score.written(overall.getFirst().tenths())
            + " "
            + overall.getFirst().rating());
    all.addAll(arrays.getFirst());
    return all;
  }

  private static String security(RealTools.Usable tool, Scratch scratch, String name, String json)
      throws IOException {
    return tool.program()
        .run(
            scratch.folder(),
            List.of("security", "--offline=true", "--no-pager", "--json=" + json, "./" + name),
            Map.of())
        .text();
  }

  private static List<String> rows(Score score) {
    List<String> all = new ArrayList<>();
    all.add("exposure " + Score.written(score.tenths()) + " " + score.rating().name());
    score.assessments().stream().map(Assessment::line).forEach(all::add);
    return all;
  }
}
