package probe

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"
)

// output of a program that ran.
type output struct {
	stdout, stderr string
	err            error
}

// command runs a program as the agent does: by name, as this user, with the environment as it is.
func command(name string, arguments ...string) output {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, name, arguments...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if ctx.Err() != nil {
		err = errors.New("no end within 15 s")
	}
	return output{strings.TrimSpace(stdout.String()), strings.TrimSpace(stderr.String()), err}
}

// Phrases by which D-Bus services, polkit, sudo and the loader refuse.
var refusals = []string{
	"authentication required", "access denied", "permission denied", "operation not permitted", "read-only file system",
	"no new privileges", "not authorized", "a password is required", "failed to connect to bus", "not permitted",
	"you must be root", "not allowed", "failed to map segment", "may not", "authentication failure", "rejected send message",
}

// failure is the answer for a program that did not succeed.
func (o output) failure() report {
	if errors.Is(o.err, exec.ErrNotFound) {
		return absent("%v", o.err)
	}
	text := tail(o.stderr)
	if text == "" {
		text = tail(o.stdout)
	}
	lower := strings.ToLower(o.stderr + o.stdout)
	for _, phrase := range refusals {
		if strings.Contains(lower, phrase) {
			return refused("%s", text)
		}
	}
	if isRefusal(o.err) {
		return refused("%v", o.err)
	}
	if text == "" {
		return failed("%v", o.err)
	}
	return failed("%v: %s", o.err, text)
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
