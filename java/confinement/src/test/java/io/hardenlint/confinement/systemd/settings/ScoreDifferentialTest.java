package io.hardenlint.confinement.systemd.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folded lists against the rows of {@code systemd-analyze security} of this machine. */
class ScoreDifferentialTest {
  static final List<String> LINES =
      List.of(
          "CapabilityBoundingSet=CAP_SYS_TIME CAP_KILL",
          "CapabilityBoundingSet=~CAP_KILL CAP_SYS_ADMIN",
          "CapabilityBoundingSet=",
          "CapabilityBoundingSet=~",
          "CapabilityBoundingSet=CAP_NO CAP_SYS_BOOT",
          "CapabilityBoundingSet=12 cap_kill",
          "CapabilityBoundingSet=\"CAP_MKNOD",
          "RestrictAddressFamilies=AF_INET AF_UNIX",
          "RestrictAddressFamilies=~AF_UNIX AF_PACKET",
          "RestrictAddressFamilies=",
          "RestrictAddressFamilies=none",
          "RestrictAddressFamilies=AF_FOO AF_NETLINK",
          "RestrictNamespaces=user net",
          "RestrictNamespaces=~mnt user",
          "RestrictNamespaces=yes",
          "RestrictNamespaces=no",
          "RestrictNamespaces=",
          "RestrictNamespaces=foo uts",
          "SystemCallFilter=@system-service",
          "SystemCallFilter=~@mount @swap",
          "SystemCallFilter=@mount",
          "SystemCallFilter=~@clock:EPERM",
          "SystemCallFilter=reboot:EPERM foo",
          "SystemCallFilter=",
          "PrivateDevices=yes",
          "PrivateDevices=maybe",
          "PrivateDevices=no",
          "NoNewPrivileges=yes",
          "NoNewPrivileges=no",
          "User=x",
          "User=",
          "User=0");

  private static final Map<String, String> CAPABILITIES = new LinkedHashMap<>();

  static {
    CAPABILITIES.put("CapabilityBoundingSet_CAP_SYS_ADMIN", "CAP_SYS_ADMIN");
    CAPABILITIES.put("CapabilityBoundingSet_CAP_KILL", "CAP_KILL");
    CAPABILITIES.put("CapabilityBoundingSet_CAP_SYS_TIME", "CAP_SYS_TIME");
    CAPABILITIES.put("CapabilityBoundingSet_CAP_SYS_BOOT", "CAP_SYS_BOOT");
    CAPABILITIES.put("CapabilityBoundingSet_CAP_NET_ADMIN", "CAP_NET_ADMIN");
    CAPABILITIES.put("CapabilityBoundingSet_CAP_MKNOD", "CAP_MKNOD");
  }

  @TempDir Path directory;

  @Test
  void foldsListsAsSystemdDoes() throws IOException {
    RealTool analyze = RealTool.find("systemd-analyze");
    Matcher matcher =
        Pattern.compile("\\(([0-9.]+)")
            .matcher(analyze.run(directory, List.of("--version")).output());
    Assumptions.assumeTrue(matcher.find(), "skipped: no version of systemd-analyze");
    SystemdVersion version = SystemdVersion.parse(matcher.group(1));
    Random random = new Random(70);
    List<String> arguments =
        new ArrayList<>(List.of("security", "--offline=true", "--json=short", "--no-pager"));
    List<EffectiveSettings> ours = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("[Service]\nExecStart=/bin/true\n");
      int count = 1 + random.nextInt(6);
      for (int line = 0; line < count; line++) {
        text.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
      }
      String name = "s" + i + ".service";
      Files.writeString(directory.resolve(name), text);
      arguments.add("./" + name);
      texts.add(text.toString());
      ours.add(
          EffectiveSettings.of(
              UnitSet.of(UnitReader.read(SourceText.of(name, text.toString()))), version));
    }
    List<Map<String, Boolean>> theirs = rows(analyze.run(directory, arguments).output());
    Assumptions.assumeTrue(
        theirs.size() == ours.size(), "skipped: systemd-analyze security gave no offline scores");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < ours.size(); i++) {
      for (Map.Entry<String, Boolean> row : rows(ours.get(i)).entrySet()) {
        compared++;
        Boolean set = theirs.get(i).get(row.getKey());
        if (!row.getValue().equals(set)) {
          differences.add(texts.get(i) + row.getKey() + ": systemd " + set);
        }
      }
    }
    System.out.printf(
        "systemd settings: %d rows of %d units, %d differ%n",
        compared, ours.size(), differences.size());
    assertThat(differences).isEmpty();
  }

  /** What systemd calls "set" is the safe side. */
  static Map<String, Boolean> rows(EffectiveSettings settings) {
    Map<String, Boolean> rows = new LinkedHashMap<>();
    CapabilitySet bounding = settings.reachableCapabilities().value();
    CAPABILITIES.forEach((row, name) -> rows.put(row, !bounding.contains(name)));
    AddressFamilies families = settings.addressFamilies().value();
    for (String name : List.of("AF_UNIX", "AF_NETLINK", "AF_PACKET")) {
      rows.put("RestrictAddressFamilies_" + name, !families.allows(name));
    }
    for (String name : List.of("user", "mnt", "net", "uts")) {
      rows.put("RestrictNamespaces_" + name, !settings.namespaces().value().contains(name));
    }
    SystemCallFilter filter = settings.systemCallFilter().value();
    rows.put("SystemCallFilter_swap", safe(filter, List.of("swapon", "swapoff")));
    rows.put("NoNewPrivileges", settings.noNewPrivileges().written().value());
    rows.put("PrivateDevices", settings.bool("PrivateDevices").value());
    rows.put("UserOrDynamicUser", !settings.runsAsRoot());
    return rows;
  }

  /** An allow-list is safe if nothing of a group gets through, a deny-list if nothing does, too. */
  private static boolean safe(SystemCallFilter filter, List<String> group) {
    return filter.isPresent() && filter.denied(group).size() == group.size();
  }

  static List<Map<String, Boolean>> rows(String output) {
    List<Map<String, Boolean>> units = new ArrayList<>();
    Pattern row =
        Pattern.compile("\\{\"set\":(true|false|null),\"name\":[^}]*?\"json_field\":\"([^\"]+)\"");
    for (String line : output.split("\n", -1)) {
      if (!line.startsWith("[")) {
        continue;
      }
      Map<String, Boolean> rows = new LinkedHashMap<>();
      Matcher matcher = row.matcher(line);
      while (matcher.find()) {
        rows.put(matcher.group(2), matcher.group(1).equals("true"));
      }
      units.add(rows);
    }
    return units;
  }
}
