package probe

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"osapi/standin/internal/plan"
)

// TestMain lets the test binary answer a single probe, as the program itself does.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "probe-one" {
		entries, err := plan.Decode(os.Args[2])
		if err != nil {
			os.Exit(2)
		}
		_ = json.NewEncoder(os.Stdout).Encode(One(entries[0]))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func outcome(t *testing.T, kind string, a args) report {
	t.Helper()
	d, known := registry[kind]
	if !known {
		t.Fatalf("no probe %s", kind)
	}
	return d.run(a)
}

func TestDeploysAFileAndLeavesNothing(t *testing.T) {
	directory := t.TempDir()
	if r := outcome(t, "write-file", args{"directory": directory}); r.outcome != plan.Works {
		t.Errorf("%+v", r)
	}
	if entries, _ := os.ReadDir(directory); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
	if r := outcome(t, "write-file", args{"directory": directory + "/none"}); r.outcome != plan.Absent {
		t.Errorf("missing directory: %+v", r)
	}
	if r := outcome(t, "write-file", args{"directory": "/proc"}); r.outcome == plan.Works {
		t.Errorf("/proc: %+v", r)
	}
}

func TestReadsFiguresOfTheSystem(t *testing.T) {
	for _, kind := range []string{"memory", "load", "uptime", "disk", "os-release", "host-name", "command-exec", "command-shell"} {
		if r := outcome(t, kind, nil); r.outcome != plan.Works {
			t.Errorf("%s: %+v", kind, r)
		}
	}
}

func TestHiddenThingsCountAsRefused(t *testing.T) {
	if r := outcome(t, "see-host-tmp", args{"path": t.TempDir() + "/none"}); r.outcome != plan.Refused {
		t.Errorf("%+v", r)
	}
	if r := outcome(t, "read-home", args{"path": t.TempDir()}); r.outcome != plan.Refused {
		t.Errorf("%+v", r)
	}
}

func TestTellsRefusalFromFailure(t *testing.T) {
	for err, want := range map[error]plan.Outcome{
		syscall.EPERM: plan.Refused, syscall.EROFS: plan.Refused, syscall.EAFNOSUPPORT: plan.Refused,
		syscall.ENOENT: plan.Absent, syscall.EINVAL: plan.Failed,
	} {
		if got := judge(&os.PathError{Op: "open", Path: "x", Err: err}, ""); got.outcome != want {
			t.Errorf("%v: %+v, want %s", err, got, want)
		}
	}
	if got := judge(nil, "done"); got.outcome != plan.Works {
		t.Errorf("%+v", got)
	}
	for text, want := range map[string]plan.Outcome{
		"Failed to restart cron.service: Interactive authentication required.": plan.Refused,
		"sudo: The \"no new privileges\" flag is set, which prevents it":       plan.Refused,
		"unknown operation": plan.Failed,
		"sudo: unable to mkdir /run/sudo/ts: Read-only file system\nFailed to start x.service: Unit x.service not found.": plan.Failed,
	} {
		if got := (output{stderr: text, err: errors.New("exit status 1")}).failure(); got.outcome != want {
			t.Errorf("%q: %+v, want %s", text, got, want)
		}
	}
	for _, note := range []string{"sudo: unable to mkdir /run/sudo/ts: Read-only file system", "sudo: /run/sudo/ts: Read-only file system",
		"sudo: unable to open /run: Permission denied"} {
		text := note + "\nsudo: a password is required"
		if got := (output{stderr: text, err: errors.New("exit status 1")}).failure(); got.detail != "sudo: a password is required" {
			t.Errorf("%+v", got)
		}
	}
	if got := command("no-such-program-anywhere").failure(); got.outcome != plan.Absent {
		t.Errorf("%+v", got)
	}
}

func TestEchoRequestHasAValidChecksum(t *testing.T) {
	var sum uint32
	packet := echoRequest()
	for i := 0; i < len(packet); i += 2 {
		sum += uint32(packet[i])<<8 | uint32(packet[i+1])
	}
	for sum>>16 != 0 {
		sum = sum&0xffff + sum>>16
	}
	if sum != 0xffff {
		t.Errorf("%x", sum)
	}
}

func TestAnswersEveryEntryInOrderAndCloses(t *testing.T) {
	entries := []plan.Entry{{ID: "first", Probe: "os-release"}, {ID: "no-such-probe"}, {ID: "memory"}}
	var out bytes.Buffer
	Run(entries, &out)
	var ids []string
	lines := bufio.NewScanner(&out)
	for lines.Scan() {
		var line struct {
			plan.Result
			Done int `json:"done"`
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if line.Done == 3 {
			ids = append(ids, "done")
		} else {
			ids = append(ids, line.ID+"="+string(line.Outcome))
		}
	}
	if got := strings.Join(ids, " "); got != "first=works no-such-probe=failed memory=works done" {
		t.Error(got)
	}
}

// Every probe must answer an ordinary user; run as root it would change the host, so there it is skipped.
func TestNoEscapeWorksForAnOrdinaryUser(t *testing.T) {
	if os.Geteuid() == 0 {
		if _, err := exec.LookPath("setpriv"); err != nil {
			t.Skip("skipped as root without setpriv")
		}
	}
	for _, kind := range []string{
		"mount", "chroot", "mount-namespace", "load-module", "set-clock", "set-host-name", "set-uid", "trace-init", "signal-root",
		"raw-socket", "packet-socket", "read-init-memory", "open-devices", "write-sysctl", "realtime", "sudo",
	} {
		var got plan.Result
		if os.Geteuid() == 0 {
			got = asNobody(t, kind)
		} else {
			got = One(plan.Entry{ID: kind})
		}
		if got.Outcome != plan.Refused && got.Outcome != plan.Absent {
			t.Errorf("%+v", got)
		}
	}
}

func asNobody(t *testing.T, kind string) plan.Result {
	t.Helper()
	self, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	directory, err := os.MkdirTemp("", "standin")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(directory)
	program := directory + "/probe"
	if err := os.Chmod(directory, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, self, 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--bounding-set=-all",
		program, "probe-one", plan.Encode([]plan.Entry{{ID: kind}})).CombinedOutput()
	var result plan.Result
	if err != nil || json.Unmarshal(out, &result) != nil {
		t.Fatalf("%s: %v %s", kind, err, out)
	}
	return result
}
