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

/** Rules that run a file in two ways, beside rules of other priorities, as the parsers take them. */
class ExecPriorityTest {
  private static final List<String> RULES =
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

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V4_1", "V5_0"})
  void refusesWhatTheParserRefuses(AppArmorVersion version) throws IOException {
    RealParser parser = new RealParser(directory, version);
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (String rules : RULES) {
      String text = "profile t {\n  " + rules.replace(", ", ",\n  ") + "\n}\n";
      boolean refused = ProfileReader.read(SourceText.of("t", text), version).refused();
      ours.add((refused ? "refused: " : "taken: ") + rules);
      theirs.add((parser.check(text).status() == 0 ? "taken: " : "refused: ") + rules);
    }
    assertThat(ours).isEqualTo(theirs);
  }
}
