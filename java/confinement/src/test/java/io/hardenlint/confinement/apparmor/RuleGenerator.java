package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes rules of every class. */
final class RuleGenerator {
  private final Words words;
  private final AppArmorVersion version;
  private final MountGenerator mounts;

  /** How most programs of the file are run: different ways often exclude each other. */
  private final String exec;

  RuleGenerator(Words words, AppArmorVersion version) {
    this.words = words;
    this.version = version;
    this.mounts = new MountGenerator(words);
    this.exec = words.seldom(2) ? "ix" : anyExec();
  }

  private String anyExec() {
    return words.of(
        "ix", "Px", "px", "Cx", "cx", "Ux", "ux", "Pix", "pix", "Cix", "cix", "PUx", "pux", "CUx",
        "cux");
  }

  private boolean late(AppArmorVersion since) {
    return version.atLeast(since) || words.wrong();
  }

  /** A rule that is not about files. */
  String other() {
    return qualifiers()
        + switch (words.below(late(AppArmorVersion.V4_0) ? 14 : 11)) {
          case 0 -> capability();
          case 1 -> network();
          case 2 -> signal();
          case 3 -> ptrace();
          case 4 -> dbus();
          case 5, 6 -> unix();
          case 7, 8 -> mounts.rule();
          case 9 -> words.seldom(2) ? "umount " + words.path() : "pivot_root oldroot=/o* /n*";
          case 10 -> changeProfile();
          case 11 -> words.of("userns", "userns create");
          case 12 -> queue();
          default -> ring();
        }
        + ",";
  }

  String rule() {
    String text =
        switch (words.below(late(AppArmorVersion.V4_0) ? 27 : 22)) {
          case 0, 1, 2, 3, 4, 5, 6 -> {
            boolean denies = words.seldom(5);
            String owner = words.seldom(5) ? "owner " : words.seldom(40) ? "other " : "";
            yield (denies ? qualifiers("deny ") : qualifiers()) + owner + file(denies);
          }
          case 7 ->
              qualifiers()
                  + "link "
                  + words.of("", "subset ")
                  + words.path()
                  + " -> "
                  + words.path();
          case 8, 9 -> qualifiers() + capability();
          case 10, 11 -> qualifiers() + network();
          case 12 -> qualifiers() + signal();
          case 13 -> qualifiers() + ptrace();
          case 14, 15 -> qualifiers() + dbus();
          case 16, 17 -> qualifiers() + unix();
          case 18, 19 -> qualifiers() + mounts.rule();
          case 20 -> qualifiers() + changeProfile();
          case 21 -> "set rlimit " + limit();
          case 22 -> qualifiers() + words.of("userns", "userns create", "userns (create)");
          case 23, 24 -> qualifiers() + queue();
          case 25 -> qualifiers() + ring();
          default -> qualifiers() + "all";
        };
    return (words.wrong() ? words.of("owner ", "deny ", "audit ", "x ", "@") : "")
        + text
        + words.comma();
  }

  /** What may stand before a rule of any class. */
  String qualifiers() {
    return qualifiers(words.of("", "", "", "", "allow ", "deny "));
  }

  private String qualifiers(String access) {
    String priority =
        late(AppArmorVersion.V4_1) && words.seldom(6)
            ? "priority=" + words.of("1", "-5", "+3", "1000", words.wrong() ? "1001" : "0") + " "
            : "";
    return priority + (words.seldom(8) ? "audit " : "") + access;
  }

  private String file(boolean denies) {
    String mode = mode(denies);
    String path = words.path();
    boolean runs = mode.toLowerCase(java.util.Locale.ROOT).contains("x");
    String target =
        (runs && !denies && words.seldom(12)) || words.wrong()
            ? words.of(" -> ", "->") + words.of("b", "child", "&b", "t//kid", words.label())
            : "";
    String keyword = words.of("", "", "", "", "file ", runs && !denies ? "unsafe " : "", "");
    if (words.seldom(25)) {
      return "file";
    }
    return keyword + (words.seldom(3) ? mode + " " + path : path + " " + mode) + target;
  }

  private String mode(boolean denies) {
    if (words.wrong()) {
      return words.of("K", "wa", "x", "ixpx", "rwq", "rixux", "", "uix", "W");
    }
    List<String> parts = new ArrayList<>(List.of("r", "w", "l", "k", "m"));
    Collections.shuffle(parts, new java.util.Random(words.below(1000)));
    StringBuilder mode = new StringBuilder(String.join("", parts.subList(0, 1 + words.below(3))));
    if (words.seldom(8)) {
      mode = new StringBuilder("a");
    }
    if (words.seldom(3)) {
      mode.append(denies ? "x" : words.seldom(6) ? anyExec() : exec);
    }
    return mode.toString();
  }

  private String capability() {
    StringBuilder text = new StringBuilder("capability");
    for (int n = words.below(3); n > 0; n--) {
      text.append(' ')
          .append(
              words.of(
                  "chown",
                  "kill",
                  "sys_admin",
                  "net_raw",
                  "bpf",
                  "setuid",
                  words.wrong() ? words.of("CHOWN", "cap_chown", "nosuch", "chown,") : "fowner"));
    }
    return text.toString();
  }

