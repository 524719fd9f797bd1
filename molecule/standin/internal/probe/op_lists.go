package probe

import (
	"encoding/json"
	"os"
	"os/user"
	"strings"
)

func init() {
	register("user-list", "read accounts and groups", userList)
	register("package-list", "list installed packages", packageList)
	register("package-updates", "list packages that have a newer version", packageUpdates)
	register("certificate-list", "list CA certificates", certificateList)
	register("cron-list", "list cron's files", cronList)
	register("sysctl-get", "read a kernel parameter: key", sysctlGet)
	register("log-query", "read the system's journal", logQuery)
	register("log-sources", "list who writes to the journal", logSources)
}

func userList(args) report {
	passwd, err := os.ReadFile("/etc/passwd")
	if err != nil {
		return judge(err, "")
	}
	if _, err := os.ReadFile("/etc/group"); err != nil {
		return judge(err, "")
	}
	self, err := user.Current()
	if err != nil {
		return failed("%v", err)
	}
	groups, problem := ask("id", "-Gn", self.Username)
	if problem != nil {
		return *problem
	}
	return works("%d accounts; %s is in %s", strings.Count(string(passwd), "\n"), self.Username, groups)
}

func packageList(args) report {
	text, problem := ask("dpkg-query", "-W", "-f", "${Package}\\n")
	if problem != nil {
		return *problem
	}
	if !strings.Contains(text, "dpkg") {
		return failed("dpkg itself is not in the list")
	}
	return works("%d packages", strings.Count(text, "\n")+1)
}

func packageUpdates(args) report {
	text, problem := ask("apt", "list", "--upgradable")
	if problem != nil {
		return *problem
	}
	return works("apt answered, %d lines", strings.Count(text, "\n")+1)
}

func certificateList(args) report {
	entries, err := os.ReadDir("/usr/share/ca-certificates")
	if err != nil {
		return judge(err, "")
	}
	if _, err := os.ReadDir("/usr/local/share/ca-certificates"); err != nil {
		return judge(err, "")
	}
	return works("%d folders of certificates", len(entries))
}

func cronList(args) report {
	seen := 0
	for _, directory := range []string{"/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly"} {
		entries, err := os.ReadDir(directory)
		if err != nil {
			return judge(err, "")
		}
		seen += len(entries)
	}
	return works("%d files", seen)
}

func sysctlGet(a args) report {
	key := a.get("key", "kernel.ostype")
	value, problem := ask("sysctl", "-n", key)
	if problem != nil {
		return *problem
	}
	if value == "" {
		return refused("sysctl printed nothing: /proc/sys is hidden")
	}
	return works("%s = %s", key, value)
}

// logQuery needs an entry of PID 1: a user without the group sees his own entries and success.
func logQuery(args) report {
	text, problem := ask("journalctl", "--output=json", "--quiet", "-n", "1", "_PID=1")
	if problem != nil {
		return *problem
	}
	var entry map[string]any
	if json.Unmarshal([]byte(text), &entry) != nil {
		return refused("no entry of PID 1 is readable")
	}
	return works("PID 1 wrote: %s", tail(asText(entry["MESSAGE"])))
}

func asText(value any) string {
	text, _ := value.(string)
	return text
}

func logSources(args) report {
	text, problem := ask("journalctl", "--quiet", "--field=SYSLOG_IDENTIFIER")
	if problem != nil {
		return *problem
	}
	if !strings.Contains(text, "systemd") {
		return refused("the journal of the system is not readable")
	}
	return works("%d sources", strings.Count(text, "\n")+1)
}
