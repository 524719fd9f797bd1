package probe

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
)

func init() {
	register("write-file", "deploy a file: directory (created, replaced atomically, read back, removed)", writeFile)
	register("certificate-update", "have the bundle of certificates made anew: through", certificateUpdate)
	register("append-file", "open a file for writing, without changing it: path", appendFile)
}

// scratch is a name that nothing else uses.
func scratch(directory string) string {
	return filepath.Join(directory, ".confinement-check-"+strconv.Itoa(os.Getpid()))
}

func writeFile(a args) report {
	directory := a.get("directory", "/tmp")
	if info, err := os.Stat(directory); err != nil || !info.IsDir() {
		if err != nil {
			return judge(err, "")
		}
		return absent("%s is no directory", directory)
	}
	target := scratch(directory)
	staged := target + ".new"
	content := []byte("written by the confinement check\n")
	defer os.Remove(staged)
	if err := os.WriteFile(staged, content, 0o644); err != nil {
		return judge(err, "")
	}
	defer os.Remove(target)
	if err := os.Rename(staged, target); err != nil {
		return judge(err, "")
	}
	got, err := os.ReadFile(target)
	if err != nil {
		return judge(err, "")
	}
	if !bytes.Equal(got, content) {
		return failed("%s holds something else than was written", target)
	}
	return judge(os.Remove(target), "written, replaced, read and removed in "+directory)
}

func appendFile(a args) report {
	path := a.get("path", "/etc/passwd")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err == nil {
		file.Close()
	}
	return judge(err, path+" opened for writing")
}

// certificateUpdate looks at the bundle: update-ca-certificates says that it is done, too, when it could read no certificate at all.
func certificateUpdate(a args) report {
	const bundle = "/etc/ssl/certs/ca-certificates.crt"
	before, err := os.Stat(bundle)
	if err != nil {
		return judge(err, "")
	}
	call := a.call("update-ca-certificates")
	if o := command(call[0], call[1:]...); o.err != nil {
		return o.failure()
	}
	after, err := os.Stat(bundle)
	if err != nil {
		return judge(err, "")
	}
	if os.SameFile(before, after) || after.Size() < before.Size() {
		return failed("reported as done, but %s is not made anew, or has shrunk from %d bytes to %d", bundle, before.Size(), after.Size())
	}
	return works("%s was made anew, %d bytes", bundle, after.Size())
}
