package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.text.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderFuzzTest {
  static final String PROFILE =
      """
      # A profile with a bit of everything.
      abi <abi/3.0>,
      include <tunables/global>
      @{ROOT} = /srv /opt
      @{ROOT} += "/a b"
      alias /usr/ -> /mnt/usr/,

      profile agent /usr/bin/agent flags=(attach_disconnected, complain) {
        include <abstractions/base>
        include if exists <local/agent>
        #include <abstractions/openssl>
        capability net_bind_service chown,
        audit deny capability sys_admin,
        network inet stream,
        deny network netlink raw,
        /usr/bin/agent mr,
        owner @{ROOT}/{data,log}/** rwk,
        "/var/lib/with space/[a-z]*" rw,
        /usr/bin/tool Px -> tool,
        /usr/bin/{sh,bash} ix,
        /usr/bin/child Cx -> child,
        deny /etc/shadow rwx,
        link subset /srv/a -> /srv/b,
        signal (send, receive) set=(hup term) peer=agent,
        ptrace (read) peer=@{profile_name},
        unix (connect) type=stream peer=(addr="@bus"),
        dbus send bus=system path=/org/a interface=org.b member=C peer=(name=org.d),
        mount options=(ro,nosuid) /dev/sda -> /mnt/,
        umount /mnt/,
        change_profile -> other,
        set rlimit nofile <= 1024,
        audit owner { /a r, }
        profile child {
          /bin/true mrix,
        }
        ^hat { /b r, }
      }
      """;

  static final List<String> PIECES =
      List.of(
          ",",
          "{",
          "}",
          "(",
          ")",
          "=",
          "\"",
          "#",
          "\\",
          "\n",
          " ",
          "@",
          "@{",
          "^",
          "->",
          "<",
          ">",
          "/",
          "*",
          "[",
          "]",
          "!",
          "deny ",
          "owner ",
          "audit ",
          "r",
          "w",
          "a",
          "x",
          "ix",
          "px",
          "profile ",
          "include ",
          "#include",
          "file,",
          "network ",
          "é",
          "+=",
          "<=",
          "-");

  @Test
  void anyTextIsReadOrRefusedWithinItsBounds() {
    List<String> mutants = Mutations.of(List.of(PROFILE), PIECES, 20_000, 10);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> mutants.forEach(ReaderFuzzTest::check));
  }

  @Test
  void everyPrefixIsReadOrRefused() {
    for (int end = 0; end < PROFILE.length(); end++) {
      check(PROFILE.substring(0, end));
    }
  }

  private static void check(String text) {
    SourceText source = SourceText.of("t", text);
    ProfileFile file = ProfileReader.read(source, AppArmorVersion.V3_0);
    file.problems().forEach(p -> assertThat(p.place().span().end()).isBetween(0, text.length()));
    file.comments().forEach(span -> assertThat(source.slice(span)).startsWith("#"));
    for (Profile profile : file.profiles()) {
      assertThat(profile.place().excerpt()).endsWith("}");
      profile.rules().forEach(rule -> assertThat(rule.place().excerpt()).endsWith(","));
    }
  }
}
