package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.access.Question;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Questions about profiles, each with how the kernel puts it to a compiled machine. */
final class KernelQuestions {
  private static final Map<String, Integer> FAMILIES =
      Map.of("unix", 1, "inet", 2, "inet6", 10, "netlink", 16, "packet", 17, "bluetooth", 31);
  private static final Map<String, Integer> TYPES =
      Map.of("stream", 1, "dgram", 2, "raw", 3, "seqpacket", 5);
  private static final Map<String, Integer> SIGNALS =
      Map.of("hup", 1, "kill", 9, "term", 15, "usr1", 10, "rtmin+3", 0x83);
  private static final Map<String, Integer> QUEUES =
      Map.of(
          "write", 2, "read", 4, "create", 0x10, "delete", 0x20, "open", 0x40, "setattr", 0x4000,
          "getattr", 0x8000);
  private static final List<String> LABELS =
      List.of("b", "t", "a//c", "/a", "/bx", "bc", "b c", "unconfined", "x", ":ns:b");
  private static final List<String> POINTS =
      List.of("/", "/a", "/b", "/b/a", "/a/", "/ab/c", "/n", "/new");
  private static final List<String> ADDRESSES =
      List.of("none", "@a", "@b", "@bc", "@x", "@x/y", "@0a1b2", "@");

  /**
   * A kind of mount.
   *
   * @param flags as the kernel compares them: a byte for each, its number plus one
   * @param source whether the kernel compares the source
   * @param type whether it compares the file system's type
   */
  private record MountCall(List<String> options, String flags, boolean source, boolean type) {}

  private static final List<MountCall> MOUNTS =
      List.of(
          new MountCall(List.of(), "", true, true),
          new MountCall(List.of("rw"), "", true, true),
          new MountCall(List.of("ro"), "\1", true, true),
          new MountCall(List.of("ro", "nosuid"), "\1\2", true, true),
          new MountCall(List.of("noexec", "ro"), "\1\4", true, true),
          new MountCall(List.of("nosuid", "silent"), "\2\20", true, true),
          new MountCall(List.of("bind"), "\15", true, false),
          new MountCall(List.of("rbind", "ro"), "\15\17", true, false),
          new MountCall(List.of("move"), "\16", true, false),
          new MountCall(List.of("make-private"), "\23", false, false),
          new MountCall(List.of("make-rslave"), "\17\24", false, false),
          new MountCall(List.of("remount"), "\6", false, false),
          new MountCall(List.of("remount", "ro"), "\1\6", false, false),
          new MountCall(List.of("remount", "bind", "ro"), "\1\6\15", false, false));

  /** A question as the kernel puts it: to the machine for files or the other, and the bit. */
  record Asked(Question question, boolean file, String text, int bit) {}

  private final Random random;
  private final AppArmorVersion version;

  KernelQuestions(long seed, AppArmorVersion version) {
    this.random = new Random(seed);
    this.version = version;
  }

  /** One of the names; the order of a map's own set changes from run to run. */
  private String name(Map<String, Integer> numbers) {
    return of(numbers.keySet().stream().sorted().toList());
  }

  private <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  List<Asked> all() {
    List<Asked> all = new ArrayList<>();
    if (version.atLeast(AppArmorVersion.V4_1)) {
      all.add(new Asked(new Question.UserNamespace(), false, "\25", 8));
    }
    for (int i = 0; i < 12; i++) {
      String label = of(LABELS);
      boolean send = random.nextBoolean();
      all.add(signal(send, label));
      all.add(tracing(label));
      all.add(message(send, label));
      String bus = of(List.of("system", "session", "other"));
      String name = of(List.of("a.b", "a.c", "x.y"));
      all.add(new Asked(new Question.BusName(bus, name), false, " " + bus + "\0" + name, 0x40));
      all.add(new Asked(new Question.Eavesdrop(bus), false, " " + bus, 0x20));
      all.add(socket());
      all.add(talk());
      all.add(
          new Asked(new Question.ChangeProfile(label, Optional.empty()), true, label, 0x80000000));
      String program = of(List.of("/bin/a", "/bin/b", "/x"));
      all.add(
          new Asked(
              new Question.ChangeProfile(label, Optional.of(program)),
              true,
              program + "\0" + label,
              0x40000000));
      String point = of(POINTS);
      all.add(new Asked(new Question.Unmount(point), false, "\7" + point, 4));
      String old = of(List.of("/old", "/o", "/x"));
      all.add(new Asked(new Question.PivotRoot(point, old), false, "\7" + point + "\0" + old, 1));
      all.add(mount());
      all.add(mount());
      late(all);
    }
    return all;
  }

