package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"syscall"
	"time"

	"osapi/standin/internal/plan"
)

// How long one probe may take: longer than a program that it runs.
const limit = patience + 30*time.Second

// Run answers the entries in order, each on its line of out as soon as it is known, and closes with {"done": n}.
func Run(entries []plan.Entry, out io.Writer) {
	encoder := json.NewEncoder(out)
	for _, entry := range entries {
		from := time.Now()
		answer, process := inChild(entry)
		answer.Process = process
		answer.From, answer.To, answer.Escape = from.UnixMicro(), time.Now().UnixMicro(), entry.Escape
		_ = encoder.Encode(answer)
	}
	_ = encoder.Encode(map[string]int{"done": len(entries)})
}

// One answers a single entry in this process.
func One(entry plan.Entry) plan.Result {
	d, known := registry[entry.Kind()]
	if !known {
		return plan.Result{ID: entry.ID, Outcome: plan.Failed, Detail: fmt.Sprintf("no probe is called %q", entry.Kind())}
	}
	r := d.run(entry.Args)
	return plan.Result{ID: entry.ID, Outcome: r.outcome, Detail: r.detail}
}

// inChild runs the probe in a process of its own, since a filter without an error number kills the caller. Where the
// sandbox does not let this program execute itself, the probe runs here, and no process is named.
func inChild(entry plan.Entry) (plan.Result, int) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	child := exec.CommandContext(ctx, "/proc/self/exe", "probe-one", plan.Encode([]plan.Entry{entry}))
	var stdout, stderr bytes.Buffer
	child.Stdout, child.Stderr = &stdout, &stderr
	err := child.Run()
	if child.Process == nil {
		return One(entry), 0
	}
	return told(ctx, entry, err, stdout.Bytes(), stderr.String()), child.Process.Pid
}

// told is what the child answered, or what its end tells.
func told(ctx context.Context, entry plan.Entry, err error, stdout []byte, stderr string) plan.Result {
	var result plan.Result
	if json.Unmarshal(stdout, &result) == nil && result.ID == entry.ID {
		return result
	}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		status := exit.Sys().(syscall.WaitStatus)
		if status.Signaled() && status.Signal() == syscall.SIGSYS {
			return plan.Result{ID: entry.ID, Outcome: plan.Refused, Detail: "killed by the system call filter (SIGSYS)"}
		}
		if ctx.Err() != nil {
			return plan.Result{ID: entry.ID, Outcome: plan.Failed, Detail: fmt.Sprintf("no answer within %s", limit)}
		}
		return plan.Result{ID: entry.ID, Outcome: plan.Failed, Detail: fmt.Sprintf("the probe ended: %v %s", err, tail(stderr))}
	case err != nil:
		return plan.Result{ID: entry.ID, Outcome: plan.Failed, Detail: fmt.Sprintf("the probe's answer was not read: %v", err)}
	default:
		return plan.Result{ID: entry.ID, Outcome: plan.Failed, Detail: "the probe said nothing"}
	}
}
