package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.sysctl.ConfigurationFolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The accounts that files of sysusers.d make on a host that has none yet. */
public final class HostAccounts {
  private final Map<String, AccountEntry.User> wanted = new LinkedHashMap<>();

  /** The primary group of each user that is made, unless only its number is known. */
  private final Map<String, Optional<String>> primary = new LinkedHashMap<>();

  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private boolean complete = true;

  private HostAccounts() {}

  /**
   * The accounts of files: of two lines the first counts. Their full paths decide on their order
   * and on which of them count; where one has no path of sysusers.d, they are read as given.
   */
  public static HostAccounts of(Collection<SysusersFile> files) {
    HostAccounts accounts = new HostAccounts();
    ConfigurationFolders.orderIfKnown(files, "sysusers.d", file -> file.source().name())
        .forEach(file -> file.entries().forEach(accounts::add));
    accounts.wanted.values().forEach(accounts::make);
    for (String name : accounts.members.keySet()) {
      if (!accounts.wanted.containsKey(name)) {
        accounts.makeOwn(name);
      }
    }
    return accounts;
  }

  private void add(AccountEntry entry) {
    switch (entry) {
      case AccountEntry.User user -> wanted.putIfAbsent(user.name(), user);
      case AccountEntry.Group group -> groups.add(group.name());
      case AccountEntry.Member member -> {
        members.computeIfAbsent(member.user(), key -> new TreeSet<>()).add(member.group());
        groups.add(member.group());
      }
      case AccountEntry.OfHost line -> complete = false;
    }
  }

  /** In their order: a user whose named group is not there at its turn is not made. */
  private void make(AccountEntry.User user) {
    if (user.groupNumber().isPresent()) {
      primary.put(user.name(), Optional.empty());
    } else if (user.group().isEmpty()) {
      makeOwn(user.name());
    } else if (groups.contains(user.group().get())) {
      primary.put(user.name(), user.group());
    }
  }

  /** A user with a group of its name. */
  private void makeOwn(String name) {
    groups.add(name);
    primary.put(name, Optional.of(name));
  }

  /** The line of a user that is not made, since the group that it names is not there. */
  public Optional<AccountEntry.User> withoutGroup(String user) {
    return Optional.ofNullable(wanted.get(user)).filter(line -> !primary.containsKey(user));
  }

  /** Names of users. */
  public Set<String> users() {
    return Set.copyOf(primary.keySet());
  }

  /** Names of groups. */
  public Set<String> groups() {
    return Set.copyOf(groups);
  }

  /** The groups of a user, the primary one first unless only its number is known. */
  public List<String> groupsOf(String user) {
    List<String> all = new ArrayList<>();
    primary.getOrDefault(user, Optional.empty()).ifPresent(all::add);
    members.getOrDefault(user, Set.of()).stream()
        .filter(group -> !all.contains(group))
        .forEach(all::add);
    return all;
  }

  /** Whether all names are known: some may depend on the host. */
  public boolean complete() {
    return complete;
  }
}
