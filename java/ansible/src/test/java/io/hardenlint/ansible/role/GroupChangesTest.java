package io.hardenlint.ansible.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.host.HostFacts;
import io.hardenlint.ansible.host.Hosts;
import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.inventory.Inventory;
import io.hardenlint.ansible.inventory.InventoryReader;
import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unknown after tasks that change groups. */
class GroupChangesTest {
  @TempDir Path folder = Path.of("");

  private String written(String template, String tasks) throws IOException, InputProblem {
    return written("", template, tasks);
  }

  private String written(String before, String template, String tasks)
      throws IOException, InputProblem {
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(
        folder.resolve("hosts"), "h1 own=1\nh2\n[web]\nh1 port=1\n[web:vars]\nport=80\n");
    Files.writeString(folder.resolve("group_vars/made.yml"), "of_made: 1\n");
    Files.writeString(folder.resolve("t.j2"), template);
    Files.writeString(
        folder.resolve("site.yml"),
        before
            + "- hosts: all\n  tasks:\n"
            + tasks.indent(4)
            + "    - template: {src: t.j2, dest: /t}\n");
    JobRenderer renderer =
        new JobRenderer(new AnsibleTemplateEngine(), Dialect.CORE_2_19, RenderLimits.DEFAULTS);
    Inventory inventory =
        InventoryReader.read(List.of("hosts"), folder, renderer.release(), InventoryRules.DEFAULTS);
    Hosts hosts =
        new Hosts(
            inventory,
            inventory.hosts(),
            new HostFacts(Facts.none(), true, Optional.empty()),
            InventoryRules.DEFAULTS,
            Map.of(),
            Map.of());
    PlanInputs inputs =
        new PlanInputs(
            new Templating(renderer),
            Variables.NONE,
            Map.of(),
            AnsibleConfig.DEFAULTS,
            Optional.of(new PlayHost(hosts, "h1")));
    SourcePath site = new SourcePath(folder, "").resolve("site.yml");
    List<Planned> files = PlaybookPlanner.plan(site, inputs).files();
    assertThat(files).hasSize(1);
    return files.getFirst() instanceof Planned.Ready(var job)
        ? switch (renderer.render(job)) {
          case RenderResult.Rendered rendered -> rendered.text();
          case RenderResult.Refused refused -> refused.problem().message();
        }
        : "";
  }

  @Test
  void doubtsWhatDependsOnGroups() throws Exception {
    String reads =
        "{{ of_made | default('-') }} {{ group_names }} {{ groups.web }} {{ hostvars.h1.own }}";
    assertThat(written(reads, "- debug: {}\n")).isEqualTo("- ['web'] ['h1'] 1");
    for (String task :
        List.of("- group_by: {key: made}\n", "- add_host: name=h2 groups=web more=1\n")) {
      for (String name : List.of("of_made", "group_names", "groups", "hostvars", "port")) {
        assertThat(written("{{ " + name + " | default('-') }}", task))
            .startsWith("the value of '" + name + "' is only known when Ansible runs");
      }
      assertThat(written("{{ own }} {{ inventory_hostname }}", task)).isEqualTo("1 h1");
    }
    assertThat(written("{{ more | default('-') }}", "- add_host: name=h1 more=1\n"))
        .contains("perhaps set by add_host");
    assertThat(written("{{ group_names }}", "- group_by: {key: made}\n  when: false\n"))
        .isEqualTo("['web']");
  }

  @Test
  void knowsWhatTasksMayHaveSetForOtherHosts() throws Exception {
    String read = "{{ hostvars.h2.x | default('-') }}";
    String unknown = "the value of 'hostvars['h2'].x' is only known when Ansible runs";
    assertThat(written(read, "- set_fact: {y: 1}\n")).isEqualTo("-");
    assertThat(written(read, "- set_fact: {x: 1}\n  when: inventory_hostname == 'h2'\n"))
        .startsWith(unknown);
    Files.createDirectories(folder.resolve("roles/setter/tasks"));
    Files.writeString(folder.resolve("roles/setter/tasks/main.yml"), "- set_fact: {x: 1}\n");
    assertThat(
            written(
                "- hosts: h2\n  tasks:\n    - include_role: {name: setter}\n",
                read,
                "- debug: {}\n"))
        .startsWith(unknown);
    assertThat(
            written(
                "- hosts: h2\n  tasks:\n    - add_host: {name: h3, groups: web}\n",
                "{{ groups.web }}",
                "- debug: {}\n"))
        .startsWith("the value of 'groups' is only known when Ansible runs");
    Files.writeString(folder.resolve("later.yml"), "x: 1\n");
    assertThat(written(read, "- include_vars: later.yml\n  when: inventory_hostname != 'h1'\n"))
        .startsWith(unknown);
  }
}
