package probe

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func init() {
	register("sudo", "become root through sudo", sudo)
	register("pkexec", "become root through pkexec", pkexec)
	register("setuid-program", "gain another user's rights by a setuid program", setuidProgram)
	register("set-uid", "become root by the system call", setUID)
	register("trace-init", "trace PID 1", traceInit)
	register("trace-child", "trace a process of one's own", traceChild)
	register("read-init-memory", "read the memory and environment of PID 1", readInitMemory)
	register("signal-root", "send a signal to a process of root", signalRoot)
	register("realtime", "take real-time priority", realtime)
	register("raise-priority", "raise one's own priority", raisePriority)
	register("change-personality", "change the execution domain", changePersonality)
	register("write-exec-memory", "map memory that is writable and executable", writeExecMemory)
	register("make-memory-executable", "make written memory executable", makeMemoryExecutable)
}

func becameRoot(o output) report {
	if o.err != nil {
		return o.failure()
	}
	if o.stdout != "0" {
		return refused("ran as uid %s", o.stdout)
	}
	return works("a command ran as root")
}

func sudo(args) report { return becameRoot(command("sudo", "-n", "id", "-u")) }
func pkexec(args) report {
	return becameRoot(command("pkexec", "--disable-internal-agent", "id", "-u"))
}

// setuidProgram starts a program that waits for a password, and looks at its effective user meanwhile.
func setuidProgram(args) report {
	for _, path := range []string{"/usr/bin/passwd", "/usr/bin/chsh", "/usr/bin/su"} {
		var info syscall.Stat_t
		if syscall.Stat(path, &info) != nil || info.Mode&syscall.S_ISUID == 0 {
			continue
		}
		child := exec.Command(path)
		input, err := child.StdinPipe()
		if err != nil {
			return failed("%v", err)
		}
		if err := child.Start(); err != nil {
			return judge(err, "")
		}
		effective := effectiveUID(child.Process.Pid)
		input.Close()
		_ = child.Process.Kill()
		_ = child.Wait()
		switch effective {
		case "":
			return failed("/proc does not tell the user of %s", path)
		case strconv.Itoa(os.Geteuid()):
			return refused("%s runs as the caller", path)
		default:
			return works("%s runs as %s", path, effective)
		}
	}
	return absent("no setuid program (passwd, chsh, su)")
}

// effectiveUID waits until the child is past exec. A child that nobody has waited for keeps its number, so when /proc hides it, it has
// another user.
func effectiveUID(pid int) string {
	status := "/proc/" + strconv.Itoa(pid) + "/status"
	own := strconv.Itoa(os.Geteuid())
	last := ""
	for i := 0; i < 20; i++ {
		time.Sleep(5 * time.Millisecond)
		text, err := os.ReadFile(status)
		if err != nil {
			return "another user"
		}
		for _, line := range strings.Split(string(text), "\n") {
			if fields := strings.Fields(line); len(fields) > 2 && fields[0] == "Uid:" {
				last = fields[2]
			}
		}
		if last != own {
			return "uid " + last
		}
	}
	return last
}

func setUID(args) report {
	return judge(call(syscall.SYS_SETUID, 0), "setuid(0) succeeded")
}

func traceInit(args) report {
	runtime.LockOSThread()
	err := syscall.PtraceAttach(1)
	if err == nil {
		_ = syscall.PtraceDetach(1)
	}
	if errors.Is(err, syscall.ESRCH) {
		return refused("PID 1 is hidden")
	}
	return judge(err, "PID 1 was stopped")
}

func traceChild(args) report {
	runtime.LockOSThread()
	child := exec.Command("/proc/self/exe", "version")
	child.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := child.Start(); err != nil {
		return judge(err, "")
	}
	_ = child.Process.Kill()
	_ = child.Wait()
	return works("a child was traced")
}

func readInitMemory(args) report {
	for _, path := range []string{"/proc/1/environ", "/proc/1/mem", "/proc/1/maps"} {
		file, err := os.Open(path)
		if err != nil {
			if isRefusal(err) || errors.Is(err, fs.ErrNotExist) {
				continue
			}
			return judge(err, "")
		}
		_, err = file.Read(make([]byte, 1))
		file.Close()
		if err == nil {
			return works("%s read", path)
		}
	}
	return refused("environ, mem and maps of PID 1 are closed")
}

// signalRoot sends signal 0, which only asks whether another one would arrive.
func signalRoot(args) report {
	return judge(syscall.Kill(1, 0), "PID 1 would get the signal")
}

func realtime(args) report {
	priority := int32(1)
	const roundRobin = 2
	return judge(call(syscall.SYS_SCHED_SETSCHEDULER, 0, roundRobin, pointer(&priority)), "real-time scheduling")
}

func raisePriority(args) report {
	return judge(syscall.Setpriority(syscall.PRIO_PROCESS, 0, -10), "priority raised")
}

func changePersonality(args) report {
	const linux32 = 8
	return judge(call(syscall.SYS_PERSONALITY, linux32), "the personality is Linux 32")
}

func writeExecMemory(args) report {
	memory, err := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE|syscall.PROT_EXEC, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err == nil {
		_ = syscall.Munmap(memory)
	}
	return judge(err, "a page is writable and executable")
}

func makeMemoryExecutable(args) report {
	memory, err := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		return failed("%v", err)
	}
	defer func() { _ = syscall.Munmap(memory) }()
	memory[0] = 1
	return judge(syscall.Mprotect(memory, syscall.PROT_READ|syscall.PROT_EXEC), "a written page became executable")
}
