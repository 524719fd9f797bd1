package io.hardenlint.confinement.fuzz;

import io.hardenlint.confinement.accounts.AccountsGenerator;
import io.hardenlint.confinement.accounts.HostAccounts;
import io.hardenlint.confinement.accounts.PathOwners;
import io.hardenlint.confinement.accounts.SysusersFile;
import io.hardenlint.confinement.accounts.TmpfilesFile;
import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.polkit.ActionCatalogue;
import io.hardenlint.confinement.polkit.Authority;
import io.hardenlint.confinement.polkit.PolicyReader;
import io.hardenlint.confinement.polkit.Query;
import io.hardenlint.confinement.polkit.RuleEngine;
import io.hardenlint.confinement.polkit.RuleGenerator;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.polkit.pkla.LocalAuthority;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.confinement.polkit.pkla.LocalFileGenerator;
import io.hardenlint.confinement.sudoers.Arguments;
import io.hardenlint.confinement.sudoers.Command;
import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersGenerator;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.sudoers.policy.Account;
import io.hardenlint.confinement.sudoers.policy.FreePart;
import io.hardenlint.confinement.sudoers.policy.Question;
import io.hardenlint.confinement.sudoers.policy.SudoPolicy;
import io.hardenlint.confinement.sysctl.KernelParameters;
import io.hardenlint.confinement.sysctl.SysctlFile;
import io.hardenlint.confinement.sysctl.SysctlReader;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** All readers of this module. */
final class FuzzedReaders {
  private static final int ORIGINALS = 40;
  private static final ActionCatalogue ACTIONS = ActionCatalogue.shipped();
  private static final Account CALLER =
      new Account("agent", 1000, Map.of("agent", 1000L, "adm", 4L));
  private static final List<String> CALL_ARGUMENTS = List.of("restart", "a.service");

  private static final String POLICY =
      """
      <?xml version="1.0"?>
      <policyconfig><vendor>v</vendor>
        <action id="a.b"><description xml:lang="de">d</description>
          <defaults><allow_any>no</allow_any><allow_active>auth_admin_keep</allow_active></defaults>
          <annotate key="org.freedesktop.policykit.imply">c.d e.f</annotate>
        </action>
      </policyconfig>
      """;

  private static final String PARAMETERS =
      """
      # comment
      net.ipv4.ping_group_range = 0 2147483647
      -kernel/panic=1
      net.ipv4.conf.*.rp_filter = 1
      -net.ipv4.conf.all.rp_filter
      """;

  private FuzzedReaders() {}

  static List<FuzzedReader> all() {
    List<FuzzedReader> all = new ArrayList<>(FuzzedUnits.all());
    all.addAll(FuzzedProfiles.all());
    all.add(new FuzzedReader("sudoers", generated(SudoersGenerator::file), FuzzedReaders::sudoers));
    all.add(
        new FuzzedReader(
            "polkit rules",
            random -> List.copyOf(new RuleGenerator(random.nextLong()).files().values()),
            FuzzedReaders::rules));
    all.add(
        new FuzzedReader(
            "local authority",
            generated(seed -> new LocalFileGenerator(seed, List.of("agent", "adm")).file()),
            FuzzedReaders::local));
    all.add(
        new FuzzedReader(
            "sysusers",
            generated(seed -> new AccountsGenerator(seed).sysusers()),
            (text, random) -> accounts(SourceText.of("/etc/sysusers.d/a.conf", text))));
    all.add(
        new FuzzedReader(
            "tmpfiles",
            generated(seed -> new AccountsGenerator(seed).tmpfiles()),
            (text, random) -> folders(SourceText.of("/etc/tmpfiles.d/a.conf", text))));
    all.add(
        fixed("polkit policy", POLICY, text -> Bounds.hold(PolicyReader.read(text).problems())));
    all.add(fixed("sysctl", PARAMETERS, FuzzedReaders::parameters));
    return all;
  }

  /** Originals that a generator makes of seeds. */
  static Function<Random, List<String>> generated(LongFunction<String> generator) {
    return random ->
        LongStream.generate(random::nextLong).limit(ORIGINALS).mapToObj(generator).toList();
  }

  private static FuzzedReader fixed(String name, String original, Consumer<SourceText> use) {
    return new FuzzedReader(
        name, random -> List.of(original), (text, random) -> use.accept(SourceText.of(name, text)));
  }

  private static void sudoers(String text, Random random) {
    SudoVersion version = SudoVersion.parse(random.nextBoolean() ? "1.9.5" : "1.9.13");
    SudoersFile file = SudoersReader.read(SourceText.of("/etc/sudoers.d/a", text), version);
    Bounds.hold(file.problems());
    file.nodes().forEach(node -> Bounds.within(node.place()));
    file.grants().forEach(grant -> Bounds.within(grant.defined()));
    if (!file.refused()) {
      SudoPolicy.of(file)
          .decide(Question.asRoot(CALLER, "h1.example", "/usr/bin/systemctl", CALL_ARGUMENTS));
    }
    file.grants().forEach(FuzzedReaders::freePart);
  }

  private static void freePart(Grant grant) {
    if (grant.command() instanceof Command.Program program
        && program.arguments() instanceof Arguments.Regex regex) {
      FreePart.of(regex.text());
    }
  }

  private static void rules(String text, Random random) {
    RulesFile file = RulesFile.read(SourceText.of("/etc/polkit-1/rules.d/50-a.rules", text));
    Bounds.hold(file.problems());
    RuleEngine engine = RuleEngine.load(List.of(file));
    Bounds.hold(engine.problems());
    Subject subject = Subject.service("agent", List.of("agent"));
    for (Query query : new RuleGenerator(random.nextLong()).queries().subList(0, 3)) {
      new Authority(ACTIONS, engine).check(query);
      engine.ask(new Query(query.action(), Map.of("unit", "a.service", "verb", "start"), subject));
    }
  }

  private static void local(String text, Random random) {
    LocalFile file = LocalFile.read(SourceText.of("/etc/polkit-1/localauthority/a.d/b.pkla", text));
    Bounds.hold(file.problems());
    for (LocalFile.Entry entry : file.entries()) {
      Bounds.within(entry.place());
      entry.identities().forEach(word -> Bounds.within(word.place()));
    }
    Subject subject = Subject.service("agent", List.of("agent", "adm"));
    LocalAuthority.of(List.of(file)).ask(new Query("a.b", Map.of(), subject));
  }

  private static void accounts(SourceText text) {
    SysusersFile file = SysusersFile.read(text);
    Bounds.hold(file.problems());
    file.entries().forEach(entry -> Bounds.within(entry.place()));
    HostAccounts.of(List.of(file)).groupsOf("app");
  }

  private static void folders(SourceText text) {
    TmpfilesFile file = TmpfilesFile.read(text);
    Bounds.hold(file.problems());
    file.folders().forEach(folder -> Bounds.within(folder.place()));
    PathOwners.of(List.of(file)).of("/a");
  }

  private static void parameters(SourceText text) {
    SysctlFile file = SysctlReader.read(text);
    Bounds.hold(file.problems());
    KernelParameters parameters = KernelParameters.of(List.of(file));
    parameters.entries().forEach(entry -> Bounds.within(entry.place()));
    parameters.of("net/ipv4/conf/all/rp_filter");
  }
}
