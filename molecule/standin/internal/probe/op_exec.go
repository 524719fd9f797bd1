package probe

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func init() {
	register("command-exec", "run a program: id", commandExec)
	register("command-shell", "run a shell command", commandShell)
	register("run-program", "run a program: program, arguments (blanks between), contains", runProgram)
	register("exec-own-file", "run a program that the service itself wrote: directory", execOwnFile)
}

func commandExec(args) report {
	o := command("id", "-u")
	if o.err != nil {
		return o.failure()
	}
	if o.stdout != strconv.Itoa(os.Getuid()) {
		return failed("id says %q", o.stdout)
	}
	return works("id ran as uid %s", o.stdout)
}

func commandShell(args) report {
	o := command("/bin/sh", "-c", "expr 20 + 22")
	if o.err != nil {
		return o.failure()
	}
	if o.stdout != "42" {
		return failed("the shell says %q", o.stdout)
	}
	return works("the shell computed %s", o.stdout)
}

func runProgram(a args) report {
	o := command(a.get("program", "true"), strings.Fields(a["arguments"])...)
	if o.err != nil {
		return o.failure()
	}
	if !strings.Contains(o.stdout, a["contains"]) {
		return failed("%q is not in the output: %s", a["contains"], tail(o.stdout))
	}
	return works("%s: %s", filepath.Base(a.get("program", "true")), tail(o.stdout))
}

// execOwnFile copies a small program to where the service may write and starts the copy.
func execOwnFile(a args) report {
	target := scratch(a.get("directory", "/tmp")) + "-program"
	source, err := os.Open("/usr/bin/true")
	if err != nil {
		return judge(err, "")
	}
	defer source.Close()
	defer os.Remove(target)
	file, err := os.OpenFile(target, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o700)
	if err != nil {
		return judge(err, "")
	}
	_, err = io.Copy(file, source)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return judge(err, "")
	}
	o := command(target)
	if o.err != nil {
		return o.failure()
	}
	return works("a copied program ran from %s", filepath.Dir(target))
}
