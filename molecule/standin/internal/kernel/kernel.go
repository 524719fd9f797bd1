// Package kernel reads, from outside the sandbox, what the kernel holds about a running service: a setting that systemd
// accepted but could not enforce is found here and nowhere else.
package kernel

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"osapi/standin/internal/plan"
)

// Unit is a running service: its settings as systemd shows them, and its main process.
type Unit struct {
	properties map[string]string
	proc       string // below /proc
	root       string // of the file system; not empty in tests
}

var wanted = []string{
	"MainPID", "NoNewPrivileges", "AppArmorProfile", "MemoryMax", "TasksMax", "IPAddressDeny", "SystemCallFilter",
	"CapabilityBoundingSet", "AmbientCapabilities",
}

// Inspect asks systemd about the unit.
func Inspect(name string) (Unit, error) {
	text, err := exec.Command("systemctl", "show", name, "--property="+strings.Join(wanted, ",")).Output()
	if err != nil {
		return Unit{}, err
	}
	return parse(string(text), ""), nil
}

func parse(text, root string) Unit {
	u := Unit{properties: map[string]string{}, root: root}
	for _, line := range strings.Split(text, "\n") {
		if key, value, found := strings.Cut(line, "="); found {
			u.properties[key] = value
		}
	}
	u.proc = root + "/proc/" + u.properties["MainPID"]
	return u
}

// Check compares settings with the kernel's state. Settings that this host cannot enforce are Absent: nothing is proved.
func (u Unit) Check() []plan.Result {
	if pid := u.properties["MainPID"]; pid == "" || pid == "0" {
		return []plan.Result{{ID: "main-process", Outcome: plan.Failed, Detail: "the service has no main process"}}
	}
	return []plan.Result{u.noNewPrivileges(), u.filter(), u.capabilities(), u.appArmor(), u.seLinux(), u.memory(), u.tasks(), u.addresses()}
}

// status is a line of the process's status file.
func (u Unit) status(name string) string {
	text, _ := os.ReadFile(u.proc + "/status")
	for _, line := range strings.Split(string(text), "\n") {
		if key, value, found := strings.Cut(line, ":"); found && key == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func result(id string, holds bool, detail string) plan.Result {
	if holds {
		return plan.Result{ID: id, Outcome: plan.Works, Detail: detail}
	}
	return plan.Result{ID: id, Outcome: plan.Refused, Detail: detail}
}

func unproved(id, detail string) plan.Result {
	return plan.Result{ID: id, Outcome: plan.Absent, Detail: detail}
}

func (u Unit) noNewPrivileges() plan.Result {
	flag := u.status("NoNewPrivs")
	if u.properties["NoNewPrivileges"] != "yes" {
		return unproved("kernel-no-new-privileges", "the unit does not ask for it; NoNewPrivs is "+flag)
	}
	return result("kernel-no-new-privileges", flag == "1", "NoNewPrivs "+flag)
}

func (u Unit) filter() plan.Result {
	mode := u.status("Seccomp")
	// Some releases show a filter of nothing as a list of no refused calls.
	if strings.Trim(u.properties["SystemCallFilter"], "~ ") == "" {
		return unproved("kernel-call-filter", "the unit does not ask for one; Seccomp is "+mode)
	}
	return result("kernel-call-filter", mode == "2", "Seccomp "+mode+", filters "+u.status("Seccomp_filters"))
}

func (u Unit) capabilities() plan.Result {
	effective, bounding := u.status("CapEff"), u.status("CapBnd")
	if u.properties["CapabilityBoundingSet"] != "" {
		return unproved("kernel-no-capabilities", "the unit leaves some; CapEff "+effective+", CapBnd "+bounding)
	}
	return result("kernel-no-capabilities", strings.Trim(effective+bounding, "0") == "", "CapEff "+effective+", CapBnd "+bounding)
}

func (u Unit) appArmor() plan.Result {
	const id = "kernel-apparmor"
	profile := strings.TrimPrefix(u.properties["AppArmorProfile"], "-")
	if profile == "" {
		return unproved(id, "the unit names no profile")
	}
	if enabled, _ := os.ReadFile(u.root + "/sys/module/apparmor/parameters/enabled"); strings.TrimSpace(string(enabled)) != "Y" {
		return unproved(id, "this kernel runs without AppArmor, systemd ignores the setting")
	}
	current, err := os.ReadFile(u.proc + "/attr/apparmor/current")
	if err != nil {
		current, err = os.ReadFile(u.proc + "/attr/current")
	}
	if err != nil {
		return plan.Result{ID: id, Outcome: plan.Failed, Detail: err.Error()}
	}
	label := strings.TrimRight(string(current), "\n\x00")
	if label == profile+" (complain)" {
		return unproved(id, "the profile only complains: "+label)
	}
	return result(id, label == profile+" (enforce)", label)
}

// controller finds the control group's file for a controller of version 2 or 1, as this host mounts it.
func (u Unit) controller(versionTwo, controller, versionOne string) string {
	text, _ := os.ReadFile(u.proc + "/cgroup")
	for _, line := range strings.Split(string(text), "\n") {
		parts := strings.SplitN(line, ":", 3)
		if len(parts) < 3 {
			continue
		}
		var file string
		if parts[1] == "" {
			file = filepath.Join(u.root, "/sys/fs/cgroup", parts[2], versionTwo)
		} else if parts[1] == controller {
			file = filepath.Join(u.root, "/sys/fs/cgroup", controller, parts[2], versionOne)
		} else {
			continue
		}
		if value, err := os.ReadFile(file); err == nil {
			return strings.TrimSpace(string(value))
		}
	}
	return ""
}

func (u Unit) limit(id, property, got string) plan.Result {
	want := u.properties[property]
	if want == "" || want == "infinity" {
		return unproved(id, "the unit sets no "+property)
	}
	if got == "" || got == "max" || isHuge(got) {
		return unproved(id, "this host does not enforce "+property+"="+want+" (its control groups are out of reach)")
	}
	return result(id, got == want, property+" is "+got+", asked "+want)
}

// isHuge: version 1 writes an unset limit as the largest number of pages.
func isHuge(value string) bool {
	number, err := strconv.ParseUint(value, 10, 64)
	return err == nil && number > 1<<60
}

func (u Unit) memory() plan.Result {
	return u.limit("kernel-memory-limit", "MemoryMax", u.controller("memory.max", "memory", "memory.limit_in_bytes"))
}

func (u Unit) tasks() plan.Result {
	return u.limit("kernel-task-limit", "TasksMax", u.controller("pids.max", "pids", "pids.max"))
}

// addresses cannot be read back; the probe denied-address tries it where control groups of version 2 are mounted.
func (u Unit) addresses() plan.Result {
	const id = "kernel-address-filter"
	if u.properties["IPAddressDeny"] == "" {
		return unproved(id, "the unit denies no address")
	}
	if _, err := os.Stat(u.root + "/run/systemd/container"); err == nil {
		return unproved(id, "a container cannot enforce IPAddressDeny")
	}
	if _, err := os.Stat(u.root + "/sys/fs/cgroup/cgroup.controllers"); err != nil {
		return unproved(id, "this host has no control groups of version 2, so IPAddressDeny is ignored")
	}
	return result(id, true, "enforceable; see denied-address")
}
