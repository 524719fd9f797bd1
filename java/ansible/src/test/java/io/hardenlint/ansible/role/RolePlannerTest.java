package io.hardenlint.ansible.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles without templates in their tasks' arguments; the engine is not needed for them. */
class RolePlannerTest {
  @TempDir Path folder = Path.of("");

  private static final JobRenderer NOTHING_RENDERED =
      new JobRenderer(
          request ->
              new RenderResult.Refused(
                  new RenderProblem(
                      "undefined-variable",
                      "not known",
                      new Position(request.file(), 1, 1),
                      List.of())),
          Dialect.CORE_2_19,
          RenderLimits.DEFAULTS);

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("roles").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JobPlan plan(String role) throws InputProblem {
    PlanInputs inputs = new PlanInputs(new Templating(NOTHING_RENDERED), Facts.none(), Map.of());
    return RolePlanner.plan(new RoleFolder(SourcePath.of(folder, "roles/" + role)), inputs);
  }

  private static RenderJob job(JobPlan plan, int index) {
    return ((Planned.Ready) plan.files().get(index)).job();
  }

  private static Optional<Object> text(RenderJob job, String name) {
    return Optional.ofNullable(job.variables().get(name))
        .map(definition -> definition.value())
        .map(value -> value instanceof YamlNode.Text text ? text.text() : value);
  }

  @Test
  void findsTemplatesInBlocksAndIncludedFiles() throws IOException, InputProblem {
    file("web/templates/a.service.j2", "a");
    file("web/templates/b.conf.j2", "b");
    file("web/templates/c.j2", "c");
    file(
        "web/tasks/main.yml",
        """
        - block:
            - name: unit
              ansible.builtin.template:
                src: a.service.j2
                dest: /etc/systemd/system/a.service
                trim_blocks: false
                newline_sequence: "\\\\r\\\\n"
          rescue:
            - template: src=b.conf.j2 dest=/etc/b.conf lstrip_blocks=yes
        - import_tasks: more.yml
        """);
    file("web/tasks/more.yml", "- action: template src=c.j2 dest=/etc/\n");

    JobPlan plan = plan("web");

    assertThat(plan.notes()).isEmpty();
    assertThat(plan.files())
        .extracting(Planned::name)
        .containsExactly("etc/systemd/system/a.service", "etc/b.conf", "etc/c.j2");
    assertThat(job(plan, 0).options().trimBlocks()).isFalse();
    assertThat(job(plan, 0).options().newlineSequence()).isEqualTo("\r\n");
    assertThat(job(plan, 1).options().lstripBlocks()).isTrue();
    assertThat(job(plan, 0).shownFile()).isEqualTo("roles/web/templates/a.service.j2");
    assertThat(job(plan, 0).service()).contains("web");
    assertThat(job(plan, 0).origin().orElseThrow().toString())
        .isEqualTo("roles/web/tasks/main.yml:4:14");
  }

  @Test
  void followsTheOrderOfPrecedence() throws IOException, InputProblem {
    file("app/templates/t.j2", "t");
    file("app/defaults/main.yml", "a: default\nb: default\nc: default\nd: default\n");
    file("app/vars/main.yml", "b: role\nc: role\nd: role\n");
    file("app/vars/extra.yml", "d: included\n");
    file(
        "app/tasks/main.yml",
        """
        - include_vars: extra.yml
        - vars: {c: block, d: block}
          block:
            - template: {src: t.j2, dest: /t}
              vars: {e: task}
        """);

    RenderJob job = job(plan("app"), 0);

    assertThat(text(job, "a")).contains("default");
    assertThat(text(job, "b")).contains("role");
    assertThat(text(job, "c")).contains("block");
    assertThat(text(job, "d")).contains("included");
    assertThat(text(job, "e")).contains("task");
    assertThat(text(job, "ansible_managed")).contains("Ansible managed");
    assertThat(text(job, "template_destpath")).contains("/t");
    assertThat(job.unknown()).containsKeys("inventory_hostname", "ansible_facts", "role_path");
  }

