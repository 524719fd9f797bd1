package io.hardenlint.confinement.systemd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which drop-ins apply and in which order, against systemd of this machine. */
class DropInDifferentialTest {
  private static final List<String> FOLDERS =
      List.of(
          "a-b-c.service.d",
          "a-b-.service.d",
          "a-.service.d",
          "service.d",
          "a-b.service.d",
          "a-b-d.service.d",
          "socket.d");

  @TempDir Path directory;

  @Test
  void picksAndOrdersDropInsAsSystemdDoes() throws IOException {
    RealTool analyze = RealTool.find("systemd-analyze");
    Random random = new Random(80);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int round = 0; round < 40; round++) {
      Path folder = Files.createDirectory(directory.resolve("r" + round));
      String main = "[Service]\nExecStart=/bin/true\n" + line(random);
      Files.writeString(folder.resolve("a-b-c.service"), main);
      UnitFile unit = UnitReader.read(SourceText.of("a-b-c.service", main));
      List<UnitFile> dropIns = new ArrayList<>();
      StringBuilder all = new StringBuilder(main);
      for (int i = 0; i < 6; i++) {
        String name =
            FOLDERS.get(random.nextInt(FOLDERS.size()))
                + "/"
                + List.of("10.conf", "20.conf", "30.conf", "40.txt").get(random.nextInt(4));
        Path path = folder.resolve(name);
        if (Files.exists(path)) {
          continue;
        }
        Files.createDirectories(folder.resolve(name.substring(0, name.indexOf('/'))));
        String text = "[Service]\n" + line(random) + line(random);
        Files.writeString(path, text);
        dropIns.add(UnitReader.read(SourceText.of(name, text)));
        all.append(name).append(": ").append(text);
      }
      RealTool.Answer answer =
          analyze.run(
              folder,
              List.of(
                  "security", "--offline=true", "--json=short", "--no-pager", "./a-b-c.service"));
      List<Map<String, Boolean>> theirs = ScoreDifferentialTest.rows(answer.output());
      Assumptions.assumeTrue(theirs.size() == 1, "skipped: no offline scores on this machine");
      Map<String, Boolean> ours =
          ScoreDifferentialTest.rows(
              EffectiveSettings.of(UnitSet.assemble(unit, dropIns), SystemdVersion.of(252)));
      for (Map.Entry<String, Boolean> row : ours.entrySet()) {
        compared++;
        if (!row.getValue().equals(theirs.getFirst().get(row.getKey()))) {
          differences.add(all + row.getKey() + ": here " + row.getValue());
        }
      }
    }
    System.out.printf("systemd drop-ins: %d rows, %d differ%n", compared, differences.size());
    assertThat(differences).isEmpty();
  }

  private static String line(Random random) {
    List<String> lines = ScoreDifferentialTest.LINES;
    return lines.get(random.nextInt(lines.size())) + "\n";
  }
}
