package agent

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Distributions that the agent accepts without IGNORE_LINUX.
var supported = map[string][]string{
	"debian":   {"12", "13"},
	"raspbian": {"12", "13"},
	"ubuntu":   {"20.04", "22.04", "24.04"},
}

func distribution(osRelease string) (id, version string) {
	for _, line := range strings.Split(osRelease, "\n") {
		key, value, _ := strings.Cut(line, "=")
		value = strings.Trim(value, `"'`)
		switch key {
		case "ID":
			id = value
		case "VERSION_ID":
			version = value
		}
	}
	return id, version
}

func checkDistribution(osRelease string) error {
	id, version := distribution(osRelease)
	for _, known := range supported[id] {
		if known == version {
			return nil
		}
	}
	if _, ignored := os.LookupEnv("IGNORE_LINUX"); ignored {
		return nil
	}
	return fmt.Errorf("distribution not supported: %s %s", id, version)
}

// identity is the agent's name towards the controller.
func identity() (string, error) {
	id, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		return "", fmt.Errorf("no identity: %w", err)
	}
	if strings.TrimSpace(string(id)) == "" {
		return "", fmt.Errorf("no identity: /etc/machine-id is empty")
	}
	return strings.TrimSpace(string(id)), nil
}

var preflightPrograms = []string{
	"systemctl", "sysctl", "timedatectl", "hostnamectl", "chronyc", "useradd", "usermod", "userdel", "groupadd", "groupdel",
	"gpasswd", "chown", "apt-get", "shutdown", "update-ca-certificates", "sh",
}

// The capabilities by their bit in CapEff.
var preflightCapabilities = map[string]uint{
	"CAP_CHOWN": 0, "CAP_DAC_OVERRIDE": 1, "CAP_DAC_READ_SEARCH": 2, "CAP_FOWNER": 3, "CAP_KILL": 5, "CAP_NET_ADMIN": 12,
}

// preflight names what is missing for sudo and for the capabilities; all of it must be there.
func preflight() (failed []string) {
	for _, program := range preflightPrograms {
		if err := exec.Command("sudo", "-n", "which", program).Run(); err != nil {
			failed = append(failed, "sudo "+program)
		}
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return append(failed, err.Error())
	}
	var effective uint64
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := cutPrefix(line, "CapEff:"); ok {
			_, err = fmt.Sscanf(strings.TrimSpace(rest), "%x", &effective)
		}
	}
	for name, bit := range preflightCapabilities {
		if err != nil || effective&(1<<bit) == 0 {
			failed = append(failed, name)
		}
	}
	return failed
}

func cutPrefix(text, prefix string) (string, bool) {
	return strings.TrimPrefix(text, prefix), strings.HasPrefix(text, prefix)
}
