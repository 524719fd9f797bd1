package io.hardenlint.confinement.systemd.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreText;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import io.hardenlint.confinement.testing.SystemdAnalyze.Exposure;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.SocketService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies of packaged units, half of them with a drop-in, against each systemd-analyze. */
class MutatedUnitsTest {
  private static final int COUNT = Integer.getInteger("harden-lint.mutants", 2000);
  private static final long SEED = Long.getLong("harden-lint.seed", 1);

  /** Of this many, one may differ; the output lists which. */
  private static final int TOLERANCE = 50;

  private static final int SHOWN = 15;

  /** Kinds whose files can have any name. */
  private static final Set<String> KINDS = Set.of("service", "socket", "timer", "path", "target");

  /** What sockets, timers and paths start. */
  private static final String STARTED = "[Service]\nExecStart=/bin/true\n";

  @TempDir Path directory;

  /**
   * A damaged unit.
   *
   * @param main its file
   * @param dropIn the text of its only drop-in, if it has one
   */
  private record Mutant(String name, String main, Optional<String> dropIn) {
    /** With the service that it starts, whichever that is, where it is there. */
    boolean isAccepted(SystemdAnalyze analyze) {
      String prefix = name.replaceAll("@?\\.[a-z]+$", "");
      return UnitVerdict.of(set(), analyze.version()).isAccepted()
          && SocketService.nameOf(set(), analyze.version())
              .map(service -> service.matches(prefix + "@?\\.service"))
              .orElse(true);
    }

    UnitSet set() {
      return UnitSet.assemble(
          UnitReader.read(SourceText.of(name, main)),
          dropIn
              .map(text -> UnitReader.read(SourceText.of(name + ".d/10-more.conf", text)))
              .stream()
              .toList());
    }

    String text() {
      return main + dropIn.map(text -> "---- drop-in\n" + text).orElse("");
    }
  }

