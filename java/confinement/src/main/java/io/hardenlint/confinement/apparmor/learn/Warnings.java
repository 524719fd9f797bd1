package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.access.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a rule opens beyond what a log asks for, as far as the request itself tells. */
final class Warnings {
  private static final Pattern INTERPRETER =
      Pattern.compile(
          ".*/(ba|da|z|k|fi)?sh|.*/(busybox|env|xargs|find|awk|gawk|mawk|perl|ruby|node|lua|php)[0-9.]*"
              + "|.*/python[0-9.]*");
  private static final Pattern ELEVATES =
      Pattern.compile(".*/(sudo|su|pkexec|doas|runuser|newuidmap|newgidmap|mount|umount|passwd)");
  private static final Pattern SECRET =
      Pattern.compile(
          "/etc/g?shadow-?|/etc/sudoers(\\.d/.*)?|.*/\\.ssh/.*|/etc/ssh/ssh_host_.*_key"
              + "|/proc/kcore|/dev/k?mem|/etc/ssl/private/.*");
  private static final Pattern ROOT =
      Pattern.compile(
          "/etc/(passwd|g?shadow|sudoers|sudoers\\.d/.*|ld\\.so\\..*|cron.*|pam\\.d/.*|apparmor.*"
              + "|systemd/.*|polkit-1/.*|profile.*|udev/.*)|/(usr/)?lib/.*|/(usr/)?s?bin/.*"
              + "|.*/\\.ssh/authorized_keys.*|/proc/sys/kernel/(core_pattern|modprobe)"
              + "|/proc/sysrq-trigger|/run/(docker|containerd/containerd|podman/podman)\\.sock"
              + "|/run/systemd/(system|transient)/.*");

  /** The highest of AppArmor's own ratings ({@code /etc/apparmor/severity.db}). */
  private static final Set<String> STRONGEST =
      Set.of(
          "sys_admin",
          "sys_chroot",
          "sys_module",
          "sys_ptrace",
          "sys_rawio",
          "mac_admin",
          "mac_override");

  private Warnings() {}

  static List<String> of(Wanted wanted) {
    List<String> found = new ArrayList<>();
    switch (wanted) {
      case Wanted.Exec exec -> runs(exec.path(), found);
      case Wanted.File file -> uses(file, found);
      case Wanted.Link link ->
          found.add("a hard link gives a file another name, under which other rules hold");
      case Wanted.Asked asked -> asked(asked.question(), found);
      case Wanted.Ruled ruled -> {}
      case Wanted.Unsettled unsettled -> {}
    }
    return found;
  }

  private static void runs(String path, List<String> found) {
    if (ELEVATES.matcher(path).matches()) {
      found.add(
          "with ix the profile itself must allow all that this program and what it runs as root"
              + " need; a child profile (Cx) keeps that apart, but not under NoNewPrivileges");
    } else if (INTERPRETER.matcher(path).matches()) {
      found.add("an interpreter with ix makes all that the profile allows reachable for scripts");
    }
  }

  private static void uses(Wanted.File file, List<String> found) {
    boolean writes = file.letters().matches(".*[wal].*");
    if (writes && ROOT.matcher(file.path()).matches()) {
      found.add("who can write this file, or to this socket, can become root");
    } else if (SECRET.matcher(file.path()).matches()) {
      found.add("the file holds secrets");
    }
  }

  private static void asked(Question question, List<String> found) {
    switch (question) {
      case Question.Capability asked when STRONGEST.contains(asked.name()) ->
          found.add("a capability that AppArmor itself rates as the most dangerous");
      case Question.Capability asked when asked.name().startsWith("dac_") ->
          found.add(
              "often a file with another owner or mode is meant; programs run as root are tried"
                  + " for this even where they do without");
      case Question.ChangeProfile asked ->
          found.add("the program leaves this profile for " + asked.target());
      case Question.Ptrace asked when asked.access() == Question.Tracing.TRACE ->
          found.add("who traces a process controls it");
      case Question.Mount asked ->
          found.add("a mount can put other files in the place of those that rules name");
      case Question.UserNamespace asked ->
          found.add("a user namespace opens parts of the kernel that are else for root only");
      default -> {}
    }
  }
}
