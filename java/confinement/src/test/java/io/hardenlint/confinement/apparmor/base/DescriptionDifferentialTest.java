package io.hardenlint.confinement.apparmor.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.CompiledDfa;
import io.hardenlint.confinement.apparmor.IncludeFiles;
import io.hardenlint.confinement.testing.RealTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The description of the common files against the files themselves, where this machine has those of
 * release 3.0: compiled by the real parser, both make the same machines.
 */
class DescriptionDifferentialTest {
  @TempDir Path folder;

  @Test
  void compilesToWhatTheRealFilesCompileTo() throws IOException {
    RealTool parser = RealTool.find("apparmor_parser");
    Path real = AppArmorBase.USUAL;
    Assumptions.assumeTrue(
        Files.exists(real.resolve("abi/3.0")) && !Files.exists(real.resolve("abi/4.0")),
        () -> "skipped: " + real + " does not hold the files of AppArmor 3.0");
    Files.createDirectories(folder.resolve("abi"));
    Files.copy(real.resolve("abi/3.0"), folder.resolve("abi/3.0"));
    List<String> compared = new ArrayList<>();
    List<String> different = new ArrayList<>();
    for (String name : DescribedFiles.INSTANCE.names()) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      IncludeFiles.Texts texts = (IncludeFiles.Texts) DescribedFiles.INSTANCE.find(name, true);
      Files.writeString(file, texts.texts().getFirst().text());
    }
    for (String name : DescribedFiles.INSTANCE.names()) {
      boolean once = !name.startsWith("tunables/") || name.equals("tunables/global");
      if (!once || !Files.exists(real.resolve(name))) {
        continue;
      }
      compared.add(name);
      Path profile = Files.writeString(folder.resolve("profile"), profile(name));
      List<CompiledDfa> expected = compile(parser, real, profile);
      List<CompiledDfa> described = compile(parser, folder, profile);
      assertThat(expected).as(name).hasSizeGreaterThanOrEqualTo(2);
      for (int i = 0; i < expected.size(); i++) {
        expected
            .get(i)
            .difference(described.get(i))
            .ifPresent(difference -> different.add(name + ": " + difference));
      }
      if (!Arrays.equals(head(parser, real, profile), head(parser, folder, profile))) {
        different.add(name + ": capabilities");
      }
    }
    System.out.printf("described files: %d, %d differ%n", compared.size(), different.size());
    assertThat(compared).hasSizeGreaterThan(20);
    assertThat(different).isEmpty();
  }

  private static String profile(String name) {
    return name.startsWith("tunables/")
        ? """
        abi <abi/3.0>,
        include <tunables/global>
        include <tunables/apparmorfs>
        include <tunables/dovecot>
        profile t {
          /@{HOMEDIRS}/@{HOME}/@{PROC}/@{sys}/@{run}/@{multiarch}/a r,
          /b/@{pid}@{tid}/@{pids}/@{etc_ro}/@{etc_rw} r,
          /c/@{uid}/@{uids} r,
          /@{system_share_dirs}/@{user_share_dirs} r,
          /@{XDG_DESKTOP_DIR}@{XDG_DOWNLOAD_DIR}@{XDG_TEMPLATES_DIR}@{XDG_PUBLICSHARE_DIR} r,
          /@{XDG_DOCUMENTS_DIR}@{XDG_MUSIC_DIR}@{XDG_PICTURES_DIR}@{XDG_VIDEOS_DIR} r,
          /@{apparmorfs}/@{DOVECOT_MAILSTORE} r,
        }
        """
        : "abi <abi/3.0>,\ninclude <tunables/global>\nprofile t {\n  include <%s>\n}\n"
            .formatted(name);
  }

  private List<CompiledDfa> compile(RealTool parser, Path base, Path profile) {
    RealTool.Answer answer =
        parser.run(
            folder,
            List.of(
                "-QTK",
                "-M",
                AppArmorBase.USUAL.resolve("abi/3.0").toString(),
                "-b",
                base.toString(),
                "-D",
                "dfa-states",
                profile.toString()));
    assertThat(answer.status()).as(answer.output()).isZero();
    return CompiledDfa.all(answer.output());
  }

  /** The binary policy up to its machines: flags and capabilities. */
  private byte[] head(RealTool parser, Path base, Path profile) throws IOException {
    Path out = folder.resolve("out");
    parser.run(
        folder, List.of("-QTK", "-b", base.toString(), "-o", out.toString(), profile.toString()));
    byte[] all = Files.readAllBytes(out);
    int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("aadfa");
    return Arrays.copyOf(all, end);
  }
}
