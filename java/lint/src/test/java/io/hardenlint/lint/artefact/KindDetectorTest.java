package io.hardenlint.lint.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.systemd.syntax.UnitType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindDetectorTest {
  @ParameterizedTest
  @CsvSource({
    "/etc/systemd/system/a.service,systemd-unit",
    "/etc/systemd/system/a@.socket,systemd-unit",
    "/etc/systemd/system/a.service.d/10-b.conf,systemd-unit",
    "/etc/systemd/system/service.d/b.conf,systemd-unit",
    "a.timer,systemd-unit",
    "/etc/systemd/journald.conf.d/a.conf,text",
    "/etc/apparmor.d/usr.bin.a,apparmor-profile",
    "/etc/apparmor.d/local/a,apparmor-profile",
    "/etc/sudoers,sudoers",
    "/etc/sudoers.d/a,sudoers",
    "/etc/polkit-1/rules.d/50-a.rules,polkit-rules",
    "/etc/polkit-1/localauthority/50-local.d/a.pkla,polkit-pkla",
    "/etc/udev/rules.d/50-a.rules,text",
    "/etc/sysctl.d/a.conf,sysctl",
    "/etc/sysctl.conf,sysctl",
    "/etc/selinux/a.cil,selinux-cil",
    "/etc/app/app.conf,text",
  })
  void tellsTheKindByWhereTheFileLands(String dest, String kind) {
    assertThat(KindDetector.detect(Optional.of(dest), "x.j2", "[Unit]\n").label()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "templates/app.service.j2,systemd-unit",
    "sudoers.d/app,sudoers",
    "files/apparmor-profile.j2,apparmor-profile",
    "app.conf.j2,text",
  })
  void withoutThatByTheName(String name, String kind) {
    assertThat(KindDetector.detect(Optional.empty(), name, "").label()).isEqualTo(kind);
  }

  @Test
  void withoutEitherByTheFirstSection() {
    String unit = "# made\n; by\n\n[Unit]\nDescription=x\n[Timer]\nOnCalendar=daily\n";
    assertThat(KindDetector.detect(Optional.empty(), "service.j2", unit))
        .isEqualTo(ArtefactKind.SYSTEMD_UNIT);
    assertThat(UnitType.ofText(unit).orElseThrow().suffix()).isEqualTo("timer");
    assertThat(KindDetector.detect(Optional.empty(), "a.ini", "[main]\n"))
        .isEqualTo(ArtefactKind.TEXT);
  }
}