  private String network() {
    StringBuilder text = new StringBuilder("network");
    boolean access = late(AppArmorVersion.V4_0) && words.seldom(4);
    if (access) {
      text.append(
          words.of(" create", " send", " (send, receive)", " (create bind)", " r", " (connect)"));
    }
    text.append(
        words.of(
            "",
            " inet",
            " inet6",
            " unix",
            " netlink",
            " inet stream",
            " inet tcp",
            " inet udp",
            " inet6 dgram",
            " netlink raw",
            " stream",
            " tcp",
            " raw",
            " packet",
            " icmp",
            " unix dgram",
            " inet icmp",
            " bluetooth",
            words.wrong()
                ? words.of(" nosuch", " inet nosuch", " inet6 icmp", " stream inet", " unix tcp")
                : " inet"));
    if (late(AppArmorVersion.V4_0) && words.seldom(4)) {
      text.append(
          words.of(
              " ip=10.0.0.1",
              " port=80",
              " ip=::1",
              " ip=none",
              " ip=10.0.0.1 port=5",
              " peer=(ip=1.2.3.4)",
              " port=1-5",
              " peer=(port=5 ip=::1)",
              words.wrong() ? " ip=1.2.3" : " port=1"));
    }
    if (late(AppArmorVersion.V5_0) && words.seldom(4)) {
      text.append(words.of(" interface=eth0", " label=b", " peer=(label=b)", " interface=e*"));
    }
    return text.toString();
  }

  private String signal() {
    return "signal"
        + words.of("", "", " send", " (send, receive)", " receive", " r", " (rw)", " w")
        + words.of(
            "",
            "",
            " set=hup",
            " set=(hup term)",
            " set=(kill, rtmin+3)",
            words.wrong() ? " set=nosuch" : "")
        + (words.seldom(2) ? " peer=" + words.label() : "");
  }

  private String ptrace() {
    return "ptrace"
        + words.of(
            "", "", " read", " (read, trace)", " trace", " readby", " (tracedby)", " r", " rw")
        + (words.seldom(2) ? " peer=" + words.label() : "")
        + (words.wrong() ? words.of(" set=hup", " peer=x", " send") : "");
  }

  private String dbus() {
    String access =
        words.of(
            "",
            " send",
            " receive",
            " (send receive)",
            " bind",
            " eavesdrop",
            " (send, bind)",
            " rw",
            " (bind)");
    StringBuilder text = new StringBuilder("dbus" + access);
    text.append(words.of("", " bus=system", " bus=session", " bus=*"));
    if (access.contains("bind") && !words.wrong()) {
      return text + words.of("", " name=a.b", " name=a.*");
    }
    if (access.contains("eavesdrop") && !words.wrong()) {
      return text.toString();
    }
    return text
        + words.of("", " path=/org/a", " path=/org/*", " path=\"/o{,rg}/**\"")
        + words.of("", " interface=org.b", " interface=org.*")
        + words.of("", " member=C", " member={C,D}", words.wrong() ? " nosuch=x" : "")
        + words.of(
            "",
            " peer=(name=org.d)",
            " peer=(label=b)",
            " peer=(name=org.d label=/b*)",
            " peer=(name=org.* , label=b)");
  }

  private String unix() {
    String access =
        words.of(
            "",
            "",
            " create",
            " (send, receive)",
            " bind",
            " listen",
            " accept",
            " connect",
            " (getattr getopt)",
            " rw",
            " (create, send)",
            " shutdown",
            " setopt");
    String own = words.of("", "", " type=stream", " type=dgram", " type=seqpacket");
    String address =
        words.of(
            "", "", "", " addr=none", " addr=@a", " addr=\"@b*\"", words.wrong() ? " addr=/a" : "");
    boolean peer =
        words.seldom(3)
            && (!access.matches(".*(create|bind|listen|get|set|shut).*") || words.wrong());
    return "unix"
        + access
        + own
        + address
        + (peer
            ? words.of(
                " peer=(label=b)",
                " peer=(addr=@x)",
                " peer=(label=/b* addr=none)",
                " peer=(addr=\"@x*\")")
            : "");
  }

  private String changeProfile() {
    return "change_profile"
        + words.of(
            "", "", " /bin/a", " unsafe /bin/a", " safe /bin/*", words.wrong() ? " unsafe" : "")
        + words.of("", " -> " + words.label(), " -> " + words.label());
  }

  private String limit() {
    return words.of(
            "nofile",
            "nproc",
            "cpu",
            "nice",
            "fsize",
            "as",
            "rttime",
            words.wrong() ? "nosuch" : "core")
        + " <= "
        + words.of("5", "infinity", "10", "5 minutes", "4 MB", "-5", "100K", "1GB", "20", "3 s");
  }

  private String queue() {
    return "mqueue"
        + words.of("", " create", " (read, write)", " (open delete)", " getattr", " rw", " setattr")
        + words.of("", "", " type=posix", " type=sysv", words.wrong() ? " type=nosuch" : "")
        + words.of("", "", "", " label=b", " label=/b*")
        + words.of("", " /a", " /b*", " 5", words.wrong() ? " a" : " " + mounts.place());
  }

  private String ring() {
    return "io_uring"
        + words.of(
            "",
            " override_creds",
            " sqpoll",
            " (override_creds sqpoll)",
            words.wrong() ? " nosuch" : "")
        + words.of("", "", " label=b", " label=/b*");
  }
}