  @Test
  void whatTasksSetIsUnknownAndNeverItsDefault() throws IOException, InputProblem {
    file("app/templates/t.j2", "t");
    file("app/defaults/main.yml", "a: default\nb: default\nc: default\n");
    file("app/vars/debian.yml", "c: debian\n");
    file(
        "app/tasks/main.yml",
        """
        - set_fact: {a: 1}
        - command: x
          register: b
        - include_vars: debian.yml
          when: os == 'Debian'
        - template: {src: t.j2, dest: /t}
        """);

    RenderJob job = job(plan("app"), 0);

    assertThat(job.unknown()).containsKeys("a", "b", "c");
    assertThat(job.variables()).doesNotContainKeys("a", "b", "c");
    assertThat(Optional.ofNullable(job.unknown().get("a")).orElseThrow().reason())
        .isEqualTo("set by set_fact at roles/app/tasks/main.yml:1");
  }

  @Test
  void repeatsOverListsThatStandInFiles() throws IOException, InputProblem {
    file("app/templates/t.j2", "t");
    file("app/defaults/main.yml", "names: [x, y]\nmap: {k: v}\n");
    file(
        "app/tasks/main.yml",
        """
        - template: {src: t.j2, dest: /t}
          loop: "{{ names }}"
        - template: {src: t.j2, dest: /t}
          loop: "{{ map | dict2items }}"
          loop_control: {loop_var: pair, index_var: i}
        - template: {src: t.j2, dest: /t}
          with_items: ["{{ names }}", z]
        - template: {src: t.j2, dest: /t}
          with_fileglob: ["*"]
        """);

    JobPlan plan = plan("app");

    assertThat(plan.files()).hasSize(2 + 1 + 3 + 1);
    assertThat(text(job(plan, 1), "item")).contains("y");
    assertThat(job(plan, 2).variables()).containsKeys("pair", "i");
    assertThat(text(job(plan, 5), "item")).contains("z");
    assertThat(plan.files().get(6)).isInstanceOf(Planned.Refused.class);
    assertThat(plan.withUniqueNames().files())
        .extracting(Planned::name)
        .startsWith("t", "t~2", "t~3");
  }

  @Test
  void includesRolesAndDependencies() throws IOException, InputProblem {
    file("base/templates/base.j2", "t");
    file("base/defaults/main.yml", "shared: base\n");
    file("base/tasks/main.yml", "- template: {src: base.j2, dest: /base}\n");
    file("app/templates/app.j2", "t");
    file("app/meta/main.yml", "dependencies: [base, {role: gone}]\n");
    file(
        "app/tasks/main.yml",
        """
        - template: {src: app.j2, dest: /app}
        - include_role: {name: base}
          vars: {shared: given}
        """);

    JobPlan plan = plan("app");

    assertThat(plan.files()).extracting(Planned::name).containsExactly("base", "app", "base");
    assertThat(text(job(plan, 1), "shared")).contains("base");
    assertThat(text(job(plan, 2), "shared")).contains("given");
    assertThat(plan.notes()).hasSize(1);
    assertThat(plan.notes().get(0).message()).contains("'gone'");
  }

  @Test
  void aTaskFileWhoseNameIsNotKnownIsNoted() throws IOException, InputProblem {
    file("base/templates/base.j2", "t");
    file("base/tasks/main.yml", "[]\n");
    file("base/tasks/extra.yml", "- template: {src: base.j2, dest: /base}\n");
    file(
        "app/tasks/main.yml",
        """
        - include_role: {name: base, tasks_from: extra}
        - include_role: {name: base, tasks_from: "{{ later }}"}
        """);

    JobPlan plan = plan("app");

    assertThat(plan.files()).extracting(Planned::name).containsExactly("base");
    assertThat(plan.notes()).hasSize(1);
    assertThat(plan.notes().get(0).position().toString())
        .isEqualTo("roles/app/tasks/main.yml:2:42");
  }

  @Test
  void aMissingTemplateIsRefusedAtItsTask() throws IOException, InputProblem {
    file("app/tasks/main.yml", "- template:\n    src: gone.j2\n    dest: /t\n");

    Planned file = plan("app").files().get(0);

    assertThat(file).isInstanceOf(Planned.Refused.class);
    RenderProblem problem = ((Planned.Refused) file).problem();
    assertThat(problem.code()).isEqualTo("template-not-found");
    assertThat(problem.position().toString()).isEqualTo("roles/app/tasks/main.yml:2:10");
  }
}
