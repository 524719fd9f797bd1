package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a service must have as a whole to be loaded. */
final class ServiceDemands {
  private static final String REFUSES = "; systemd refuses the unit";
  private static final Set<String> NO_RESTART_OF_ONESHOT = Set.of("always", "on-success");
  private static final Set<String> MODES_WITH_PAM = Set.of("", "control-group", "mixed");

  private final UnitFile main;
  private final EffectiveSettings settings;
  private final List<Problem> unmet = new ArrayList<>();

  private ServiceDemands(UnitFile main, EffectiveSettings settings) {
    this.main = main;
    this.settings = settings;
  }

  static List<Problem> unmet(UnitFile main, EffectiveSettings settings) {
    ServiceDemands demands = new ServiceDemands(main, settings);
    demands.check();
    return demands.unmet;
  }

  private void check() {
    int starts = settings.commands("ExecStart").size();
    boolean bus = !settings.text("BusName").value().isEmpty();
    Setting<String> written = settings.text("Type");
    String type =
        !written.value().isEmpty()
            ? written.value()
            : bus ? "dbus" : starts > 0 ? "simple" : "oneshot";
    commands(type, starts);
    if (type.equals("oneshot")) {
      oneshot();
    }
    if (type.equals("dbus") && !bus) {
      refuse(written, "Type=dbus needs BusName=");
    }
    pair("USBFunctionDescriptors", "USBFunctionStrings");
    pair("USBFunctionStrings", "USBFunctionDescriptors");
    Setting<String> mode = settings.text("KillMode");
    if (!settings.text("PAMName").value().isEmpty() && !MODES_WITH_PAM.contains(mode.value())) {
      refuse(mode, "with PAMName=, KillMode= must be control-group or mixed");
    }
  }

  /** A setting without the one that belongs to it is ignored. */
  private void pair(String directive, String partner) {
    Setting<String> written = settings.text(directive);
    if (!written.value().isEmpty() && settings.text(partner).value().isEmpty()) {
      unmet.add(
          new Problem(
              Severity.WARNING,
              written.place().orElse(start()),
              directive + "= without " + partner + "= is ignored"));
    }
  }

  private void commands(String type, int starts) {
    boolean succeeds = hasSuccessAction();
    if (starts == 0 && settings.commands("ExecStop").isEmpty() && !succeeds) {
      refuse("a service needs ExecStart=, ExecStop= or SuccessAction=");
    } else if (starts == 0 && !type.equals("oneshot")) {
      refuse("only a service with Type=oneshot may lack ExecStart=");
    } else if (starts == 0 && !settings.bool("RemainAfterExit").value() && !succeeds) {
      refuse("a service without ExecStart= needs RemainAfterExit=yes or SuccessAction=");
    } else if (starts > 1 && !type.equals("oneshot")) {
      refuse(
          settings.commands("ExecStart").get(1).assignment().place(),
          "a second ExecStart= is allowed with Type=oneshot only; to replace the first one, put an"
              + " empty ExecStart= before it");
    }
  }

  private boolean hasSuccessAction() {
    List<Assignment> lines = settings.assignments("Unit", "SuccessAction");
    return !lines.isEmpty() && !lines.getLast().text().equals("none");
  }

  private void oneshot() {
    Setting<String> restart = settings.text("Restart");
    if (NO_RESTART_OF_ONESHOT.contains(restart.value())) {
      refuse(restart, "Restart=" + restart.value() + " is not allowed with Type=oneshot");
    }
    Setting<List<String>> forced = settings.words("RestartForceExitStatus");
    if (!forced.value().isEmpty()) {
      refuse(forced, "RestartForceExitStatus= is not allowed with Type=oneshot");
    }
    Setting<String> exit = settings.text("ExitType");
    if (exit.value().equals("cgroup")) {
      refuse(exit, "ExitType=cgroup is not allowed with Type=oneshot");
    }
  }

  private void refuse(Setting<?> setting, String text) {
    refuse(setting.place().orElse(start()), text);
  }

  private void refuse(String text) {
    refuse(start(), text);
  }

  private void refuse(Place place, String text) {
    unmet.add(new Problem(Severity.ERROR, place, text + REFUSES));
  }

  private Place start() {
    return main.source().place(Span.at(0));
  }
}
