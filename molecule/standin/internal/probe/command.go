package probe

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// output of a program that ran.
type output struct {
	stdout, stderr string
	err            error
}

// How long a program may take. update-ca-certificates needs a minute in a virtual machine without KVM.
const patience = 3 * time.Minute

// command runs a program as the agent does: by name, as this user, with the environment as it is.
func command(name string, arguments ...string) output {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, name, arguments...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if ctx.Err() != nil {
		err = fmt.Errorf("no end within %s", patience)
	}
	return output{strings.TrimSpace(stdout.String()), strings.TrimSpace(stderr.String()), err}
}

// Phrases by which D-Bus services, polkit, sudo and the loader refuse.
var refusals = []string{
	"authentication required", "access denied", "permission denied", "operation not permitted", "read-only file system",
	"no new privileges", "not authorized", "a password is required", "failed to connect to bus", "not permitted",
	"you must be root", "not allowed", "failed to map segment", "may not", "authentication failure", "rejected send message",
	// SELinux lets the bus's daemon take no descriptor from the client, and the daemon drops it.
	"connection reset by peer",
}

// failure is the answer for a program that did not succeed.
func (o output) failure() report {
	if errors.Is(o.err, exec.ErrNotFound) {
		return notExecutable(o.err)
	}
	for _, line := range strings.Split(o.stderr+"\n"+o.stdout, "\n") {
		lower := strings.ToLower(line)
		// Sudo's note that it cannot remember when a password was given; its verdict stands in another line.
		if strings.HasPrefix(lower, "sudo: ") && strings.Contains(lower, " /run") {
			continue
		}
		for _, phrase := range refusals {
			if strings.Contains(lower, phrase) {
				return refused("%s", tail(line))
			}
		}
		if strings.Contains(lower, "not supported") {
			return absent("%s", tail(line))
		}
	}
	text := tail(o.stderr)
	if text == "" {
		text = tail(o.stdout)
	}
	if isRefusal(o.err) {
		return refused("%v", o.err)
	}
	if text == "" {
		return failed("%v", o.err)
	}
	return failed("%v: %s", o.err, text)
}

// notExecutable tells a program that is not there from one that may not be executed: a search of PATH passes over both.
func notExecutable(err error) report {
	var search *exec.Error
	if errors.As(err, &search) {
		for _, directory := range []string{"/usr/bin/", "/usr/sbin/"} {
			if _, missing := os.Stat(directory + search.Name); missing == nil {
				return refused("%s%s may not be executed", directory, search.Name)
			}
		}
	}
	return absent("%v", err)
}

// tail is the last line, cut to a table's width.
func tail(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		text = text[i+1:]
	}
	if len(text) > 160 {
		text = text[:160] + "..."
	}
	return text
}
