package io.hardenlint.ansible.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Python with an ansible-core that answers a batch of questions, one line each. */
public final class AnsibleOracle {
  private static final long MINUTES = 5;

  private final String python;

  private AnsibleOracle(String python) {
    this.python = python;
  }

  /**
   * The Python of a 2.19 that {@code HARDEN_LINT_ANSIBLE_PYTHON} names, else {@code python3} if it
   * has one; otherwise the calling test is skipped.
   */
  public static AnsibleOracle ofCore219() {
    String named =
        Optional.ofNullable(System.getenv("HARDEN_LINT_ANSIBLE_PYTHON")).orElse("python3");
    return checked(named, "ansible._internal._datatag", "HARDEN_LINT_ANSIBLE_PYTHON", "2.19");
  }

  /**
   * The Python of a 2.18 that {@code HARDEN_LINT_ANSIBLE_PYTHON_218} names; else skips the test.
   */
  public static AnsibleOracle ofCore218() {
    String named = Optional.ofNullable(System.getenv("HARDEN_LINT_ANSIBLE_PYTHON_218")).orElse("");
    return checked(
        named, "ansible.template.native_helpers", "HARDEN_LINT_ANSIBLE_PYTHON_218", "2.18");
  }

  /**
   * The Python of a 2.14 that {@code HARDEN_LINT_ANSIBLE_PYTHON_214} names; else skips the test.
   */
  public static AnsibleOracle ofCore214() {
    String named = Optional.ofNullable(System.getenv("HARDEN_LINT_ANSIBLE_PYTHON_214")).orElse("");
    return checked(
        named, "ansible.template.native_helpers", "HARDEN_LINT_ANSIBLE_PYTHON_214", "2.14");
  }

  private static AnsibleOracle checked(
      String python, String module, String variable, String release) {
    boolean works = !python.isEmpty() && runs(python, "import " + module);
    Assumptions.assumeTrue(
        works,
        "set " + variable + " to the Python of an ansible-core " + release + " to compare with it");
    return new AnsibleOracle(python);
  }

  private static boolean runs(String python, String code) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", code)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The folder of the interpreter, in which Ansible's commands lie. */
  public Path commands() {
    return Objects.requireNonNull(Path.of(python).getParent(), "a full path");
  }

  /** Runs a script that stands beside a class: as many answer lines as questions. */
  public List<String> ask(Class<?> owner, String script, List<String> questions)
      throws IOException {
    Path folder = Files.createTempDirectory("oracle");
    Path input = folder.resolve("questions");
    Path output = folder.resolve("answers");
    Path errors = folder.resolve("errors");
    Path program = folder.resolve(script);
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(script))) {
      Files.write(program, in.readAllBytes());
    }
    Files.write(input, questions, StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(python, program.toString())
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("the oracle takes too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException(e);
    }
    List<String> answers = Files.readAllLines(output, StandardCharsets.UTF_8);
    if (answers.size() != questions.size()) {
      throw new IOException(
          "%d answers to %d questions: %s"
              .formatted(answers.size(), questions.size(), Files.readString(errors)));
    }
    for (Path file : List.of(input, output, errors, program, folder)) {
      Files.delete(file);
    }
    return answers;
  }
}
