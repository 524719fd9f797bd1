package kernel

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"osapi/standin/internal/plan"
)

// seLinux tells the domain, and whether it refuses: the kernel answers each question about a domain with a flag that says so.
func (u Unit) seLinux() plan.Result {
	const id = "kernel-selinux"
	mount := u.root + "/sys/fs/selinux"
	enforcing, err := os.ReadFile(mount + "/enforce")
	if err != nil {
		return unproved(id, "this kernel runs without SELinux")
	}
	label, err := context(u.proc)
	if err != nil {
		return plan.Result{ID: id, Outcome: plan.Failed, Detail: err.Error()}
	}
	if manager, _ := context(u.root + "/proc/1"); domain(manager) == domain(label) {
		return unproved(id, "the policy has no domain for the program, which runs in systemd's: "+label)
	}
	class, err := os.ReadFile(mount + "/class/process/index")
	if err != nil {
		return plan.Result{ID: id, Outcome: plan.Failed, Detail: err.Error()}
	}
	answer, err := ask(mount+"/access", label+" "+label+" "+strings.TrimSpace(string(class)))
	words := strings.Fields(answer)
	if err != nil || len(words) < 6 {
		return plan.Result{ID: id, Outcome: plan.Failed, Detail: fmt.Sprintf("the kernel answers %q about %s: %v", answer, label, err)}
	}
	flags, _ := strconv.ParseUint(words[5], 16, 32)
	if flags&1 != 0 || strings.TrimSpace(string(enforcing)) != "1" {
		return unproved(id, "the domain only logs: "+domain(label)+" (permissive)")
	}
	return result(id, true, domain(label)+" (enforcing)")
}

// context is the label of a process.
func context(proc string) (string, error) {
	text, err := os.ReadFile(proc + "/attr/current")
	return strings.TrimRight(string(text), "\n\x00"), err
}

// domain is the type in a label, its third part.
func domain(label string) string {
	if parts := strings.SplitN(label, ":", 4); len(parts) > 2 {
		return parts[2]
	}
	return label
}

// ask writes a question to a file of the kernel, and reads the answer from it.
func ask(file, question string) (string, error) {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := f.WriteString(question); err != nil {
		return "", err
	}
	answer := make([]byte, 4096)
	count, err := f.Read(answer)
	return string(answer[:count]), err
}
