package io.hardenlint.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.cli.output.Console;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without picocli is read as picocli reads it; what is not is left to it. */
class PlainArgumentsTest {
  private static final Tools TOOLS = tools();
  private static final List<String> VALUES =
      List.of(
          "x",
          "a=b",
          "auto",
          "always",
          "AUTO",
          "error",
          "info",
          "7",
          "012",
          "-1",
          "",
          "-",
          "--",
          "--vars",
          "\"q\"",
          "'q'",
          "${x}",
          "@@x",
          "json",
          "a b",
          "99999999999",
          "+3",
          "é");

  static Stream<String> commands() {
    return Stream.of("check", "render", "score", "verify");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsReadAsPicocliReadsIt(String command) {
    int plain = 0;
    for (OptionSpec option : spec(command).options()) {
      for (String name : option.names()) {
        for (String value : VALUES) {
          plain += same(List.of(command, name, value));
          plain += same(List.of(command, name + "=" + value, "path"));
          plain += same(List.of(command, "path", name, value, name, value));
        }
        plain += same(List.of(command, name));
      }
    }
    assertThat(plain).as("command lines read without picocli").isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void mixturesAreReadAsPicocliReadsThem(String command) {
    Random random = new Random(20261127);
    List<String> names = new ArrayList<>();
    spec(command).options().forEach(option -> names.addAll(List.of(option.names())));
    names.addAll(List.of("path", "other path", "--conf", "--Vars", "-ex=1", "-x"));
    int plain = 0;
    for (int turn = 0; turn < 3000; turn++) {
      List<String> line = new ArrayList<>(List.of(command));
      for (int i = random.nextInt(6); i >= 0; i--) {
        line.add(names.get(random.nextInt(names.size())));
        if (random.nextInt(4) > 0) {
          line.add(VALUES.get(random.nextInt(VALUES.size())));
        }
      }
      plain += same(line);
    }
    assertThat(plain).as("command lines read without picocli").isGreaterThan(50);
  }

  /** Every option that takes one value is known, so that using it costs no time. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsKnown(String command) {
    for (OptionSpec option : spec(command).options()) {
      if (option.arity().max() > 0) {
        assertThat(
                Stream.of("7", "auto", "error", "x")
                    .anyMatch(value ->
                        plain(List.of(command, option.longestName(), value, "path")) != null))
            .as(option.longestName())
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version x",
        "rules",
        "chekc",
        "check --help",
        "check @missing",
        "score",
        "verify --kind sudoers"
      })
  void theRestIsLeftToPicocli(String line) {
    assertThat(plain(List.of(line.split(" ", -1)))).isNull();
  }

  @Test
  void noArgumentIsLeftToPicocli() {
    assertThat(plain(List.of())).isNull();
  }

  /** 1 if the line was read without picocli (and equal), else 0. */
  private static int same(List<String> line) {
    Object plain = plain(line);
    if (plain == null) {
      return 0;
    }
    CommandLine program = HardenLint.commandLine(TOOLS);
    CommandLine.ParseResult result = program.parseArgs(expanded(line).toArray(String[]::new));
    Object expected = result.subcommand().commandSpec().userObject();
    assertThat(plain)
        .as(String.join(" ", line))
        .usingRecursiveComparison()
        .ignoringFields("tools", "chosen", "output.chosen")
        .isEqualTo(expected);
    return 1;
  }

  private static List<String> expanded(List<String> line) {
    try {
      return AtFiles.expand(line, TOOLS.console().folder());
    } catch (UsageProblem e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object plain(List<String> line) {
    return Start.plain(line.toArray(String[]::new), TOOLS);
  }

  private static CommandLine.Model.CommandSpec spec(String command) {
    return Objects.requireNonNull(HardenLint.commandLine(TOOLS).getSubcommands().get(command))
        .getCommandSpec();
  }

  private static Tools tools() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Tools(
        new Console(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Path.of("").toAbsolutePath(),
            Map.of(),
            false,
            false),
        AnsibleTemplateEngine::new,
        Path.of("none"),
        Clock.systemUTC());
  }
}
