package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.access.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was asked for, told from a message's fields. */
final class DenialReader {
  private static final String NAME = "name";
  private static final String PEER = "peer";
  private static final String FILE_LETTERS = "rwaklm";
  private static final Set<String> CHANGES =
      Set.of("change_profile", "change_onexec", "stack", "stack_onexec");

  private final LogFields fields;
  private final String operation;

  private DenialReader(LogFields fields) {
    this.fields = fields;
    this.operation = fields.text("operation");
  }

  static Wanted wanted(LogFields fields) {
    return new DenialReader(fields).read();
  }

  private Wanted read() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return new Wanted.Unsettled(obstacle.get());
    }
    if (operation.equals("capable") || fields.has("capname")) {
      return asked(new Question.Capability(fields.text("capname")));
    }
    if (operation.startsWith("dbus_")) {
      return bus();
    }
    return switch (operation) {
      case "signal" ->
          asked(
              new Question.Signal(
                  mask().contains("send"), fields.text("signal"), fields.text(PEER)));
      case "ptrace" -> tracing();
      case "mount" -> mount();
      case "umount" -> asked(new Question.Unmount(fields.text(NAME)));
      case "pivotroot" -> asked(new Question.PivotRoot(fields.text(NAME), fields.text("srcname")));
      case "userns_create" -> asked(new Question.UserNamespace());
      case "setrlimit" ->
          new Wanted.Unsettled(
              "a rule 'set rlimit' of the profile bounds %s, and %s was asked for"
                  .formatted(fields.first("rlimit"), fields.first("value")));
      case "change_hat" ->
          new Wanted.Unsettled(
              "the program changes to a hat that the profile lacks: "
                  + fields.first("target", NAME));
      default -> CHANGES.contains(operation) ? change() : rest();
    };
  }

  /** Why no rule would help. */
  private Optional<String> obstacle() {
    String info = fields.text("info");
    if (info.startsWith("Failed name lookup")) {
      return Optional.of(
          "%s: the file is not reachable from the process's root, so no rule can name it; flags"
                  .formatted(fields.first(NAME))
              + "=(attach_disconnected) would put it below /");
    }
    if (info.startsWith("no new privs")) {
      return Optional.of(
          "NoNewPrivileges forbids the change of profile for %s; only ix works under it"
              .formatted(fields.first(NAME)));
    }
    if (info.startsWith("profile not found") || info.startsWith("profile transition not found")) {
      return Optional.of(
          "the profile for %s is not loaded".formatted(fields.first("target", NAME)));
    }
    if (fields.text(NAME).endsWith(" (deleted)")) {
      return Optional.of(fields.text(NAME) + ": the file was deleted while in use");
    }
    return Optional.empty();
  }

  private static Wanted asked(Question question) {
    return new Wanted.Asked(question, Optional.empty());
  }

  private String mask() {
    return fields.first("denied_mask", "denied", "requested_mask", "requested", "mask");
  }

  private Wanted tracing() {
    String mask = mask().toUpperCase(Locale.ROOT);
    for (Question.Tracing tracing : Question.Tracing.values()) {
      if (tracing.name().equals(mask)) {
        return asked(new Question.Ptrace(tracing, fields.text(PEER)));
      }
    }
    return new Wanted.Unsettled("the kind of tracing is not known here: " + mask());
  }

  private Wanted bus() {
    String bus = fields.text("bus");
    String peer = fields.text(NAME);
    String label = fields.text("peer_label");
    String mask = mask();
    return switch (mask) {
      case "bind" -> asked(new Question.BusName(bus, peer));
      case "eavesdrop" -> asked(new Question.Eavesdrop(bus));
      case "send", "receive" ->
          asked(
              new Question.Message(
                  mask.equals("send"),
                  bus,
                  peer,
                  label,
                  fields.text("path"),
                  fields.text("interface"),
                  fields.text("member")));
      default -> new Wanted.Unsettled("the access to D-Bus is not known here: " + mask);
    };
  }

  private Wanted mount() {
    List<String> options =
        Stream.of(fields.text("flags").split(",", -1))
            .map(String::strip)
            .filter(option -> !option.isEmpty())
            .distinct()
            .toList();
    return asked(
        new Question.Mount(
            fields.text("srcname"), fields.text("fstype"), fields.text(NAME), options));
  }

  private Wanted change() {
    boolean atExec = operation.endsWith("onexec");
    String target = fields.first("target", NAME);
    return asked(
        new Question.ChangeProfile(
            target, atExec && fields.has("target") ? fields.find(NAME) : Optional.empty()));
  }

  private Wanted rest() {
    String kind = fields.text("class");
    if (fields.has("family")) {
      return socket();
    }
    if (kind.equals("posix_mqueue") || operation.startsWith("mq_")) {
      return queue();
    }
    if (kind.equals("io_uring") || operation.startsWith("uring_")) {
      return asked(
          mask().equals("sqpoll")
              ? new Question.PollingRing()
              : new Question.ForeignRing(fields.first("peer", "target")));
    }
    return fields.has(NAME)
        ? file()
        : new Wanted.Unsettled("the operation is not known here: " + operation);
  }

  private Wanted socket() {
    String family = fields.text("family");
    String type = fields.text("sock_type");
    boolean peered = fields.has("peer_addr") || fields.has("addr");
    List<String> access = List.of(mask().split("[ ,]+", -1));
    if (family.equals("unix") && peered && !access.contains("create")) {
      return unix(access, type);
    }
    return new Wanted.Asked(new Question.Socket(family, type), fields.find("protocol"));
  }

  /** What is done with the socket alone, or several things at once, is no single question. */
  private Wanted unix(List<String> access, String type) {
    for (Question.Talk talk : Question.Talk.values()) {
      if (access.equals(List.of(talk.name().toLowerCase(Locale.ROOT)))) {
        return asked(
            new Question.UnixTalk(
                talk, type, fields.text("addr"), fields.text("peer_addr"), fields.text(PEER)));
      }
    }
    return new Wanted.Ruled(
        RuleText.unix(access, type, address("addr"), address("peer_addr"), fields.find(PEER)));
  }

  private Wanted queue() {
    String mask = mask().strip();
    String name = fields.text(NAME);
    return mask.matches("[a-z]+")
        ? asked(new Question.Queue(mask, name, ""))
        : new Wanted.Ruled(RuleText.queue(mask, name));
  }

  /** An abstract name begins with an at sign; a socket without a name has none. */
  private Optional<String> address(String key) {
    return fields.find(key).filter(text -> !text.equals("none"));
  }

  private Wanted file() {
    String path = fields.text(NAME);
    boolean owner =
        fields.has("fsuid") && fields.text("fsuid").equals(fields.text("ouid")) && !isRoot(path);
    if (operation.equals("link") && fields.has("target")) {
      return new Wanted.Link(path, fields.text("target"));
    }
    String mask = mask();
    if (mask.contains("x")) {
      return new Wanted.Exec(path, owner);
    }
    String letters = letters(mask);
    return letters.isEmpty() || !path.startsWith("/")
        ? new Wanted.Unsettled("%s of %s, which no rule can name".formatted(operation, path))
        : new Wanted.File(path, letters, owner);
  }

  /** Root owns nearly everything, so that the word owner tells little; but not where all write. */
  private boolean isRoot(String path) {
    return fields.text("fsuid").equals("0")
        && !path.startsWith("/tmp/")
        && !path.startsWith("/var/tmp/");
  }

  /** The kernel also tells c(reate) and d(elete), which rules call w; w contains a. */
  private static String letters(String mask) {
    StringBuilder letters = new StringBuilder();
    String known = mask.replace('c', 'w').replace('d', 'w');
    for (int at = 0; at < FILE_LETTERS.length(); at++) {
      char letter = FILE_LETTERS.charAt(at);
      if (known.indexOf(letter) >= 0 && !(letter == 'a' && known.indexOf('w') >= 0)) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}
