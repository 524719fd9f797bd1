package io.hardenlint.ansible.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardenlint.ansible.inventory.InventoryReader;
import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.limit.Limit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bound on what lies around templates is hit by files of its own. */
final class ReadingLimitTest {
  @TempDir Path folder = Path.of("");

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private PlanInputs inputs() {
    return new PlanInputs(
        new Templating(
            new JobRenderer(new AnsibleTemplateEngine(), Dialect.CORE_2_19, RenderLimits.DEFAULTS)),
        Facts.none(),
        Map.of());
  }

  private JobPlan role(String name) throws InputProblem {
    return RolePlanner.plan(new RoleFolder(SourcePath.of(folder, "roles/" + name)), inputs());
  }

  private void inventory(String name, String text) throws IOException, InputProblem {
    file(name, text);
    InventoryReader.read(List.of(name), folder, CoreRelease.DEFAULT, InventoryRules.DEFAULTS);
  }

  private interface Reading {
    void run() throws Exception;
  }

  private static void refused(ReadingLimit limit, String file, Reading reading) {
    InputProblem problem = catchThrowableOfType(InputProblem.class, reading::run);
    assertThat(problem).as(limit.name()).isNotNull();
    assertThat(problem.text()).isEqualTo(limit.message());
    assertThat(problem.position().file()).endsWith(file);
  }

  @Test
  void hostsOfARange() throws Exception {
    inventory("few", "h[1:100000]\n");
    refused(ReadingLimit.RANGE_HOSTS, "many", () -> inventory("many", "h[1:100001]\n"));
  }

  /** Each group is two levels of YAML, whose bound is the one that counts. */
  @Test
  void groupsInsideEachOther() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      text.append("{g").append(i).append(": {children: ");
      if (i == 90) {
        inventory("few.yml", text + "{last: }" + "}}".repeat(91));
      }
    }
    InputProblem problem =
        catchThrowableOfType(
            InputProblem.class, () -> inventory("many.yml", text + "{last: }" + "}}".repeat(120)));
    assertThat(problem.text()).contains(Limit.DATA_DEPTH.message());
    assertThat(problem.position().file()).endsWith("many.yml");
  }

  @Test
  void playbooksThatImportEachOther() throws Exception {
    file("self.yml", "- import_playbook: self.yml\n");
    refused(
        ReadingLimit.PLAYBOOK_DEPTH,
        "self.yml",
        () -> PlaybookPlanner.plan(SourcePath.of(folder, "self.yml"), inputs()));
  }

  private void dependencies(String name, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      file(
          "roles/" + name + i + "/meta/main.yml",
          i + 1 == count ? "{}" : "dependencies: [" + name + (i + 1) + "]\n");
      file("roles/" + name + i + "/defaults/main.yml", "{v" + i + ": 1}\n");
      file("roles/" + name + i + "/tasks/main.yml", "[]\n");
    }
  }

  @Test
  void rolesThatDependOnEachOther() throws Exception {
    dependencies("few", 30);
    role("few0");
    dependencies("many", 34);
    refused(ReadingLimit.ROLE_DEPTH, "many33", () -> role("many0"));
  }

  @Test
  void filesOfTasks() throws Exception {
    for (int i = 0; i < 45; i++) {
      String task = "- ansible.builtin.include_tasks: t" + (i + 1) + ".yml\n";
      String last = "- ansible.builtin.template: {src: a.j2, dest: /a}\n";
      file("roles/deep/tasks/" + (i == 0 ? "main" : "t" + i) + ".yml", i == 44 ? last : task);
    }
    file("roles/deep/templates/a.j2", "a");
    JobPlan plan = role("deep");
    assertThat(plan.files()).isEmpty();
    assertThat(plan.notes())
        .anySatisfy(note -> {
          assertThat(note.message()).endsWith(ReadingLimit.TASK_DEPTH.message());
          assertThat(note.position().file()).endsWith("t41.yml");
        });
  }

  @Test
  void variablesThatStandForALoop() throws Exception {
    StringBuilder defaults = new StringBuilder("v0: [1, 2]\n");
    for (int i = 1; i < 14; i++) {
      defaults.append("v").append(i).append(": \"{{ v").append(i - 1).append(" }}\"\n");
    }
    file("roles/loop/defaults/main.yml", defaults.toString());
    String task =
        "- ansible.builtin.template: {src: a.j2, dest: '/%s{{ item }}'}\n  loop: '{{ %s }}'\n";
    file(
        "roles/loop/tasks/main.yml",
        String.format(Locale.ROOT, task, "few", "v9")
            + String.format(Locale.ROOT, task, "many", "v13"));
    file("roles/loop/templates/a.j2", "a");
    List<Planned> files = role("loop").files();
    assertThat(files).filteredOn(Planned.Ready.class::isInstance).hasSize(2);
    assertThat(files)
        .filteredOn(Planned.Refused.class::isInstance)
        .singleElement()
        .satisfies(refused ->
            assertThat(((Planned.Refused) refused).problem().message())
                .contains(ReadingLimit.LOOP_DEPTH.message()));
  }

  @Test
  void bytesOfAFile() throws Exception {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("l.yml").toFile(), "rw")) {
      large.setLength(Limit.FILE_BYTES.bound() + 1);
    }
    InputProblem problem =
        catchThrowableOfType(
            InputProblem.class, () -> YamlFiles.read(SourcePath.of(folder, "l.yml")));
    assertThat(problem.position().file()).endsWith("l.yml");
    assertThat(problem.text()).contains(Integer.toString(Limit.FILE_BYTES.count()));
  }

  @Test
  void theGuideListsEveryBound() throws IOException {
    String table =
        Stream.of(ReadingLimit.values())
            .map(l -> String.format(Locale.ROOT, "| %s | %,d |%n", l.what(), l.bound()))
            .collect(Collectors.joining("", "| around templates | bound |\n|---|---|\n", "\n"));
    assertThat(Files.readString(Path.of("../../docs/rendering.md"))).contains(table);
  }
}
