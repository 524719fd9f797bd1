package io.hardenlint.confinement.systemd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.SourceText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
  private static UnitFile file(String name, String... lines) {
    return UnitReader.read(SourceText.of(name, "[Service]\n" + String.join("\n", lines) + "\n"));
  }

  private static EffectiveSettings of(int version, String... lines) {
    return EffectiveSettings.of(UnitSet.of(file("a.service", lines)), SystemdVersion.of(version));
  }

  @Test
  void laterFilesWinAndInvalidValuesKeepTheOld() {
    UnitSet set =
        UnitSet.assemble(
            file("/etc/systemd/system/a.service", "PrivateTmp=yes", "ProtectSystem=strict"),
            List.of(
                file("/etc/systemd/system/a.service.d/20.conf", "PrivateTmp=perhaps"),
                file("/etc/systemd/system/a.service.d/10.conf", "PrivateTmp=no", "User=x"),
                file("/etc/systemd/system/other.service.d/30.conf", "PrivateTmp=yes")));
    EffectiveSettings settings = EffectiveSettings.of(set, SystemdVersion.of(252));
    assertThat(settings.bool("PrivateTmp").value()).isFalse();
    assertThat(settings.bool("PrivateTmp").place().orElseThrow().file()).endsWith("10.conf");
    assertThat(settings.text("ProtectSystem").value()).isEqualTo("strict");
    assertThat(settings.user().value()).contains("x");
    assertThat(settings.runsAsRoot()).isFalse();
  }

  @Test
  void capabilitiesReplaceMergeAndInvert() {
    assertThat(of(252).boundingSet().value().isAll()).isTrue();
    assertThat(of(252, "CapabilityBoundingSet=").boundingSet().value().isEmpty()).isTrue();
    assertThat(of(252, "CapabilityBoundingSet=CAP_TYPO").boundingSet().value().isEmpty()).isTrue();
    assertThat(of(252, "CapabilityBoundingSet=~").boundingSet().value().isAll()).isTrue();
    Setting<CapabilitySet> merged =
        of(
                252,
                "CapabilityBoundingSet=CAP_CHOWN cap_kill",
                "CapabilityBoundingSet=CAP_SETUID",
                "CapabilityBoundingSet=~CAP_KILL")
            .boundingSet();
    assertThat(merged.value().names()).containsExactly("CAP_CHOWN", "CAP_SETUID");
    assertThat(merged.places()).extracting(p -> p.start().line()).containsExactly(2, 3, 4);
    assertThat(
            of(252, "CapabilityBoundingSet=CAP_KILL", "CapabilityBoundingSet=")
                .boundingSet()
                .places())
        .hasSize(1);
    assertThat(of(252, "AmbientCapabilities=CAP_NET_RAW").ambientSet().value().names())
        .containsExactly("CAP_NET_RAW");
    CapabilitySet reachable = of(252, "PrivateDevices=yes").reachableCapabilities().value();
    assertThat(reachable.contains("CAP_MKNOD")).isFalse();
    assertThat(reachable.contains("CAP_CHOWN")).isTrue();
  }

  @Test
  void theFirstLineDecidesTheKindOfAddressFamilyList() {
    AddressFamilies allow =
        of(252, "RestrictAddressFamilies=AF_INET AF_UNIX", "RestrictAddressFamilies=~AF_UNIX")
            .addressFamilies()
            .value();
    assertThat(allow.allows("AF_INET")).isTrue();
    assertThat(allow.allows("AF_UNIX")).isFalse();
    AddressFamilies deny = of(252, "RestrictAddressFamilies=~AF_INET").addressFamilies().value();
    assertThat(deny.allows("AF_INET")).isFalse();
    assertThat(deny.allows("AF_UNIX")).isTrue();
    assertThat(of(252, "RestrictAddressFamilies=none").addressFamilies().value().allows("AF_UNIX"))
        .isFalse();
    assertThat(
            of(252, "RestrictAddressFamilies=AF_INET", "RestrictAddressFamilies=")
                .addressFamilies()
                .value()
                .isRestricted())
        .isFalse();
  }

  @Test
  void systemCallFiltersExpandGroupsAndSubtract() {
    SystemCallFilter filter =
        of(252, "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged capset:EPERM")
            .systemCallFilter()
            .value();
    assertThat(filter.allowList()).isTrue();
    assertThat(filter.allows("read")).isTrue();
    assertThat(filter.allows("setuid")).isFalse();
    assertThat(filter.allows("capset")).isFalse();
    assertThat(
            of(252, "SystemCallFilter=~@mount")
                .systemCallFilter()
                .value()
                .denied(List.of("mount", "read")))
        .containsExactly("mount");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PrivateDevices=yes",
        "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelLogs=yes",
        "ProtectClock=yes",
        "ProtectHostname=yes",
        "RestrictNamespaces=yes",
        "RestrictRealtime=yes",
        "RestrictSUIDSGID=yes",
        "RestrictAddressFamilies=AF_INET",
        "RestrictAddressFamilies=none",
        "LockPersonality=yes",
        "MemoryDenyWriteExecute=yes",
        "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service",
        "SystemCallFilter=~@mount",
        "SystemCallLog=read"
      })
  void filtersImplyTheFlagForOtherUsersBefore255(String line) {
    for (int version : List.of(249, 252, 254)) {
      NoNewPrivileges flag = of(version, "User=x", "NoNewPrivileges=no", line).noNewPrivileges();
      assertThat(flag.effective()).as(line).isTrue();
      assertThat(flag.isImplied()).isTrue();
      assertThat(flag.causes()).hasSize(1);
      assertThat(flag.causes().getFirst().place().start().line()).isEqualTo(4);
      assertThat(of(version, line).noNewPrivileges().effective()).isFalse();
      assertThat(of(version, "User=root", line).noNewPrivileges().effective()).isFalse();
    }
    assertThat(of(255, "User=x", line).noNewPrivileges().effective()).isFalse();
    assertThat(of(257, "User=x", line).noNewPrivileges().effective()).isFalse();
  }

  @Test
  void switchedOffSettingsImplyNothing() {
    String[] lines = {
      "User=x",
      "PrivateDevices=no",
      "RestrictNamespaces=no",
      "SystemCallFilter=read",
      "SystemCallFilter=",
      "RestrictAddressFamilies=~"
    };
    assertThat(of(252, lines).noNewPrivileges().effective()).isFalse();
  }

  @Test
  void dynamicUsersHaveTheFlagOnEveryRelease() {
    for (int version = 249; version <= 257; version++) {
      assertThat(of(version, "DynamicUser=yes").noNewPrivileges().isImplied()).isTrue();
    }
  }

  @Test
  void from255OnlyFiltersThatDenyDroppingPrivilegesImplyTheFlag() {
    assertThat(of(257, "User=x", "SystemCallFilter=~@privileged").noNewPrivileges().effective())
        .isTrue();
    String[] back = {
      "User=x",
      "SystemCallFilter=@system-service",
      "SystemCallFilter=~@privileged",
      "SystemCallFilter=@setuid capset"
    };
    assertThat(of(257, back).noNewPrivileges().effective()).isFalse();
    String[] notBack = Arrays.copyOf(back, back.length);
    notBack[3] = "SystemCallFilter=@setuid @chown";
    assertThat(of(257, notBack).noNewPrivileges().effective()).isTrue();
  }

  @Test
  void profilesCanBeOptionalAndReset() {
    AppArmorSetting setting = of(252, "AppArmorProfile=-agent").appArmorProfile().orElseThrow();
    assertThat(setting.profile()).isEqualTo("agent");
    assertThat(setting.optional()).isTrue();
    assertThat(of(252, "AppArmorProfile=a", "AppArmorProfile=").appArmorProfile()).isEmpty();
  }

  @Test
  void directivesThatTheReleaseLacksDoNotCount() {
    assertThat(of(252, "PrivatePIDs=yes").bool("PrivatePIDs").value()).isFalse();
    assertThat(of(257, "PrivatePIDs=yes").bool("PrivatePIDs").value()).isTrue();
  }

  @Test
  void commandsAreResetByAnEmptyLine() {
    assertThat(of(252, "ExecStart=/a", "ExecStart=", "ExecStart=-/b x").commands("ExecStart"))
        .singleElement()
        .satisfies(command -> assertThat(command.line().path()).isEqualTo("/b"));
  }
}
