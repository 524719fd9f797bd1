package probe

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

func init() {
	register("mount", "mount a file system", mount)
	register("chroot", "change the root directory", chroot)
	register("mount-namespace", "make a mount namespace", mountNamespace)
	register("user-namespace", "make a user namespace, in which one is root", userNamespace)
	register("load-module", "load a kernel module", loadModule)
	register("set-clock", "set the clock (to the present time)", setClock)
	register("set-host-name", "set the host name (to the present one) by the system call", setHostName)
	register("kernel-log", "read the kernel's log buffer", kernelLog)
	register("swap", "turn on a swap file", swap)
	register("bpf", "load a BPF program", bpf)
	register("performance-events", "watch the whole machine's performance events", performanceEvents)
}

// text is a C string for a raw system call.
func text(s string) uintptr {
	bytes, err := syscall.BytePtrFromString(s)
	if err != nil {
		panic(err)
	}
	return pointer(bytes)
}

func mount(args) report {
	err := syscall.Mount("tmpfs", "/mnt", "tmpfs", 0, "size=4k")
	if err == nil {
		_ = syscall.Unmount("/mnt", 0)
	}
	return judge(err, "mounted a tmpfs on /mnt")
}

func chroot(args) report {
	return judge(syscall.Chroot("/"), "chroot succeeded")
}

// mountNamespace detaches only the thread that asks; the thread ends with the probe.
func mountNamespace(args) report {
	runtime.LockOSThread()
	return judge(syscall.Unshare(syscall.CLONE_NEWNS), "a new mount namespace")
}

// userNamespace starts a child in a new namespace, since a program with several threads cannot enter one itself.
func userNamespace(args) report {
	child := exec.Command("/proc/self/exe", "version")
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
	}
	err := child.Run()
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EINVAL) {
		return refused("%v", err)
	}
	return judge(err, "a process was root in a new user namespace")
}

// loadModule hands over nothing: a caller with the right to load gets another error than a refusal.
func loadModule(args) report {
	err := call(syscall.SYS_INIT_MODULE, 0, 0, text(""))
	if isRefusal(err) {
		return refused("init_module: %v", err)
	}
	return works("the kernel looked at the module: %v", err)
}

func setClock(args) report {
	var now syscall.Timespec
	if err := call(syscall.SYS_CLOCK_GETTIME, 0, pointer(&now)); err != nil {
		return judge(err, "")
	}
	return judge(call(syscall.SYS_CLOCK_SETTIME, 0, pointer(&now)), "clock_settime succeeded")
}

func setHostName(args) report {
	name, err := os.Hostname()
	if err != nil {
		return judge(err, "")
	}
	return judge(syscall.Sethostname([]byte(name)), "sethostname succeeded")
}

func kernelLog(args) report {
	buffer := make([]byte, 4096)
	const readAll = 3
	_, err := syscall.Klogctl(readAll, buffer)
	return judge(err, "the buffer was read")
}

// swap names a file that is no swap space.
func swap(args) report {
	err := call(syscall.SYS_SWAPON, text("/etc/hostname"), 0)
	if isRefusal(err) {
		return refused("swapon: %v", err)
	}
	return works("the kernel looked at the file: %v", err)
}

// bpf makes a map of one element, which takes the same rights as loading an unprivileged program.
func bpf(args) report {
	number, known := map[string]uintptr{"amd64": 321, "arm64": 280}[runtime.GOARCH]
	if !known {
		return absent("the call's number on %s is not known here", runtime.GOARCH)
	}
	attributes := [5]uint32{2, 4, 4, 1, 0}
	descriptor, _, errno := syscall.RawSyscall(number, 0, pointer(&attributes), 20)
	if errno != 0 {
		return judge(errno, "")
	}
	syscall.Close(int(descriptor))
	return works("made a BPF map")
}

// performanceEvents asks for the page faults of all processes on processor 0.
func performanceEvents(args) report {
	attributes := [16]uint64{}
	attributes[0] = 1 | 112<<32 // software event, size of the structure
	attributes[1] = 2           // page faults
	all := ^uintptr(0)
	descriptor, _, errno := syscall.RawSyscall6(syscall.SYS_PERF_EVENT_OPEN, pointer(&attributes), all, 0, all, 0, 0)
	if errno != 0 {
		return judge(errno, "")
	}
	syscall.Close(int(descriptor))
	return works("watches processor 0")
}
