package io.hardenlint.ansible.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks set before a template, each case measured with ansible-core 2.19 and 2.18. */
class SetFactTest {
  @TempDir Path folder = Path.of("");

  /** The only file that a play with these tasks writes, or why it is not known. */
  private String written(String release, String template, String tasks)
      throws IOException, InputProblem {
    List<Planned> files = plan(release, template, tasks).files();
    assertThat(files).hasSize(1);
    return switch (files.getFirst()) {
      case Planned.Refused refused -> refused.problem().message();
      case Planned.Ready(var job) ->
          switch (renderer(release).render(job)) {
            case RenderResult.Rendered rendered -> rendered.text();
            case RenderResult.Refused refused -> refused.problem().message();
          };
    };
  }

  private JobPlan plan(String release, String template, String tasks)
      throws IOException, InputProblem {
    Files.writeString(folder.resolve("t.j2"), template);
    Files.writeString(
        folder.resolve("site.yml"),
        "- hosts: all\n  vars: {lit: true, dark: false, words: [a, b]}\n  tasks:\n"
            + tasks.indent(4)
            + "    - template: {src: t.j2, dest: /t}\n");
    PlanInputs inputs =
        new PlanInputs(new Templating(renderer(release)), Facts.of("debian-12", folder), Map.of());
    return PlaybookPlanner.plan(new SourcePath(folder, "").resolve("site.yml"), inputs);
  }

  private static JobRenderer renderer(String release) {
    return new JobRenderer(
        new AnsibleTemplateEngine(),
        CoreRelease.of(release),
        RenderLimits.DEFAULTS,
        Map.of(),
        Set.of());
  }

  @Test
  void computesWhatIsSet() throws Exception {
    String tasks =
        """
        - set_fact: {x: "{{ x | default([]) + [item] }}", y: {1: "{{ item }}", n: ~}}
          loop: "{{ words }}"
        - set_fact: z="{{ words | length }}" truth=yes
        """;
    assertThat(written("2.19", "{{ x }} {{ y }} {{ z is string }} {{ truth }}.", tasks))
        .isEqualTo("['a', 'b'] {1: 'b', 'n': None} False yes.");
    assertThat(written("2.18", "{{ x }} {{ y }} {{ z is string }} {{ truth }}.", tasks))
        .isEqualTo("['a', 'b'] {1: 'b', 'n': None} True True.");
  }

  @Test
  void judgesConditions() throws Exception {
    assertThat(
            written(
                "2.19",
                "{{ x | default('unset') }} {{ y | default('unset') }}.",
                """
                - set_fact: {x: 1}
                  when: dark
                - block:
                    - set_fact: {y: 1}
                      when: [lit, words | length == 2]
                  when: not dark
                """))
        .isEqualTo("unset 1.");
    assertThat(
            written(
                "2.19",
                "{{ x | default('unset') }}.",
                """
                - set_fact: {x: 1}
                  when: said.rc == 0
                """))
        .contains("the value of 'x' is only known when Ansible runs");
  }

  @Test
  void doubtsWhatAFailureMayHaveUndone() throws Exception {
    assertThat(
            written(
                "2.19",
                "{{ x | default('unset') }}.",
                """
                - block:
                    - set_fact: {x: 1}
                    - command: /bin/false
                  rescue:
                    - debug: {}
                """))
        .contains("the value of 'x' is only known when Ansible runs");
  }

  @Test
  void knowsFactsThatTasksGather() throws Exception {
    for (String read :
        List.of(
            "{{ services | default('none') }}",
            "{{ ansible_facts.services | default('none') }}",
            "{{ ansible_facts['services'] is defined }}")) {
      assertThat(written("2.19", read, "- service_facts:\n"))
          .contains("the value of 'services' is only known when Ansible runs");
    }
    assertThat(written("2.19", "{{ ansible_facts.distribution }}.", "- service_facts:\n"))
        .isEqualTo("Debian.");
    assertThat(written("2.19", "{{ services | default('none') }}.", "- debug: {}\n"))
        .isEqualTo("none.");
  }

  @Test
  void skipsRefusedTemplatesOfTasksThatDoNotRun() throws Exception {
    JobPlan plan =
        plan(
            "2.19",
            "x",
            """
            - command: x
              register: said
            - template: {src: t.j2, dest: "{{ said.stdout }}", trim_blocks: "{{ said.rc }}"}
              when: dark
            """);
    assertThat(plan.files()).hasSize(1);
    assertThat(plan.notes())
        .extracting(note -> note.message())
        .anyMatch(message -> message.startsWith("skipped: the task does not run"));
  }

