package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that the parsers take or refuse for what stands around them. */
class RefusedRulesTest {
  private static final List<String> PRIORITIES =
      List.of(
          "/a* px, /?b cx,",
          "priority=1 /a* ix, /a* px, /?b cx,",
          "priority=1 /** ux, /a* px, /?b cx,",
          "priority=1 /ab ix, /a* px, /?b cx,",
          "priority=1 /a{b,c} ix, /a* px, /?{b,c} cx,",
          "priority=1 /ab ix, /a* px, /?{b,c} cx,",
          "priority=1 /ab ix, priority=2 /ac ix, /a* px, /?{b,c} cx,",
          "priority=1 owner /** ix, /a* px, /?b cx,",
          "priority=1 owner /** ix, owner /a* px, owner /?b cx,",
          "priority=1 owner /** ix, owner /a* px, /?b cx,",
          "priority=1 /** ix, owner /a* px, /?b cx,",
          "priority=1 deny /** x, /a* px, /?b cx,",
          "priority=1 /** rw, /a* px, /?b cx,",
          "priority=1 /** px -> z, /a* ix, /?b cx,",
          "priority=-1 /** ix, /a* px, /?b cx,",
          "priority=-1 /a* px, priority=-1 /?b cx, /ab ux,",
          "priority=1 /ab ix, /ab px, /ab cx,",
          "priority=1 audit /** ix, /a* px, /?b cx,",
          "priority=1 audit /ab ix, /a* px, /?b cx,",
          "priority=1 audit /** ix, /a* px, audit /?b cx,",
          "priority=1 audit /** ix, audit /a* px, audit /?b cx,",
          "priority=1 /** ix, audit /a* px, audit /?b cx,",
          "priority=2 /** Ux, priority=1 audit /** ix, /a* px, /?b cx,",
          "priority=1 audit /{b,d} Ux, /{a,b} px, /{c,b} cx,",
          "priority=1 / Cix, priority=-1 owner / px, owner / px, /{,b} Cix,",
          "/** cux, /a PUx, priority=-1 audit /a** cux, priority=-1 owner /? PUx,");

  private static final List<String> BLOCKS =
      List.of(
          "owner { change_profile safe /bin/*, }",
          "owner { change_profile unsafe /bin/*, }",
          "owner { if $T { change_profile safe /bin/*, } }",
          "owner { if not $T { change_profile safe /bin/*, } }",
          "owner { if $T { } else { change_profile safe /bin/*, } }",
          "owner { if $T { } else if $T { change_profile safe /bin/*, } }",
          "owner { if not $T { } else if $T { change_profile safe /bin/*, } }",
          "owner { if not $T { audit { change_profile safe /bin/*, } } }",
          "if not $T { owner { change_profile safe /bin/*, } }",
          "if not $T { owner { if $T { change_profile safe /bin/*, } } }");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V4_1", "V5_0"})
  void waysToRunAFileClashUnlessAHigherPriorityDecides(AppArmorVersion version) throws IOException {
    compare(PRIORITIES, version);
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_0", "V4_1", "V5_0"})
  void changesOfProfileInBlocksAreRefusedIfTheyCount(AppArmorVersion version) throws IOException {
    compare(BLOCKS, version);
  }

  private void compare(List<String> rules, AppArmorVersion version) throws IOException {
    RealParser parser = new RealParser(directory, version);
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (String each : rules) {
      String text = "$T = true\nprofile t {\n  " + each.replaceAll("(?<=[,{}]) ", "\n  ") + "\n}\n";
      boolean refused = ProfileReader.read(SourceText.of("t", text), version).refused();
      ours.add((refused ? "refused: " : "taken: ") + each);
      theirs.add((parser.check(text).status() == 0 ? "taken: " : "refused: ") + each);
    }
    assertThat(ours).isEqualTo(theirs);
  }
}