  /** What parsers compile since 4.0, and rings where their release's features have them. */
  private void late(List<Asked> all) {
    if (!version.atLeast(AppArmorVersion.V4_0)) {
      return;
    }
    String access = name(QUEUES);
    String name = of(POINTS);
    String label = of(LABELS);
    all.add(
        new Asked(
            new Question.Queue(access, name, label),
            false,
            "\21" + name + "\0" + label,
            QUEUES.getOrDefault(access, 0)));
    if (version.atLeast(AppArmorVersion.V5_0)) {
      all.add(new Asked(new Question.PollingRing(), false, "\26", 0x10));
      all.add(new Asked(new Question.ForeignRing(label), false, "\26" + label, 8));
    }
  }

  private Asked signal(boolean send, String label) {
    String signal = name(SIGNALS);
    return new Asked(
        new Question.Signal(send, signal, label),
        false,
        "\n" + (char) (int) SIGNALS.getOrDefault(signal, 0) + label,
        send ? 2 : 4);
  }

  private Asked tracing(String label) {
    Question.Tracing tracing = of(List.of(Question.Tracing.values()));
    int bit =
        switch (tracing) {
          case READ -> 4;
          case TRACE -> 2;
          case READBY -> 0x10;
          case TRACEDBY -> 8;
        };
    return new Asked(new Question.Ptrace(tracing, label), false, "\t" + label, bit);
  }

  private Asked message(boolean send, String label) {
    String bus = of(List.of("system", "session", "other"));
    String peer = of(List.of("org.d", "org.e", "com.x"));
    String path = of(List.of("/org/a", "/org/b", "/org/b/c", "/o/x", "/x"));
    String name = of(List.of("org.b", "org.c", "x"));
    String member = of(List.of("C", "D", "E"));
    return new Asked(
        new Question.Message(send, bus, peer, label, path, name, member),
        false,
        " " + String.join("\0", bus, peer, label, path, name, member),
        send ? 2 : 4);
  }

  /** Class, family and type, each number in two bytes. */
  private String socket(String family, String type) {
    return (version == AppArmorVersion.V5_0 ? "\17" : "\16")
        + "\0"
        + (char) (int) FAMILIES.getOrDefault(family, 0)
        + "\0"
        + (char) (int) TYPES.getOrDefault(type, 0);
  }

  private Asked socket() {
    String family = name(FAMILIES);
    String type = name(TYPES);
    boolean protocol = family.equals("unix");
    return new Asked(
        new Question.Socket(family, type),
        false,
        socket(family, type) + (protocol ? "\0\0" : ""),
        0x10);
  }

  private Asked talk() {
    Question.Talk talk = of(List.of(Question.Talk.values()));
    String type = of(List.of("stream", "dgram", "seqpacket"));
    String address = of(ADDRESSES);
    String peer = of(ADDRESSES);
    String label = of(LABELS);
    int bit =
        switch (talk) {
          case SEND -> 2;
          case RECEIVE -> 4;
          case CONNECT -> 0x40;
          case ACCEPT -> 0x10000;
        };
    return new Asked(
        new Question.UnixTalk(talk, type, address, peer, label),
        false,
        socket("unix", type)
            + "\0\0"
            + compared(address)
            + "\0\0\1"
            + compared(peer)
            + "\0"
            + label,
        bit);
  }

  /** An abstract name begins with a zero byte; of a socket without a name a one is compared. */
  private static String compared(String address) {
    return address.equals("none") ? "\1" : "\0" + address.substring(1);
  }

  private Asked mount() {
    MountCall call = of(MOUNTS);
    String source = of(List.of("/dev/a", "/a", "/b/a", "none", ""));
    String type = of(List.of("ext4", "tmpfs", "proc", "ext"));
    String point = of(POINTS);
    String text =
        "\7"
            + String.join(
                "\0", point, call.source() ? source : "", call.type() ? type : "", call.flags());
    return new Asked(new Question.Mount(source, type, point, call.options()), false, text, 2);
  }
}
