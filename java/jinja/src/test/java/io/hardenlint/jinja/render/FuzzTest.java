package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.generate.CaseGenerator;
import io.hardenlint.jinja.generate.GeneratedCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged templates are rendered or refused: no exception leaves the engine, none runs on. */
final class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("harden-lint.fuzz", 4000);
  private static final String ALPHABET = "{}%#-+ \n\r\t\"'()[]|.,:=*/~<>!&aif0_\\é\u0000😀";
  private static final RenderLimits LIMITS =
      new RenderLimits(Duration.ofSeconds(2), 200_000, 50, 200_000L);

  @TempDir Path folder = Path.of("");

  @Test
  @Timeout(300)
  void damagedTemplatesNeverCrash() {
    Random random = new Random(7);
    CaseGenerator generator = new CaseGenerator();
    List<RenderCase> seeds = new ArrayList<>(RenderCase.read("cases.yml"));
    for (int i = 0; i < 300; i++) {
      GeneratedCase one = generator.next(7, i);
      seeds.add(RenderCase.of(one.id(), one.main(), one.yaml()));
    }
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    for (int i = 0; i < ROUNDS; i++) {
      RenderCase seed = seeds.get(random.nextInt(seeds.size()));
      String damaged = damage(String.valueOf(seed.files().get("main.j2")), random);
      RenderCase one =
          new RenderCase(
              seed.id(),
              java.util.Map.of("main.j2", damaged),
              seed.vars(),
              random.nextBoolean(),
              random.nextBoolean(),
              "\n");
      assertThatCode(() -> one.render(engine, folder, LIMITS))
          .as(damaged)
          .doesNotThrowAnyException();
    }
  }

  private static String damage(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(out.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> out.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> {
          int end = Math.min(out.length(), at + 1 + random.nextInt(4));
          out.delete(at, end);
        }
        default -> {
          int end = Math.min(out.length(), at + random.nextInt(12));
          out.insert(random.nextInt(out.length() + 1), out.substring(at, end));
        }
      }
    }
    return out.toString();
  }
}
