package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score} and {@code verify}: contract of the JSON, status, inputs of all kinds, errors. */
class JudgingRunTest {
  private static final String SERVICE = "[Service]\nExecStart=/bin/true\n";

  @TempDir Path folder = Path.of("");

  private Program program() {
    return new Program(folder, AnsibleTemplateEngine::new);
  }

  private Program.Result run(String... arguments) {
    return program().run(arguments);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static JsonNode json(Program.Result result) throws IOException {
    assertThat(result.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.get("version").asInt()).isEqualTo(1);
    return json;
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void manyScoresAreOneDocumentInTheOrderOfTheCommandLine() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      names.add("u" + i + ".service");
      file(names.getLast(), i % 2 == 0 ? SERVICE : SERVICE + "NoNewPrivileges=yes\n");
    }
    List<String> arguments = new ArrayList<>(List.of("score", "--format", "json"));
    arguments.addAll(names);

    Program.Result result = run(arguments.toArray(String[]::new));

    JsonNode json = json(result);
    assertThat(json.get("units").findValuesAsText("unit")).isEqualTo(names);
    assertThat(result.out().strip())
        .isEqualTo(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  @Test
  void scoreWritesTheContract() throws IOException {
    file("a.service", SERVICE);
    file("b.socket", "[Socket]\nListenStream=/run/b\n");

    Program.Result result =
        run("score", "--systemd", "252.39", "--format", "json", "a.service", "b.socket", "none");

    assertThat(result.exit()).isEqualTo(3);
    JsonNode units = json(result).get("units");
    assertThat(units).hasSize(3);
    JsonNode scored = units.get(0);
    assertThat(keys(scored))
        .contains("unit", "file", "systemd", "exposure", "rating", "assessments", "error");
    assertThat(scored.get("systemd").asText()).isEqualTo("252.39");
    assertThat(scored.get("exposure").decimalValue()).isEqualByComparingTo("9.6");
    assertThat(scored.get("rating").asText()).isEqualTo("UNSAFE");
    assertThat(scored.get("error").isNull()).isTrue();
    assertThat(scored.get("assessments")).hasSize(81);
    assertThat(keys(scored.get("assessments").get(0)))
        .contains("name", "json_field", "set", "exposure");
    JsonNode socket = units.get(1);
    assertThat(socket.get("exposure").isNull()).isTrue();
    assertThat(socket.get("assessments")).isEmpty();
    assertThat(socket.at("/error/code").asText()).isEqualTo("not-a-service");
    assertThat(units.get(2).at("/error/code").asText()).isEqualTo("not-a-service");
  }

  @Test
  void scoreReadsDropInsAndOtherNames() throws IOException {
    file("a.service", SERVICE);
    file("a.service.d/x.conf", "[Service]\nPrivateNetwork=yes\n");
    file("plain.txt", SERVICE);

    assertThat(run("score", "--systemd", "252", "a.service").out()).contains("exposure 9.1 UNSAFE");
    assertThat(run("score", "--systemd", "252", "plain.txt").exit()).isEqualTo(3);
    assertThat(run("score", "--systemd", "252", "--kind", "systemd-unit", "plain.txt").out())
        .contains("plain.txt on systemd 252: exposure 9.6 UNSAFE");
    assertThat(run("score", "--kind", "sudoers", "plain.txt").err())
        .contains("--kind: only files of kind systemd-unit have a score");
  }

  @Test
  void scoreTellsWhatAnAssignmentChanges() throws IOException {
    file("a.service", SERVICE);

    Program.Result result =
        run(
            "score",
            "--systemd=252",
            "--format=json",
            "--with",
            "PrivateNetwork=yes",
            "--with",
            "DefaultDependencies=no",
            "a.service");

    JsonNode unit = json(result).at("/units/0");
    assertThat(unit.get("without").decimalValue()).isEqualByComparingTo("9.6");
    assertThat(unit.get("exposure").decimalValue()).isLessThan(unit.get("without").decimalValue());
    long notApplicable = 0;
    for (JsonNode row : unit.get("assessments")) {
      notApplicable += row.get("set").isNull() ? 1 : 0;
    }
    assertThat(notApplicable).as("DefaultDependencies=no takes rows out").isEqualTo(6);
    assertThat(run("score", "--systemd=252", "--with", "PrivateNetwork=yes", "a.service").out())
        .contains("(without --with 9.6)");
  }

  @Test
  void scoreRefusesAssignmentsThatDoNotCount() throws IOException {
    file("a.service", SERVICE);
    for (String wrong :
        List.of(
            "PrivateTmpp=yes",
            "PrivateTmp=perhaps",
            "ProtectHome",
            "=yes",
            "# PrivateTmp=yes",
            "PrivateTmp=yes\nX=1",
            "PrivateTmp=yes\\",
            "CapabilityBoundingSet=CAP_TYPO",
            "PrivatePIDs=yes",
            "ListenStream=/run/x")) {
      Program.Result result = run("score", "--systemd", "252", "--with", wrong, "a.service");
      assertThat(result.exit()).as(wrong).isEqualTo(2);
      assertThat(result.out()).as(wrong).isEmpty();
      assertThat(result.err()).startsWith("error: --with " + wrong + ": ");
    }
    assertThat(run("score", "--with", "PrivateTmpp=yes", "a.service").err())
        .contains("did you mean PrivateTmp=?");
  }

  @Test
  void verifyWritesTheContract() throws IOException {
    file("good.service", SERVICE);
    file("bad.service", "[Service]\nPrivateTmpp=yes\nExecStart=/bin/true\n");
    file("x.sudoers", "a ALL=(root NOPASSWD: /bin/true\n");
    file("x.txt", "anything");

    Program.Result judged =
        run("verify", "--format", "json", "good.service", "bad.service", "x.sudoers");

    assertThat(judged.exit()).isEqualTo(1);
    JsonNode files = json(judged).get("files");
    assertThat(keys(files.get(0))).containsExactly("file", "kind", "accepted", "messages");
    assertThat(files.get(0).get("accepted").booleanValue()).isTrue();
    assertThat(files.get(0).get("kind").asText()).isEqualTo("systemd-unit");
    JsonNode message = files.get(1).at("/messages/0");
    assertThat(keys(message)).contains("severity", "line", "column", "text");
    assertThat(message.get("severity").asText()).isEqualTo("warning");
    assertThat(message.get("line").asInt()).isEqualTo(2);
    assertThat(message.get("column").asInt()).isEqualTo(1);
    assertThat(files.get(1).get("accepted").booleanValue()).isFalse();
    assertThat(files.get(2).at("/messages/0/severity").asText()).isEqualTo("error");

    Program.Result not = run("verify", "--format", "json", "x.txt", "missing.service");
    assertThat(not.exit()).isEqualTo(3);
    for (JsonNode file : json(not).get("files")) {
      assertThat(file.get("accepted").isBoolean()).isTrue();
      assertThat(file.get("accepted").booleanValue()).isFalse();
      assertThat(file.at("/messages/0/text").asText())
          .isEqualTo(file.at("/error/message").asText());
    }
    assertThat(json(not).at("/files/1/error/code").asText()).isEqualTo("unreadable");
    assertThat(json(not).at("/files/1/kind").asText()).isEqualTo("systemd-unit");
  }

  @Test
  void verifyTextNamesPlaceAndAnswer() throws IOException {
    file("good.service", SERVICE);
    file("bad.service", "[Service]\nExecStart=/bin/true\nProtectSystem=maximum\n");

    Program.Result result = run("verify", "good.service", "bad.service", "missing.service");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out().lines()).first().asString().isEqualTo("accepted    good.service");
    assertThat(result.out())
        .contains("bad.service:3:15: warning: ProtectSystem=: ")
        .contains("\nrefused     bad.service\n")
        .endsWith("not judged  missing.service: there is no file missing.service\n");
    assertThat(run("verify", "good.service").exit()).isZero();
    assertThat(run("verify", "bad.service").exit()).isEqualTo(1);
  }

  @Test
  void dropInsAreJudgedByTheirLines() throws IOException {
    file("a.service.d/good.conf", "[Service]\nPrivateTmp=yes\n");
    file("a.service.d/bad.conf", "[Service]\nPrivateTmpp=yes\n");

    assertThat(run("verify", "a.service.d/good.conf").exit()).isZero();
    assertThat(run("verify", "a.service.d/bad.conf").out()).contains("a.service.d/bad.conf:2:1: ");
  }

  @Test
  void aDashIsStandardInput() {
    Program.Result verified =
        program().runWithInput("[Timer]\nOnBootSec=1\n[Nope]\n", "verify", "-");
    assertThat(verified.out()).contains("-:3:1: warning: ").endsWith("refused     -\n");
    assertThat(verified.exit()).isEqualTo(1);
    Program.Result sudoers =
        program().runWithInput("a ALL = ALL\n", "verify", "--kind", "sudoers", "-");
    assertThat(sudoers.out()).isEqualTo("accepted    -\n");
    assertThat(
            program()
                .runWithInput(SERVICE, "score", "--systemd=252", "--kind", "systemd-unit", "-")
                .out())
        .contains("- on systemd 252: exposure 9.6 UNSAFE");
    assertThat(run("verify", "-", "-").err()).contains("standard input (-) can be read only once");
  }

  @Test
  void whatCannotBeReadIsSaidPlainly() throws IOException {
    Files.createDirectories(folder.resolve("sub.service"));
    Files.createSymbolicLink(folder.resolve("zero.service"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("null.service"), Path.of("/dev/null"));
    Files.write(folder.resolve("bytes.service"), new byte[] {'[', (byte) 0xff, '\n'});

    Program.Result result =
        run("score", "sub.service", "zero.service", "null.service", "bytes.service");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out())
        .contains("cannot read sub.service: it is a folder; name the files in it")
        .contains("cannot read zero.service: more than 16 MiB")
        .contains("null.service: the unit is masked")
        .contains("no score  bytes.service");
  }

  @Test
  void wrongOptionsAreUsageErrors() throws IOException {
    file("a.service", SERVICE);
    Program.Result old = run("score", "--systemd", "200", "a.service");
    assertThat(old.exit()).isEqualTo(2);
    assertThat(old.err())
        .isEqualTo(
            "error: --systemd: systemd 200 is not modelled; expected 249 to 257, with or without a"
                + " point release, such as 252 or 252.39\n");
    assertThat(run("verify", "--kind", "sudoer", "a.service").err())
        .contains("did you mean sudoers?");
    assertThat(run("score").exit()).isEqualTo(2);
    assertThat(run("verify", "--format", "sarif", "a.service").exit()).isEqualTo(2);
    Program.Result folderIsFile = run("render", "a.service", "--output-dir", "a.service");
    assertThat(folderIsFile.exit()).isEqualTo(2);
    assertThat(folderIsFile.err())
        .isEqualTo("error: --output-dir a.service is a file; expected a folder, new or old\n");
  }

  /** Where the tools are missing, the output says so. */
  @Test
  void theToolsOfThisMachineCanBeAskedAsWell() throws IOException {
    file("a.service", SERVICE);
    file("a.service.d/x.conf", "[Service]\nPrivateTmp=yes\n");
    file("x.sudoers", "@include y\na ALL = ALL\n");
    file("y", "Defaults use_pty\n");

    Program.Result verified =
        run("verify", "--cross-check", "--facts=debian-13", "a.service", "x.sudoers");
    assertThat(verified.out()).contains("\ncross-check: ").doesNotContain("disagrees");
    assertThat(verified.exit()).isZero();
    JsonNode json = json(run("score", "--cross-check", "--format=json", "a.service"));
    JsonNode check = json.at("/units/0/crossCheck");
    assertThat(keys(check)).containsExactly("tool", "agrees", "message");
    assertThat(check.get("agrees").asBoolean(true)).isTrue();
    Program.Result checked = run("check", "--cross-check", "a.service", "x.sudoers");
    assertThat(checked.out()).doesNotContain("tool-disagrees");
    file("z.sudoers", "@include none\n");
    assertThat(run("verify", "z.sudoers").out()).contains("z.sudoers:1:1: error: there is no file");
  }

  @Test
  void aPolkitScriptThatDoesNotEndIsRefused() throws IOException {
    file("polkit-1/rules.d/50-app.rules", "while (true) {}\n");

    Program.Result result = run("verify", "polkit-1/rules.d/50-app.rules");

    assertThat(result.out()).contains("it does not end within");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void theHostIsTheDistributionThatAFileOfFactsNames() throws IOException {
    file("app.service", SERVICE);
    file("jammy.yml", "{distribution: Ubuntu, distribution_version: '22.04'}\n");
    file("rhel.yml", "{ansible_distribution: RedHat, ansible_distribution_version: '9.4'}\n");
    file("other.yml", "{distribution: Fedora, distribution_version: '41'}\n");
    Map<String, String> systemd =
        Map.of("jammy.yml", "249", "ubuntu-22.04", "249", "rhel.yml", "252", "debian-13", "257");
    for (Map.Entry<String, String> host : systemd.entrySet()) {
      Program.Result result =
          run("score", "--format=json", "--facts=" + host.getKey(), "app.service");
      assertThat(json(result).at("/units/0/systemd").asText())
          .as(host.getKey())
          .startsWith(host.getValue());
      assertThat(result.err()).isEmpty();
    }

    assertThat(run("score", "--facts", "other.yml", "app.service").err())
        .contains("the programs of Fedora 41 are not known")
        .contains("other.yml:1:16");
    assertThat(run("score", "--facts", "none.yml", "app.service").exit()).isNotZero();
    assertThat(run("check", "--facts", "ubuntu-22.04", "app.service").err()).isEmpty();
  }

  @Test
  void unitsAreFoundBelowARoot() throws IOException {
    file("host/usr/lib/systemd/system/app.service", SERVICE + "User=app\n");
    file("host/usr/lib/systemd/system/work@.service", SERVICE + "Slice=%i.slice\nPrivateTmp=1x\n");
    file("host/usr/lib/systemd/system/gone.service", SERVICE);
    file("host/etc/systemd/system/gone.service", "");
    file("host/etc/systemd/system/other.service.d/10.conf", "[Service]\nPrivateNetwork=yes\n");
    Files.createSymbolicLink(
        folder.resolve("host/etc/systemd/system/other.service"),
        Path.of("/usr/lib/systemd/system/app.service"));

    Program.Result scored =
        run(
            "score",
            "--root",
            "host",
            "--systemd=252",
            "--format",
            "json",
            "app.service",
            "other.service",
            "gone.service",
            "host/usr/lib/systemd/system/app.service",
            "none.service",
            "host/etc/systemd/system/other.service",
            "host/etc/systemd/system/gone.service");

    assertThat(scored.exit()).isEqualTo(3);
    JsonNode units = json(scored).get("units");
    for (int unit : List.of(0, 1, 3, 5)) {
      assertThat(units.get(unit).get("exposure").decimalValue())
          .as("the drop-in of the alias counts")
          .isEqualByComparingTo("8.7");
    }
    assertThat(units.get(2).at("/error/code").asText()).isEqualTo("masked");
    assertThat(units.get(4).at("/error/message").asText()).contains("no such unit");
    assertThat(units.get(6).at("/error/message").asText()).contains("is masked");

    Program.Result verified =
        run("verify", "--root=host", "--systemd", "252", "app.service", "work@a.service");
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out())
        .contains("accepted    app.service")
        .contains("host/usr/lib/systemd/system/work@a.service:4:12");
    file("sudoers", "root ALL=(ALL) ALL\n");
    assertThat(run("verify", "--root=host", "sudoers").out()).contains("accepted    sudoers");
    assertThat(run("verify", "--root", "nowhere", "a.service").exit()).isEqualTo(2);
    assertThat(run("verify", "--root=", "a.service").exit()).isEqualTo(2);
    assertThat(run("score", "--root", "", "a.service").err()).contains("--root needs a folder");
    assertThat(run("score", "--root", "host", "--cross-check", "app.service").exit()).isEqualTo(2);
  }
}
