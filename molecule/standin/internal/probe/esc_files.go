package probe

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

func init() {
	register("read-secret", "read a file that only root may read: path", readSecret)
	register("read-home", "look into a home directory: path", readHome)
	register("see-host-tmp", "see a file that the host has in /tmp: path", seeHostTmp)
	register("make-setuid-file", "make a file setuid: directory", makeSetuidFile)
	register("make-device", "make a device node: directory", makeDevice)
	register("open-devices", "open disks and kernel memory in /dev", openDevices)
	register("write-sysctl", "write a kernel parameter (its own value): path", writeSysctl)
	register("write-cgroup", "change a control group", writeCgroup)
	register("give-file-away", "give a file to root: directory", giveFileAway)
}

func readSecret(a args) report {
	path := a.get("path", "/etc/shadow")
	_, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && a["must_exist"] == "yes" {
		return refused("%s does not exist in here", path)
	}
	return judge(err, path+" read")
}

// readHome counts an empty or missing directory as hidden.
func readHome(a args) report {
	path := a.get("path", "/root")
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(entries) == 0) {
		return refused("%s is empty in here", path)
	}
	return judge(err, path+" listed")
}

func seeHostTmp(a args) report {
	path := a.get("path", "/tmp/none")
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return refused("%s does not exist in here", path)
	}
	return judge(err, path+" is seen")
}

// withFile makes a file of our own for a probe, and removes it.
func withFile(directory string, use func(path string) report) report {
	path := scratch(directory)
	if err := os.WriteFile(path, []byte("x\n"), 0o600); err != nil {
		return failed("needs a directory to write to: %v", err)
	}
	defer os.Remove(path)
	return use(path)
}

func makeSetuidFile(a args) report {
	return withFile(a.get("directory", "/tmp"), func(path string) report {
		if err := syscall.Chmod(path, syscall.S_ISUID|0o755); err != nil {
			return judge(err, "")
		}
		var info syscall.Stat_t
		if err := syscall.Stat(path, &info); err != nil {
			return judge(err, "")
		}
		if info.Mode&syscall.S_ISUID == 0 {
			return refused("the bit did not stay")
		}
		return works("%s was setuid", path)
	})
}

func giveFileAway(a args) report {
	return withFile(a.get("directory", "/tmp"), func(path string) report {
		return judge(syscall.Chown(path, 0, 0), path+" belonged to root")
	})
}

func makeDevice(a args) report {
	path := scratch(a.get("directory", "/tmp")) + "-device"
	err := syscall.Mknod(path, syscall.S_IFCHR|0o600, 1<<8|3)
	if err == nil {
		defer os.Remove(path)
	}
	return judge(err, "made "+path)
}

// The devices by which disks, memory and firmware are read; block devices come on top.
var dangerous = map[string]bool{"mem": true, "kmem": true, "port": true, "kmsg": true, "nvram": true, "mcelog": true}

// openDevices tries disks and the devices above.
func openDevices(args) report {
	entries, err := os.ReadDir("/dev")
	if err != nil {
		return judge(err, "")
	}
	tried := 0
	for _, entry := range entries {
		disk := entry.Type()&fs.ModeDevice != 0 && entry.Type()&fs.ModeCharDevice == 0
		if !disk && !dangerous[entry.Name()] {
			continue
		}
		tried++
		path := filepath.Join("/dev", entry.Name())
		if descriptor, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_NONBLOCK, 0); err == nil {
			syscall.Close(descriptor)
			return works("%s opened", path)
		}
	}
	if tried == 0 {
		return absent("/dev holds no disk and no kernel memory")
	}
	return refused("none of %d devices can be opened", tried)
}

func writeSysctl(a args) report {
	path := a.get("path", "/proc/sys/net/ipv4/ip_forward")
	value, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return refused("%s is hidden", path)
	}
	if err != nil {
		return judge(err, "")
	}
	return judge(os.WriteFile(path, value, 0), path+" written")
}

func writeCgroup(args) report {
	for _, root := range []string{"/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"} {
		path := scratch(root)
		err := os.Mkdir(path, 0o755)
		if err == nil {
			defer os.Remove(path)
			return works("made %s", path)
		}
		if root == "/sys/fs/cgroup" && !isRefusal(err) {
			return judge(err, "")
		}
	}
	return refused("no control group can be made")
}
