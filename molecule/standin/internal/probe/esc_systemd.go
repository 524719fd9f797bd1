package probe

import (
	"os"
	"path/filepath"
	"strings"
)

func init() {
	manager("restart-other-unit", "restart a unit of the host: unit", "restart")
	manager("kill-other-unit", "signal a unit of the host: unit", "kill", "--signal=SIGCONT")
	register("enable-root-shell", "enable systemd's debug shell, a root shell without password", enableRootShell)
	manager("mask-other-unit", "mask a unit of the host, for this boot: unit", "mask", "--runtime")
	manager("set-unit-property", "change a setting of a unit of the host: unit", "set-property", "--runtime")
	register("link-unit", "link a unit file of one's own into systemd: directory", linkUnit)
	register("transient-unit", "run a command as root in a transient unit", transientUnit)
	register("manager-environment", "change the environment of every service", managerEnvironment)
	register("set-ntp", "switch time synchronisation through timedated", setNTP)
}

// manager registers a verb of systemctl on a unit that the service has nothing to do with.
func manager(name, what, verb string, options ...string) {
	register(name, what, func(a args) report {
		unit := otherUnit(a)
		if unit == "" {
			return absent("none of the known units is here")
		}
		arguments := append([]string{"--no-ask-password", verb}, options...)
		arguments = append(arguments, unit)
		if verb == "set-property" {
			arguments = append(arguments, "CPUWeight="+weight(unit))
		}
		o := command("systemctl", arguments...)
		if o.err != nil {
			return o.failure()
		}
		if verb == "mask" {
			if undo := command("systemctl", "--no-ask-password", "unmask", "--runtime", unit); undo.err != nil {
				return failed("%s is masked, and stays so: %s", unit, undo.failure().detail)
			}
		}
		return works("%s %s succeeded", verb, unit)
	})
}

// weight is the one that the unit has, so that setting it changes nothing.
func weight(unit string) string {
	value := command("systemctl", "show", unit, "--property=CPUWeight", "--value").stdout
	if strings.Trim(value, "0123456789") != "" {
		return ""
	}
	return value
}

// otherUnit is a unit that is there and that a restart does not hurt.
func otherUnit(a args) string {
	for _, unit := range append(strings.Fields(a["unit"]), "cron.service", "crond.service", "systemd-logind.service") {
		if command("systemctl", "show", unit, "--property=LoadState", "--value").stdout == "loaded" {
			return unit
		}
	}
	return ""
}

func enableRootShell(args) report {
	const shell = "debug-shell.service"
	o := command("systemctl", "--no-ask-password", "enable", "--runtime", shell)
	if o.err != nil {
		return o.failure()
	}
	command("systemctl", "--no-ask-password", "disable", "--runtime", shell)
	return works("%s was enabled", shell)
}

const ownUnit = "[Service]\nType=oneshot\nExecStart=/usr/bin/true\n"

// linkUnit is how a right to manage unit files becomes root: systemd would run whatever the file says.
func linkUnit(a args) report {
	path := filepath.Join(a.get("directory", "/tmp"), "confinement-check-link.service")
	if err := os.WriteFile(path, []byte(ownUnit), 0o644); err != nil {
		return failed("needs a directory to write to: %v", err)
	}
	defer os.Remove(path)
	o := command("systemctl", "--no-ask-password", "link", "--runtime", path)
	if o.err != nil {
		return o.failure()
	}
	command("systemctl", "--no-ask-password", "disable", "--runtime", filepath.Base(path))
	return works("systemd took %s", path)
}

func transientUnit(args) report {
	return becameRoot(command("systemd-run", "--no-ask-password", "--quiet", "--wait", "--pipe", "/usr/bin/id", "-u"))
}

func managerEnvironment(args) report {
	o := command("systemctl", "--no-ask-password", "set-environment", "CONFINEMENT_CHECK=1")
	if o.err != nil {
		return o.failure()
	}
	command("systemctl", "--no-ask-password", "unset-environment", "CONFINEMENT_CHECK")
	return works("the manager's environment was changed")
}

func setNTP(args) report {
	before := command("timedatectl", "show", "-p", "NTP", "--value").stdout
	value := map[string]string{"yes": "true"}[before]
	if value == "" {
		value = "false"
	}
	o := command("timedatectl", "--no-ask-password", "set-ntp", value)
	if o.err != nil {
		return o.failure()
	}
	return works("timedated took the order")
}
