package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Optional;

/** The service that a socket starts: without it, systemd cannot start the socket. */
public final class SocketService {
  private SocketService() {}

  /** The file name of a socket's service; nothing for other units. */
  public static Optional<String> nameOf(UnitSet set, SystemdVersion version) {
    Optional<UnitName> name = UnitName.parse(set.main().source().name());
    if (name.isEmpty() || name.get().type() != UnitType.SOCKET) {
      return Optional.empty();
    }
    EffectiveSettings settings = EffectiveSettings.of(set, version);
    String written = settings.text("Service").value();
    if (written.endsWith(".service")) {
      return Optional.of(written);
    }
    boolean template = settings.bool("Accept").value() || name.get().instance().isPresent();
    return Optional.of(name.get().prefix() + (template ? "@.service" : ".service"));
  }

  static Optional<Problem> missing(
      UnitSet set, SystemdVersion version, List<SourceText> companions) {
    return nameOf(set, version)
        .filter(service ->
            companions.stream()
                .map(SourceText::name)
                .noneMatch(path -> path.equals(service) || path.endsWith("/" + service)))
        .map(service ->
            new Problem(
                Severity.ERROR,
                set.main().source().place(Span.at(0)),
                "there is no "
                    + service
                    + " beside the socket, which cannot be started without; verify them in one"
                    + " folder"));
  }
}
