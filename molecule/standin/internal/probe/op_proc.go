package probe

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

func init() {
	register("read-file", "read a file: path", readFile)
	register("list-directory", "list a directory: path", listDirectory)
	register("memory", "memory figures from /proc/meminfo", memory)
	register("load", "load figures from /proc/loadavg", load)
	register("uptime", "boot time from /proc/stat, and sysinfo", uptime)
	register("disk", "mounts from /proc/self/mountinfo, and their use", disk)
	register("os-release", "the distribution and the kernel", osRelease)
	register("host-name", "the kernel's host name", hostName)
	register("process-list", "see and read processes of other users in /proc", processList)
}

func readFile(a args) report {
	path := a.get("path", "/etc/os-release")
	text, err := os.ReadFile(path)
	if err == nil && len(text) == 0 {
		return failed("%s is empty", path)
	}
	return judge(err, path+" read, "+strconv.Itoa(len(text))+" bytes")
}

func listDirectory(a args) report {
	path := a.get("path", "/")
	entries, err := os.ReadDir(path)
	if err == nil && len(entries) == 0 {
		return absent("%s is empty", path)
	}
	return judge(err, path+" lists "+strconv.Itoa(len(entries))+" names")
}

// procValue finds "name: value" or "name value" in a file of /proc. A hidden file counts as refused: the kernel has it.
func procValue(path, name string) (string, report) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return "", refused("%v", err)
	}
	if err != nil {
		return "", judge(err, "")
	}
	for _, line := range strings.Split(string(text), "\n") {
		fields := strings.Fields(line)
		if len(fields) > 1 && strings.TrimSuffix(fields[0], ":") == name {
			return fields[1], report{}
		}
	}
	return "", failed("%s has no line %s", path, name)
}

func memory(args) report {
	value, problem := procValue("/proc/meminfo", "MemTotal")
	if value == "" {
		return problem
	}
	return works("MemTotal %s kB", value)
}

func load(args) report {
	text, err := os.ReadFile("/proc/loadavg")
	if os.IsNotExist(err) {
		return refused("%v", err)
	}
	return judge(err, "load "+strings.TrimSpace(string(text)))
}

func uptime(args) report {
	value, problem := procValue("/proc/stat", "btime")
	if value == "" {
		return problem
	}
	var info syscall.Sysinfo_t
	if err := syscall.Sysinfo(&info); err != nil {
		return judge(err, "")
	}
	return works("up %d s, boot time %s", info.Uptime, value)
}

func disk(args) report {
	text, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return judge(err, "")
	}
	var figures syscall.Statfs_t
	if err := syscall.Statfs("/", &figures); err != nil {
		return judge(err, "")
	}
	return works("%d mounts, / has %d blocks", strings.Count(string(text), "\n"), figures.Blocks)
}

func osRelease(args) report {
	text, err := os.ReadFile("/etc/os-release")
	if err != nil {
		return judge(err, "")
	}
	var name syscall.Utsname
	if err := syscall.Uname(&name); err != nil {
		return judge(err, "")
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "PRETTY_NAME=") {
			return works("%s", strings.Trim(line[len("PRETTY_NAME="):], `"`))
		}
	}
	return failed("no PRETTY_NAME in /etc/os-release")
}

func hostName(args) report {
	name, err := os.Hostname()
	return judge(err, name)
}

func processList(args) report {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return judge(err, "")
	}
	others := 0
	own := strconv.Itoa(os.Getuid())
	for _, entry := range entries {
		if _, err := strconv.Atoi(entry.Name()); err != nil {
			continue
		}
		if uid, _ := procValue("/proc/"+entry.Name()+"/status", "Uid"); uid != "" && uid != own {
			others++
		}
	}
	if others == 0 {
		return refused("no process of another user is seen")
	}
	return works("%d processes of other users", others)
}
