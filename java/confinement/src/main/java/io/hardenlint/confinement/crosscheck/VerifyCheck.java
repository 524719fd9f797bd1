package io.hardenlint.confinement.crosscheck;

import io.hardenlint.confinement.sudoers.IncludedFiles;
import io.hardenlint.confinement.sudoers.SudoersNode;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.Host;
import io.hardenlint.confinement.verify.Verification;
import io.hardenlint.confinement.verify.Verifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks whether a tool accepts a file that {@link Verifiers} judged. */
public final class VerifyCheck {
  private final RealTools tools;
  private final List<String> parserOptions;

  /**
   * With the tools of this machine.
   *
   * @param parserOptions further arguments of {@code apparmor_parser}, such as {@code -I}
   */
  public VerifyCheck(RealTools tools, List<String> parserOptions) {
    this.tools = tools;
    this.parserOptions = List.copyOf(parserOptions);
  }

  /** What a tool says. */
  private record Said(boolean accepted, String text) {}

  /** Asks the tool of a kind about one file. */
  @FunctionalInterface
  private interface Question {
    Said ask(RealTools.Usable tool, Scratch scratch) throws IOException;
  }

  /**
   * Compares.
   *
   * @param kind as {@link Verifiers#of} takes it
   * @param companions what is read with the file
   */
  public CrossCheck check(String kind, SourceText file, List<SourceText> companions, Host host) {
    return switch (kind) {
      case "systemd-unit" ->
          file.name().endsWith(".conf")
              ? new CrossCheck.NotAsked("systemd-analyze verifies whole units, not drop-ins alone")
              : compare(
                  RealTools.Kind.SYSTEMD_ANALYZE,
                  kind,
                  file,
                  companions,
                  host,
                  (tool, scratch) -> unit(tool, scratch, file, companions));
      case "sudoers" ->
          absolute(file, companions)
              .<CrossCheck>map(path ->
                  new CrossCheck.NotAsked("files that include " + path + " depend on the machine"))
              .orElseGet(() -> sudoers(file, companions, host));
      case "apparmor-profile" ->
          compare(
              RealTools.Kind.APPARMOR_PARSER,
              kind,
              file,
              companions,
              host,
              (tool, scratch) -> profile(tool, scratch, file));
      default -> new CrossCheck.NotAsked("no tool can be asked about files of kind " + kind);
    };
  }

  private CrossCheck sudoers(SourceText file, List<SourceText> companions, Host host) {
    return compare(
        RealTools.Kind.VISUDO,
        "sudoers",
        file,
        companions,
        host,
        (tool, scratch) -> sudoers(tool, scratch, file, companions));
  }

  /** A path that would be read from this machine, although it was not given with the file. */
  private static Optional<String> absolute(SourceText file, List<SourceText> companions) {
    return SudoersReader.read(file).nodes().stream()
        .filter(SudoersNode.Include.class::isInstance)
        .map(node -> ((SudoersNode.Include) node).path())
        .filter(path -> path.startsWith("/"))
        .filter(path -> !isSame(Path.of(path), companions))
        .findFirst();
  }

  /** Whether this machine has at a path what was given for it, or nothing at all. */
  private static boolean isSame(Path path, List<SourceText> companions) {
    List<SourceText> given =
        companions.stream().filter(text -> Path.of(text.name()).startsWith(path)).toList();
    try {
      if (!Files.isDirectory(path)) {
        return Files.exists(path)
            ? given.size() == 1 && Files.readString(path).equals(given.getFirst().text())
            : given.isEmpty();
      }
      List<Path> there;
      try (Stream<Path> files = Files.list(path)) {
        there = files.filter(f -> IncludedFiles.isRead(String.valueOf(f.getFileName()))).toList();
      }
      for (Path file : there) {
        String text = Files.readString(file);
        if (given.stream()
            .noneMatch(g -> g.name().equals(file.toString()) && g.text().equals(text))) {
          return false;
        }
      }
      return given.size() == there.size();
    } catch (IOException e) {
      return false;
    }
  }

  private CrossCheck compare(
      RealTools.Kind kind,
      String label,
      SourceText file,
      List<SourceText> companions,
      Host host,
      Question question) {
    switch (tools.find(kind, host.platform())) {
      case RealTools.Missing missing -> {
        return new CrossCheck.NotAsked(missing.reason());
      }
      case RealTools.Usable tool -> {
        Verification ours =
            Verifiers.of(label)
                .orElseThrow()
                .verify(
                    file, companions, new Host(tool.on(kind, host.platform()), host.appArmor()));
        try (Scratch scratch = new Scratch()) {
          Said theirs = question.ask(tool, scratch);
          return theirs.accepted() == ours.accepted()
              ? new CrossCheck.Agrees(tool.name())
              : new CrossCheck.Disagrees(
                  tool.name(),
                  theirs.accepted() ? "accepts it" : "refuses it (" + firstLine(theirs) + ")",
                  ours.accepted() ? "accepted" : reason(ours));
        } catch (IOException e) {
          return new CrossCheck.NotAsked(tool.name() + " cannot be asked: " + e.getMessage());
        }
      }
    }
  }

  private static Said unit(
      RealTools.Usable tool, Scratch scratch, SourceText file, List<SourceText> companions)
      throws IOException {
    String name = unitName(file);
    scratch.write(name, file);
    for (SourceText companion : companions) {
      String[] parts = companion.name().split("/", -1);
      boolean dropIn = companion.name().endsWith(".conf") && parts.length > 1;
      scratch.write(
          (dropIn ? parts[parts.length - 2] + "/" : "") + parts[parts.length - 1], companion);
    }
    RealProgram.Output output =
        tool.program()
            .run(
                scratch.folder(),
                List.of("verify", "--recursive-errors=no", "--man=no", "./" + name),
                Map.of("SYSTEMD_LOG_TARGET", "console-prefixed"));
    List<String> said =
        UnitMessages.of(output.text()).getOrDefault(UnitMessages.unit(name), List.of());
    return new Said(said.isEmpty(), said.isEmpty() ? "" : said.getFirst());
  }

  /** A name that systemd takes: files of other names are judged by what is in them. */
  static String unitName(SourceText file) {
    String name = file.name().substring(file.name().lastIndexOf('/') + 1);
    return UnitType.ofPath(name).isPresent()
        ? name
        : "unit." + UnitType.ofText(file.text()).orElse(UnitType.SERVICE).suffix();
  }

  private static Said sudoers(
      RealTools.Usable tool, Scratch scratch, SourceText file, List<SourceText> companions)
      throws IOException {
    scratch.write("sudoers", file);
    String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
    for (SourceText companion : companions) {
      if (companion.name().startsWith(folder)) {
        scratch.write(companion.name().substring(folder.length()), companion);
      }
    }
    RealProgram.Output output =
        tool.program().run(scratch.folder(), List.of("-c", "-f", "sudoers"), Map.of());
    return new Said(output.status() == 0, output.text());
  }

  private Said profile(RealTools.Usable tool, Scratch scratch, SourceText file) throws IOException {
    scratch.write("profile", file);
    List<String> arguments = new ArrayList<>(List.of("-Q", "-T", "-K"));
    arguments.addAll(parserOptions);
    arguments.add("profile");
    RealProgram.Output output = tool.program().run(scratch.folder(), arguments, Map.of());
    return new Said(output.status() == 0, output.text());
  }

  private static String firstLine(Said said) {
    return said.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  private static String reason(Verification ours) {
    return ours.messages().stream()
        .filter(message -> message.severity() != Severity.NOTE)
        .map(Problem::toString)
        .findFirst()
        .orElse("refused");
  }
}
