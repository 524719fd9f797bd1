package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.Member;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersNode;
import io.hardenlint.confinement.sudoers.SudoersNode.AliasKind;
import io.hardenlint.confinement.sudoers.SudoersNode.DefaultSetting;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of {@code Defaults} lines that count for a call, in the order of the file, but those
 * of commands last.
 */
final class Switches {
  private final SudoersFile file;
  private final Members members;

  Switches(SudoersFile file, Members members) {
    this.file = file;
    this.members = members;
  }

  /** The last setting of a name; nothing if there is none. */
  Optional<DefaultSetting> setting(String name, Question question) {
    Optional<DefaultSetting> last = Optional.empty();
    for (String scopes : List.of(":@>", "!")) {
      for (SudoersNode node : file.nodes()) {
        if (node instanceof SudoersNode.Defaults defaults
            && (defaults.scope().isEmpty()
                ? !scopes.equals("!")
                : scopes.indexOf(defaults.scope().charAt(0)) >= 0 && counts(defaults, question))) {
          Optional<DefaultSetting> found = ofName(defaults, name);
          last = found.isPresent() ? found : last;
        }
      }
    }
    return last;
  }

  /** Whether a switch is on. */
  boolean isOn(String name, boolean byDefault, Question question) {
    return setting(name, question).map(setting -> !setting.negated()).orElse(byDefault);
  }

  private static Optional<DefaultSetting> ofName(SudoersNode.Defaults defaults, String name) {
    List<DefaultSetting> found = new ArrayList<>(defaults.settings());
    found.removeIf(setting -> !setting.name().equals(name));
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  private boolean counts(SudoersNode.Defaults defaults, Question question) {
    String list = defaults.scope().substring(1);
    return switch (defaults.scope().charAt(0)) {
      case ':' -> is(members.user(users(list), AliasKind.USER, question.caller()));
      case '>' -> is(members.user(users(list), AliasKind.RUNAS, question.target()));
      case '@' -> is(members.host(hosts(list), question));
      default -> command(list, question);
    };
  }

  private static boolean is(Optional<Boolean> fits) {
    return fits.orElse(false);
  }

  /** The list as a specification would have it. */
  private static List<Member> users(String list) {
    return specification(list.strip() + " ALL = ALL").userSpecs().stream()
        .flatMap(spec -> spec.users().stream())
        .toList();
  }

  private static List<Member> hosts(String list) {
    return specification("x " + list.strip() + " = ALL").userSpecs().stream()
        .flatMap(spec -> spec.privileges().stream())
        .flatMap(privilege -> privilege.hosts().stream())
        .toList();
  }

  private boolean command(String list, Question question) {
    List<SudoersNode> nodes = new ArrayList<>(file.nodes());
    nodes.removeIf(SudoersNode.UserSpec.class::isInstance);
    nodes.addAll(specification("x ALL = " + list.strip()).nodes());
    List<Grant> grants =
        new SudoersFile(file.source(), nodes, List.of(), List.of()).grants().reversed();
    return grants.stream()
        .filter(grant -> Commands.fits(grant.command(), question))
        .findFirst()
        .map(grant -> !grant.negated())
        .orElse(false);
  }

  private static SudoersFile specification(String text) {
    return SudoersReader.read(SourceText.of("list", text + "\n"));
  }
}
