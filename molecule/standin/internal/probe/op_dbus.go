package probe

import (
	"os"
	"strings"
)

func init() {
	register("timezone-get", "ask timedated for the time zone", timezoneGet)
	register("timezone-update", "change the time zone through timedated, and back: through", timezoneUpdate)
	register("host-name-update", "change the host name through hostnamed, and back: through", hostNameUpdate)
	register("power-schedule", "schedule a reboot through logind, and cancel it", powerSchedule)
	register("service-list", "list the services", serviceList)
	register("service-get", "show a service: unit", serviceGet)
	register("service-start", "start, restart and stop a unit through systemd: unit, through", serviceStart)
	register("service-enable", "enable and disable a unit through systemd: unit, through", serviceEnable)
}

// ask runs a client of a D-Bus service and returns what it printed.
func ask(name string, arguments ...string) (string, *report) {
	o := command(name, arguments...)
	if o.err != nil {
		r := o.failure()
		return "", &r
	}
	return o.stdout, nil
}

// call is a command line as this user, or, with the argument through, by sudo, whose rules pin the arguments.
func (a args) call(name string, arguments ...string) []string {
	if a["through"] == "sudo" {
		return append([]string{"sudo", "-n", name}, arguments...)
	}
	return append([]string{name}, arguments...)
}

// change runs a client that changes something, without asking anybody for a password.
func (a args) change(name string, arguments ...string) *report {
	if a["through"] != "sudo" {
		arguments = append([]string{"--no-ask-password"}, arguments...)
	}
	call := a.call(name, arguments...)
	_, problem := ask(call[0], call[1:]...)
	return problem
}

func timezoneGet(args) report {
	zone, problem := ask("timedatectl", "show", "-p", "Timezone", "--value")
	if problem != nil {
		return *problem
	}
	return works("%s", zone)
}

func timezoneUpdate(a args) report {
	read := func() (string, *report) { return ask("timedatectl", "show", "-p", "Timezone", "--value") }
	write := func(zone string) *report { return a.change("timedatectl", "set-timezone", zone) }
	return changeAndBack(read, write, "Etc/UTC", "Etc/GMT")
}

func hostNameUpdate(a args) report {
	read := func() (string, *report) { return ask("hostnamectl", "--static", "hostname") }
	write := func(name string) *report { return a.change("hostnamectl", "set-hostname", name) }
	return changeAndBack(read, write, "confinement-check", "confinement-check-2")
}

// changeAndBack sets a value that differs from the present one, looks whether it holds, and sets the old one again.
func changeAndBack(read func() (string, *report), write func(string) *report, one, other string) report {
	before, problem := read()
	if problem != nil {
		return *problem
	}
	wanted := one
	if before == one {
		wanted = other
	}
	if problem := write(wanted); problem != nil {
		return *problem
	}
	after, problem := read()
	if undo := write(before); undo != nil {
		return failed("set to %q, but not back to %q: %s", wanted, before, undo.detail)
	}
	if problem != nil {
		return *problem
	}
	if after != wanted {
		return failed("reported as changed, but it is still %q", after)
	}
	return works("%s, then %s again", wanted, before)
}

const scheduled = "/run/systemd/shutdown/scheduled"

func powerSchedule(args) report {
	if _, err := os.Stat(scheduled); err == nil {
		return absent("a shutdown is already scheduled; left alone")
	}
	if _, problem := ask("shutdown", "--no-wall", "-r", "+1440"); problem != nil {
		return *problem
	}
	_, err := os.Stat(scheduled)
	if _, problem := ask("shutdown", "--no-wall", "-c"); problem != nil {
		return failed("scheduled, but it cannot be cancelled: %s", problem.detail)
	}
	if err != nil {
		return failed("reported as scheduled, but %v", err)
	}
	return works("scheduled for tomorrow and cancelled")
}

func serviceList(args) report {
	text, problem := ask("systemctl", "list-units", "--type=service", "--all", "--no-pager", "--plain", "--no-legend")
	if problem != nil {
		return *problem
	}
	if !strings.Contains(text, "systemd-journald.service") {
		return failed("systemd-journald.service is not in the list")
	}
	return works("%d services", strings.Count(text, "\n")+1)
}

func serviceGet(a args) report {
	unit := a.get("unit", "systemd-journald.service")
	text, problem := ask("systemctl", "show", unit, "--property=ActiveState", "--value", "--no-pager")
	if problem != nil {
		return *problem
	}
	return works("%s is %s", unit, text)
}

// serviceStart leaves the unit as it was: inactive.
func serviceStart(a args) report {
	unit := a["unit"]
	state := func(property string) string {
		text, _ := ask("systemctl", "show", unit, "--property="+property, "--value")
		return text
	}
	if loaded := state("LoadState"); loaded != "loaded" {
		return absent("unit %q is %s", unit, loaded)
	}
	invocation := ""
	for _, step := range []struct{ verb, want string }{{"start", "active"}, {"restart", "active"}, {"stop", "inactive"}} {
		if problem := a.change("systemctl", step.verb, unit); problem != nil {
			return *problem
		}
		if got := state("ActiveState"); got != step.want {
			return failed("after %s, %s is %s", step.verb, unit, got)
		}
		if step.verb == "restart" && state("InvocationID") == invocation {
			return failed("restart changed nothing")
		}
		invocation = state("InvocationID")
	}
	return works("%s started, restarted and stopped", unit)
}

// serviceEnable leaves the unit as it was: disabled.
func serviceEnable(a args) report {
	unit := a["unit"]
	state := func() string {
		text, _ := ask("systemctl", "show", unit, "--property=UnitFileState", "--value")
		return text
	}
	if before := state(); before != "disabled" {
		return absent("unit %q is %q, not disabled", unit, before)
	}
	for _, step := range []struct{ verb, want string }{{"enable", "enabled"}, {"disable", "disabled"}} {
		if problem := a.change("systemctl", step.verb, unit); problem != nil {
			return *problem
		}
		if got := state(); got != step.want {
			return failed("after %s, %s is %s", step.verb, unit, got)
		}
	}
	return works("%s enabled and disabled", unit)
}