  @Test
  void dropsVariablesOfTasksThatAnsibleDrops() throws Exception {
    assertThat(
            written(
                "2.19",
                "{{ tags | default('-') }} {{ x }}.",
                """
                - set_fact: {x: "{{ tags | default('dropped') }} {{ when | default('dropped') }}"}
                  vars: {tags: 1, when: 2}
                """))
        .isEqualTo("- dropped dropped.");
  }

  @Test
  void computesNamesThatAreTemplates() throws Exception {
    String tasks =
        """
        - set_fact: {"of_{{ item }}": "{{ item }}"}
          loop: "{{ words }}"
        """;
    assertThat(written("2.19", "{{ of_a }} {{ of_b }} {{ of_c | default('-') }}.", tasks))
        .isEqualTo("a b -.");
  }

  @Test
  void doubtsAnyNameAfterNamesThatAreNotKnown() throws Exception {
    String tasks =
        """
        - command: /bin/true
          register: said
        - set_fact: {"{{ said.stdout }}": 1}
        """;
    assertThat(written("2.19", "{{ x | default('unset') }}.", tasks))
        .startsWith("the value of 'x' is only known when Ansible runs: a set_fact may set it");
    assertThat(written("2.18", "{{ lit }} {{ range(2) | list }}.", tasks))
        .isEqualTo("True [0, 1].");
  }

  @Test
  void doubtsWhatModulesOfTheUserMayGive() throws Exception {
    Files.createDirectories(folder.resolve("library"));
    Files.writeString(
        folder.resolve("library/ports.py"),
        "module.exit_json(ansible_facts={'words': [1], 'open_ports': [2]})");
    String tasks = "- ports:\n";
    assertThat(written("2.19", "{{ words }}.", tasks))
        .startsWith("the value of 'words' is only known when Ansible runs");
    assertThat(written("2.19", "{{ open_ports | default([]) }}.", tasks))
        .startsWith("the value of 'open_ports' is only known when Ansible runs");
    assertThat(written("2.19", "{{ lit }}.", tasks)).isEqualTo("True.");
    assertThat(written("2.19", "{{ tcp_listen | default([]) }}.", "- ns.coll.ports_facts:\n"))
        .startsWith("the value of 'tcp_listen' is only known when Ansible runs");
  }

  @Test
  void knowsFactsThatIncludedTasksGather() throws Exception {
    Files.writeString(folder.resolve("more.yml"), "- package_facts:\n");
    assertThat(written("2.19", "{{ packages | default({}) }}.", "- include_tasks: more.yml\n"))
        .startsWith("the value of 'packages' is only known when Ansible runs");
  }

  @Test
  void followsVariablesOfRolesFromOtherFiles() throws Exception {
    Files.createDirectories(folder.resolve("roles/r/tasks"));
    Files.createDirectories(folder.resolve("roles/r/vars"));
    Files.createDirectories(folder.resolve("roles/r/defaults"));
    Files.writeString(folder.resolve("roles/r/vars/main.yml"), "v: main\n");
    Files.writeString(folder.resolve("roles/r/vars/other.yaml"), "w: \"{{ d }} other\"\n");
    Files.writeString(folder.resolve("roles/r/defaults/main.yml"), "d: main\n");
    Files.writeString(folder.resolve("roles/r/defaults/more.yml"), "d: more\n");
    Files.writeString(
        folder.resolve("roles/r/tasks/main.yml"),
        "- set_fact: {seen: \"{{ v | default('-') }} {{ w }}\"}\n");
    assertThat(
            written(
                "2.19",
                "{{ seen }}.",
                "- include_role: {name: r, vars_from: other.yaml, defaults_from: more}\n"))
        .isEqualTo("- more other.");
  }

  @Test
  void keepsWhatWasSetBeforeATaskThatFails() throws Exception {
    String tasks =
        """
        - set_fact: {x: old}
        - set_fact: {x: "{{ [item] + tail }}"}
          loop: [1, 2]
          vars: {tail: text}
          ignore_errors: true
        """;
    for (String release : List.of("2.19", "2.18")) {
      assertThat(written(release, "{{ x }}.", tasks)).isEqualTo("old.");
    }
  }
}
