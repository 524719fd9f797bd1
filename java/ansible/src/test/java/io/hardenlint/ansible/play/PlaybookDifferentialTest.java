package io.hardenlint.ansible.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.config.AnsibleConfigReader;
import io.hardenlint.ansible.host.HostFacts;
import io.hardenlint.ansible.host.Hosts;
import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.inventory.Inventory;
import io.hardenlint.ansible.inventory.InventoryReader;
import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.oracle.AnsibleOracle;
import io.hardenlint.ansible.role.PlanInputs;
import io.hardenlint.ansible.role.PlaybookPlanner;
import io.hardenlint.ansible.role.Templating;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.ExtraVars;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.VariableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plays of generated projects write, compared with a real {@code ansible-playbook}. */
class PlaybookDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.playbooks", 6);
  private static final long SEED = Long.getLong("harden-lint.seed", 20261127);
  private static final long MINUTES = 5;

  @TempDir Path folder = Path.of("");

  private int equal;
  private int bothStop;
  private int loud;
  private final List<String> differences = new ArrayList<>();

  @Test
  void writesWhatNewReleasesWrite() throws Exception {
    compare(AnsibleOracle.ofCore219(), CoreRelease.of("2.19"));
  }

  @Test
  void writesWhatTheOldestReleaseWrites() throws Exception {
    compare(AnsibleOracle.ofCore214(), CoreRelease.of("2.14"));
  }

  @Test
  void writesWhatOldReleasesWrite() throws Exception {
    compare(AnsibleOracle.ofCore218(), CoreRelease.of("2.18"));
  }

  private void compare(AnsibleOracle oracle, CoreRelease release) throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < COUNT; i++) {
      Path project = folder.resolve("p" + i);
      new PlayGenerator(random).write(project);
      compare(project, theirs(oracle, project), ours(project, release));
    }
    System.out.printf(
        Locale.ROOT,
        "playbooks as %s: %d files equal, %d stop in both, %d refused here only, %d different%n",
        release,
        equal,
        bothStop,
        loud,
        differences.size());
    assertThat(differences).isEmpty();
    assertThat(equal).isGreaterThan(4 * COUNT);
    assertThat(3 * loud).isLessThanOrEqualTo(equal + bothStop);
  }

  private void compare(Path project, Map<String, String> theirs, Map<String, RenderResult> ours) {
    for (String missing : theirs.keySet()) {
      if (!ours.containsKey(missing)) {
        differences.add(project + " " + missing + " is written by Ansible alone");
      }
    }
    ours.forEach((name, result) -> {
      String written = theirs.get(name);
      switch (result) {
        case RenderResult.Refused refused -> {
          if (written == null) {
            bothStop++;
          } else {
            loud++;
            if (Boolean.getBoolean("harden-lint.list")) {
              System.out.println("loud " + name + " " + refused.problem());
            }
          }
        }
        case RenderResult.Rendered rendered -> {
          if (rendered.text().equals(written)) {
            equal++;
          } else {
            differences.add(
                project + " " + name + "\nours:\n" + rendered.text() + "\ntheirs:\n" + written);
          }
        }
      }
    });
  }

  private static Map<String, String> theirs(AnsibleOracle oracle, Path project)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(project.resolve("theirs"));
    ProcessBuilder builder =
        new ProcessBuilder(
                oracle.commands().resolve("ansible-playbook").toString(),
                "-i",
                "inv/hosts",
                "-c",
                "local",
                "-e",
                "out=" + out,
                "-e",
                "v5=extra",
                "-e",
                "ansible_python_interpreter=" + oracle.commands().resolve("python"),
                "site.yml")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(project.resolve("log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("ansible-playbook takes too long");
    }
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> written = Files.list(out)) {
      for (Path file : written.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Map<String, RenderResult> ours(Path project, CoreRelease release)
      throws InputProblem {
    Path out = project.resolve("theirs");
    Map<String, VariableDefinition> extra =
        ExtraVars.parse(List.of("out=" + out, "v5=extra"), project);
    SourcePath root = new SourcePath(project, "");
    AnsibleConfig config =
        AnsibleConfigReader.read(
            Optional.of(root.resolve("ansible.cfg")).filter(SourcePath::isFile),
            Map.of(),
            root,
            release);
    JobRenderer renderer =
        new JobRenderer(
            new AnsibleTemplateEngine(),
            release,
            RenderLimits.DEFAULTS,
            Map.of(),
            config.extensions());
    Inventory inventory =
        InventoryReader.read(List.of("inv/hosts"), project, release, config.inventory());
    Hosts hosts =
        new Hosts(
            inventory,
            inventory.hosts(),
            new HostFacts(Facts.none(), true, Optional.empty()),
            config.inventory(),
            Map.of(),
            extra);
    Map<String, RenderResult> results = new TreeMap<>();
    SourcePath site = root.resolve("site.yml");
    for (String host : inventory.hosts()) {
      PlanInputs inputs =
          new PlanInputs(
              new Templating(renderer),
              Variables.none(config.hashes()),
              extra,
              config,
              Optional.of(new PlayHost(hosts, host)));
      JobPlan plan = PlaybookPlanner.plan(site, inputs);
      for (Planned file : plan.files()) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        results.put(
            name,
            switch (file) {
              case Planned.Ready(var job) -> renderer.render(job);
              case Planned.Refused refused -> new RenderResult.Refused(refused.problem());
            });
      }
    }
    return results;
  }
}
