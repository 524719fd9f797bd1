package kernel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"osapi/standin/internal/plan"
)

// host lays out the files of /proc and /sys that the checks read.
func host(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for path, text := range files {
		full := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const asked = `MainPID=7
NoNewPrivileges=yes
AppArmorProfile=osapi
MemoryMax=536870912
TasksMax=256
IPAddressDeny=::/0 0.0.0.0/0
SystemCallFilter=read write
CapabilityBoundingSet=
`

const label = "system_u:system_r:hardened_osapi_t:s0"

// answered is what the kernel's file holds after the question was written to it: here, in a plain file, over what stands there.
func answered(flags string) string {
	return strings.Repeat("x", len(label+" "+label+" 2")) + "f7ffffff ffffffff 0 ffffffff 12 " + flags
}

const confined = "Name:\tosapi\nCapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t9\n"

func check(t *testing.T, files map[string]string, want map[string]plan.Outcome) {
	t.Helper()
	for _, result := range parse(asked, host(t, files)).Check() {
		if result.Outcome != want[result.ID] {
			t.Errorf("%+v, want %s", result, want[result.ID])
		}
	}
}

func TestAHostThatEnforcesEverything(t *testing.T) {
	check(t, map[string]string{
		"proc/7/status":                                       confined,
		"proc/7/cgroup":                                       "0::/system.slice/osapi.service\n",
		"proc/7/attr/apparmor/current":                        "osapi (enforce)\n",
		"sys/module/apparmor/parameters/enabled":              "Y\n",
		"sys/fs/cgroup/cgroup.controllers":                    "memory pids\n",
		"sys/fs/cgroup/system.slice/osapi.service/memory.max": "536870912\n",
		"sys/fs/cgroup/system.slice/osapi.service/pids.max":   "256\n",
		"sys/fs/selinux/enforce":                              "1",
		"sys/fs/selinux/class/process/index":                  "2",
		"sys/fs/selinux/access":                               answered("0"),
		"proc/1/attr/current":                                 "system_u:system_r:init_t:s0\x00",
		"proc/7/attr/current":                                 label + "\x00",
	}, map[string]plan.Outcome{
		"kernel-no-new-privileges": plan.Works, "kernel-call-filter": plan.Works, "kernel-no-capabilities": plan.Works,
		"kernel-apparmor": plan.Works, "kernel-memory-limit": plan.Works, "kernel-task-limit": plan.Works,
		"kernel-address-filter": plan.Works, "kernel-selinux": plan.Works,
	})
}

func TestADomainThatRefusesNothingProvesNothing(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"the domain is permissive": {"sys/fs/selinux/enforce": "1", "sys/fs/selinux/access": answered("1")},
		"the host is permissive":   {"sys/fs/selinux/enforce": "0", "sys/fs/selinux/access": answered("0")},
		"there is no domain":       {"sys/fs/selinux/enforce": "1", "proc/1/attr/current": label},
		"there is no SELinux":      {},
	} {
		for path, text := range map[string]string{
			"sys/fs/selinux/class/process/index": "2", "proc/1/attr/current": "system_u:system_r:init_t:s0", "proc/7/attr/current": label,
		} {
			if _, given := files[path]; !given {
				files[path] = text
			}
		}
		if result := parse(asked, host(t, files)).seLinux(); result.Outcome != plan.Absent {
			t.Errorf("%s: %+v, want %s", name, result, plan.Absent)
		}
	}
}

func TestAContainerIsNeverGreenForWhatItCannotProve(t *testing.T) {
	check(t, map[string]string{
		"proc/7/status":         confined,
		"proc/7/cgroup":         "4:memory:/osapi.service\n1:name=systemd:/osapi.service\n0::/osapi.service\n",
		"run/systemd/container": "systemd-nspawn\n",
		"sys/fs/cgroup/memory/osapi.service/memory.limit_in_bytes": "9223372036854771712\n",
	}, map[string]plan.Outcome{
		"kernel-no-new-privileges": plan.Works, "kernel-call-filter": plan.Works, "kernel-no-capabilities": plan.Works,
		"kernel-apparmor": plan.Absent, "kernel-memory-limit": plan.Absent, "kernel-task-limit": plan.Absent,
		"kernel-address-filter": plan.Absent, "kernel-selinux": plan.Absent,
	})
}

func TestAProfileThatOnlyComplainsProvesNothing(t *testing.T) {
	files := map[string]string{
		"proc/7/status":                          confined,
		"proc/7/attr/apparmor/current":           "osapi (complain)\n",
		"sys/module/apparmor/parameters/enabled": "Y\n",
	}
	for _, result := range parse(asked, host(t, files)).Check() {
		if result.ID == "kernel-apparmor" && result.Outcome != plan.Absent {
			t.Errorf("%+v, want %s", result, plan.Absent)
		}
	}
}

func TestAUnitWithoutFilterIsNotExpectedToHaveOne(t *testing.T) {
	for _, shown := range []string{"", "~"} {
		unit := parse("MainPID=7\nSystemCallFilter="+shown+"\n", host(t, map[string]string{"proc/7/status": "Seccomp:\t0\n"}))
		for _, result := range unit.Check() {
			if result.ID == "kernel-call-filter" && result.Outcome != plan.Absent {
				t.Errorf("%q: %+v, want %s", shown, result, plan.Absent)
			}
		}
	}
}

func TestASettingThatDidNotArriveIsFound(t *testing.T) {
	check(t, map[string]string{
		"proc/7/status":                          "CapEff:\t0000000000000001\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\nSeccomp:\t0\n",
		"proc/7/cgroup":                          "0::/osapi.service\n",
		"proc/7/attr/apparmor/current":           "unconfined\n",
		"sys/module/apparmor/parameters/enabled": "Y\n",
		"sys/fs/cgroup/cgroup.controllers":       "memory pids\n",
		"sys/fs/cgroup/osapi.service/memory.max": "1073741824\n",
		"sys/fs/cgroup/osapi.service/pids.max":   "4915\n",
	}, map[string]plan.Outcome{
		"kernel-no-new-privileges": plan.Refused, "kernel-call-filter": plan.Refused, "kernel-no-capabilities": plan.Refused,
		"kernel-apparmor": plan.Refused, "kernel-memory-limit": plan.Refused, "kernel-task-limit": plan.Refused,
		"kernel-address-filter": plan.Works, "kernel-selinux": plan.Absent,
	})
}
