package io.hardenlint.jinja.oracle;

import io.hardenlint.jinja.CoreRelease;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Python interpreter that answers a batch of questions, one line each. */
public final class PythonOracle {
  private static final String VARIABLE = "HARDEN_LINT_ANSIBLE_PYTHON";

  /** Releases that are asked for by name, each with a variable of its own. */
  private static final List<String> OLDER = List.of("2.18", "2.14");

  private static final String TEMPLATES = "/io/hardenlint/jinja/oracle/template_oracle.py";

  private final String python;
  private final Map<String, String> settings;

  private PythonOracle(String python) {
    this(python, Map.of());
  }

  private PythonOracle(String python, Map<String, String> settings) {
    this.python = python;
    this.settings = settings;
  }

  /** The same interpreter, which hashes texts with a seed: sets of texts follow it. */
  public PythonOracle withHashSeed(int seed) {
    return withEnvironment(Map.of("PYTHONHASHSEED", Integer.toString(seed)));
  }

  /** The same interpreter with variables of the environment set. */
  public PythonOracle withEnvironment(Map<String, String> variables) {
    return new PythonOracle(python, variables);
  }

  /**
   * The interpreter named by the environment, else {@code python3}, if it can import the modules;
   * otherwise the calling test is skipped with a message.
   */
  public static PythonOracle with(String... modules) {
    String imports = "import " + String.join(", ", modules);
    for (Optional<String> candidate :
        List.of(Optional.ofNullable(System.getenv(VARIABLE)), Optional.of("python3"))) {
      if (candidate.isPresent() && runs(candidate.get(), imports)) {
        return new PythonOracle(candidate.get());
      }
    }
    Assumptions.abort(
        "no Python with "
            + String.join(", ", modules)
            + "; set "
            + VARIABLE
            + " to the interpreter of an ansible-core 2.19 to compare with it");
    throw new IllegalStateException("unreachable");
  }

  /**
   * The interpreter of a release that the environment names; without one the calling test is
   * skipped with a message.
   *
   * @param release {@code 2.18} or {@code 2.14}, or {@code 2.19} for 2.19 or newer
   */
  public static PythonOracle ofCore(String release) {
    if (!OLDER.contains(release)) {
      return with("ansible._internal._templating._engine");
    }
    String variable = VARIABLE + "_" + release.replace(".", "");
    String python = System.getenv(variable);
    Assumptions.assumeTrue(
        python != null
            && runs(
                python,
                "from ansible.release import __version__ as v; assert v.startswith('"
                    + release
                    + ".')"),
        "set "
            + variable
            + " to the interpreter of an ansible-core "
            + release
            + " to compare with it");
    return new PythonOracle(Objects.requireNonNull(python));
  }

  /** The release that the interpreter has. */
  public CoreRelease release() {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import ansible.release as r; print(r.__version__)")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        return CoreRelease.of(String.valueOf(out.readLine()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the interpreter has a module. */
  public boolean has(String module) {
    return runs(python, "import " + module);
  }

  private static boolean runs(String python, String code) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", code)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Runs a script that stands beside a test class, feeds it one question per line and returns its
   * answer lines, as many as there were questions.
   */
  public List<String> ask(Class<?> owner, String script, List<String> questions) {
    return run(owner, script, questions, questions.size());
  }

  /** Runs a script that stands beside a test class, without questions, and returns its lines. */
  public List<String> lines(Class<?> owner, String script) {
    return run(owner, script, List.of(), -1);
  }

  /** Runs a script; a number of lines below zero means any. */
  private List<String> run(Class<?> owner, String script, List<String> questions, int lines) {
    try {
      Path folder = Files.createTempDirectory("oracle");
      Path code = folder.resolve("oracle.py");
      Path input = folder.resolve("questions");
      Path output = folder.resolve("answers");
      Path errors = folder.resolve("errors");
      try (InputStream in = owner.getResourceAsStream(script)) {
        if (in == null) {
          throw new IllegalStateException(script + " is missing");
        }
        Files.copy(in, code);
      }
      Files.writeString(input, String.join("\n", questions) + "\n");
      ProcessBuilder builder =
          new ProcessBuilder(python, code.toString())
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment(folder));
      builder.environment().putAll(settings);
      Process process = builder.start();
      int exit = process.waitFor();
      List<String> answers =
          new ArrayList<>(List.of(Files.readString(output, StandardCharsets.UTF_8).split("\n")));
      if (exit != 0 || (lines >= 0 && answers.size() != lines)) {
        throw new IllegalStateException(
            "the oracle answered "
                + answers.size()
                + " of "
                + questions.size()
                + " questions and ended with "
                + exit
                + ": "
                + Files.readString(errors));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks {@code template_oracle.py}: one answer for each question. */
  public List<String> templates(List<String> questions) {
    try (OracleSession session = session()) {
      return questions.stream().map(session::ask).toList();
    }
  }

  /** Starts {@code template_oracle.py} for many questions in turn. */
  public OracleSession session() {
    try {
      Path folder = Files.createTempDirectory("oracle");
      Path code = folder.resolve("oracle.py");
      try (InputStream in = PythonOracle.class.getResourceAsStream(TEMPLATES)) {
        Files.copy(Objects.requireNonNull(in), code);
      }
      ProcessBuilder builder = new ProcessBuilder(python, code.toString());
      builder.redirectError(folder.resolve("errors").toFile());
      builder.environment().putAll(environment(folder));
      builder.environment().putAll(settings);
      return new OracleSession(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of(
        "PYTHONIOENCODING",
        "utf-8",
        "PYTHONUTF8",
        "1",
        "ANSIBLE_HOME",
        folder.toString(),
        "ANSIBLE_LOCAL_TEMP",
        folder.resolve("tmp").toString());
  }

  /** A text as a JSON string in ASCII. */
  public static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int named = "\"\\\n\t\r\b\f".indexOf(c);
      if (named >= 0) {
        out.append('\\').append("\"\\ntrbf".charAt(named));
      } else if (c < 0x20 || c > 0x7e) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
