package io.hardenlint.confinement.fuzz;

import io.hardenlint.confinement.apparmor.Glob;
import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileGenerator;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.apparmor.access.Execution;
import io.hardenlint.confinement.apparmor.access.Question;
import io.hardenlint.confinement.apparmor.access.RuleAccess;
import io.hardenlint.confinement.apparmor.base.DescribedFiles;
import io.hardenlint.confinement.apparmor.learn.AuditLog;
import io.hardenlint.confinement.apparmor.learn.Learner;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** AppArmor's profiles in the language of each parser, patterns of paths, logs of denials. */
final class FuzzedProfiles {
  private static final List<String> PATTERNS =
      List.of(
          "/a/{b,c,{d,e}}/[a-z]*/**",
          "/**/*.so{,.[0-9]}",
          "/[^/]?/\\*x\\101",
          "/a//b/{,**}/",
          "/?*");
  private static final List<Question> QUESTIONS =
      List.of(
          new Question.Capability("chown"),
          new Question.Socket("inet", "stream"),
          new Question.Signal(true, "term", "b"),
          new Question.Ptrace(Question.Tracing.READ, "/a"),
          new Question.Message(true, "system", "org.d", "b", "/org/a", "org.b", "C"),
          new Question.BusName("system", "a.b"),
          new Question.ChangeProfile("b", Optional.empty()),
          new Question.Unmount("/a/"),
          new Question.PivotRoot("/n/", "/old/"),
          new Question.Mount("/dev/a", "ext4", "/a/", List.of("ro", "nosuid")),
          new Question.UnixTalk(Question.Talk.SEND, "stream", "none", "@a", "b"),
          new Question.Queue("open", "/a", "b"),
          new Question.ForeignRing("b"));

  private static final String PROFILE =
      "profile a /b { /x r, profile b { } }\nprofile t { include <abstractions/base> }\n";

  private static final String LOG =
      """
      type=AVC msg=audit(1.2:3): apparmor="DENIED" operation="open" profile="a//b" name=2F6120 pid=7 comm="x" requested_mask="r" denied_mask="r" fsuid=0 ouid=1
      Nov 1 kernel: audit: type=1400 apparmor="ALLOWED" operation="exec" profile="a" name="/b" target="c" requested_mask="x" denied_mask="x"
      apparmor="DENIED" operation="sendmsg" profile="a" family="unix" sock_type="dgram" protocol=0 requested_mask="send" denied_mask="send" addr=none peer_addr="@b" peer="c"
      apparmor="DENIED" operation="capable" profile="a" capability=12 capname="net_admin"
      apparmor="DENIED" operation="mount" profile="a" name="/m/" flags="rw, bind" fstype="ext4" srcname="/s/"
      apparmor="DENIED" operation="dbus_method_call" bus="system" path="/o" interface="i" member="m" mask="send" name="n" label="a" peer_label="b"
      apparmor="DENIED" operation="file_mmap" profile="a//null-/bin/x" name="/tmp/4f2c8a/x.so" comm="x" requested_mask="m" denied_mask="m" fsuid=5 ouid=5
      type=SECCOMP msg=audit(1.2:3): auid=0 comm="x" sig=31 arch=c000003e syscall=59 compat=0 ip=0x7 code=0x0
      avc:  denied  { read } for pid=1 scontext=a tcontext=b tclass=file
      """;

  private FuzzedProfiles() {}

  static List<FuzzedReader> all() {
    List<FuzzedReader> all = new ArrayList<>();
    for (AppArmorVersion version : AppArmorVersion.values()) {
      all.add(
          new FuzzedReader(
              "AppArmor " + version,
              FuzzedReaders.generated(seed -> ProfileGenerator.file(seed, version, false)),
              (text, random) -> profiles(text, version)));
    }
    all.add(
        new FuzzedReader("AppArmor pattern", random -> PATTERNS, (text, random) -> pattern(text)));
    all.add(
        new FuzzedReader("log of denials", random -> List.of(LOG), (text, random) -> log(text)));
    return all;
  }

  private static ProfileFile read(String text, AppArmorVersion version) {
    SourceText source = SourceText.of("/etc/apparmor.d/t", text);
    return ProfileReader.read(source, version, DescribedFiles.INSTANCE);
  }

  private static void profiles(String text, AppArmorVersion version) {
    ProfileFile file = read(text, version);
    Bounds.hold(file.problems());
    if (!file.refused()) {
      file.profiles().forEach(profile -> ask(file, profile));
    }
  }

  private static void ask(ProfileFile file, Profile profile) {
    Bounds.within(profile.place());
    RuleAccess rules = RuleAccess.of(file, profile);
    QUESTIONS.forEach(rules::answer);
    ProfileAccess files = ProfileAccess.of(file, profile);
    files.file("/a/b", 'w', true);
    files.writableCode(rule -> true);
    Execution.of(file, profile, "/a/b", false);
    profile.children().forEach(child -> ask(file, child));
  }

  private static void pattern(String text) {
    Glob glob;
    try {
      glob = Glob.file(text);
    } catch (IllegalArgumentException e) {
      return;
    }
    glob.matches("/a/b/c/d");
    PATTERNS.forEach(each -> glob.overlaps(Glob.file(each)));
    PATTERNS.forEach(each -> glob.covers(Glob.file(each)));
  }

  private static void log(String text) {
    AuditLog log = new AuditLog();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      log.read(lines.get(i), "log", i + 1);
    }
    new Learner(
            List.of(read(PROFILE, AppArmorVersion.V3_0)),
            source -> ProfileReader.read(source, AppArmorVersion.V3_0, DescribedFiles.INSTANCE),
            true)
        .learn(log);
  }
}