  @Test
  void judgesAndScoresDamagedUnitsAsSystemdDoes() throws IOException {
    Map<String, Mutant> mutants = mutants(PackagedUnits.folder());
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      List<String> names = List.copyOf(mutants.keySet());
      Map<String, List<String>> said = analyze.verify(directory, names);
      List<String> services = names.stream().filter(name -> name.endsWith(".service")).toList();
      Map<String, Exposure> scores = analyze.security(directory, services);
      List<String> verdicts = new ArrayList<>();
      List<String> rows = new ArrayList<>();
      int accepted = 0;
      for (Mutant mutant : mutants.values()) {
        boolean theirs = said.getOrDefault(mutant.name(), List.of()).isEmpty();
        accepted += theirs ? 1 : 0;
        if (theirs != mutant.isAccepted(analyze)) {
          verdicts.add(verdicts.size() < SHOWN ? verdict(analyze, mutant) : "");
        }
        // Units of one call may tell about each other: one that differs is asked for alone.
        Exposure ours = mutant.name().endsWith(".service") ? score(analyze, mutant) : null;
        if (mutant.name().endsWith(".service")
            && !Objects.equals(scores.get(mutant.name()), ours)
            && !Objects.equals(security(analyze, mutant), ours)) {
          rows.add(rows.size() < SHOWN ? row(analyze, mutant) : "");
        }
      }
      System.out.printf(
          "damaged units, systemd %s, seed %d: %d units, %d accepted, %d verdicts differ; %d"
              + " services, %d scored by it, %d scores differ%n",
          analyze.version(),
          SEED,
          names.size(),
          accepted,
          verdicts.size(),
          services.size(),
          scores.size(),
          rows.size());
      verdicts.forEach(System.out::println);
      rows.forEach(System.out::println);
      assertThat(verdicts.size()).isLessThanOrEqualTo(names.size() / TOLERANCE);
      assertThat(rows).isEmpty();
    }
  }

  private Map<String, Mutant> mutants(Path folder) throws IOException {
    Map<String, String> originals = new LinkedHashMap<>();
    for (String name : PackagedUnits.names(folder)) {
      if (KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
        originals.put(
            name, SourceText.decode(name, Files.readAllBytes(folder.resolve(name))).text());
      }
    }
    UnitMutations mutations =
        new UnitMutations(
            List.copyOf(originals.values()), Resources.lines(UnitJudge.class, "values.txt"), SEED);
    Random random = new Random(SEED);
    List<Map.Entry<String, String>> entries = List.copyOf(originals.entrySet());
    Map<String, Mutant> mutants = new LinkedHashMap<>();
    for (int i = 0; i < COUNT; i++) {
      Map.Entry<String, String> entry = entries.get(random.nextInt(entries.size()));
      String original = entry.getKey();
      String name =
          "m"
              + i
              + (original.contains("@") ? "@" : "")
              + original.substring(original.lastIndexOf('.'));
      String text = entry.getValue();
      boolean dropIn = random.nextBoolean();
      Mutant mutant =
          new Mutant(
              name,
              own(dropIn && random.nextBoolean() ? text : mutations.mutant(text), i),
              dropIn ? Optional.of(own(mutations.dropIn(text), i)) : Optional.empty());
      mutants.put(name, mutant);
      write(mutant);
    }
    return mutants;
  }

  /** Two services of one name on the bus would be told about each other. */
  private static String own(String text, int number) {
    return text.replaceAll("(?m)^(BusName\\s*=.*[A-Za-z0-9]\\.[A-Za-z0-9_]+)$", "$1.n" + number);
  }

  private void write(Mutant mutant) {
    try {
      Path file = directory.resolve(mutant.name());
      Files.writeString(file, mutant.main());
      Path folder = directory.resolve(mutant.name() + ".d");
      if (mutant.dropIn().isPresent()) {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("10-more.conf"), mutant.dropIn().get());
      }
      if (!mutant.name().endsWith(".service")) {
        String prefix = mutant.name().replaceAll("@?\\.[a-z]+$", "");
        Files.writeString(directory.resolve(prefix + ".service"), STARTED);
        Files.writeString(directory.resolve(prefix + "@.service"), STARTED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Exposure score(SystemdAnalyze analyze, Mutant mutant) {
    return UnitVerdict.of(mutant.set(), analyze.version()).refusal().isPresent()
        ? null
        : ScoreText.of(Score.of(mutant.set(), analyze.version(), "x86_64"));
  }

  private String verdict(SystemdAnalyze analyze, Mutant mutant) {
    Mutant small = shrunk(mutant, m -> verify(analyze, m).isEmpty() != m.isAccepted(analyze));
    return "verify "
        + small.name()
        + "\n"
        + small.text()
        + "  systemd "
        + verify(analyze, small)
        + "\n  here "
        + UnitVerdict.of(small.set(), analyze.version()).messages();
  }

  private String row(SystemdAnalyze analyze, Mutant mutant) {
    Mutant small = shrunk(mutant, m -> !Objects.equals(security(analyze, m), score(analyze, m)));
    return "score "
        + small.name()
        + "\n"
        + small.text()
        + "  systemd "
        + security(analyze, small)
        + "\n  here "
        + score(analyze, small)
        + " "
        + UnitVerdict.of(small.set(), analyze.version()).messages();
  }

  private Mutant shrunk(Mutant mutant, Predicate<Mutant> differs) {
    String main =
        Shrinker.lines(
            mutant.main(), text -> differs.test(new Mutant(mutant.name(), text, mutant.dropIn())));
    return mutant
        .dropIn()
        .map(dropIn ->
            new Mutant(
                mutant.name(),
                main,
                Optional.of(
                    Shrinker.lines(
                        dropIn,
                        text -> differs.test(new Mutant(mutant.name(), main, Optional.of(text)))))))
        .orElse(new Mutant(mutant.name(), main, Optional.empty()));
  }

  private List<String> verify(SystemdAnalyze analyze, Mutant mutant) {
    write(mutant);
    return analyze.verify(directory, List.of(mutant.name())).getOrDefault(mutant.name(), List.of());
  }

  private @Nullable Exposure security(SystemdAnalyze analyze, Mutant mutant) {
    write(mutant);
    return analyze.security(directory, List.of(mutant.name())).get(mutant.name());
  }
}
