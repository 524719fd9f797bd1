package probe

import (
	"encoding/binary"
	"fmt"
	"strings"
	"syscall"
)

func init() {
	register("keyring", "reach the keys of other services of the same user", keyring)
}

const (
	keyctlDescribe = 6
	keyctlRead     = 11
	// The session's keyring, by the number that stands for it.
	sessionKeyring = ^uintptr(2)
)

// keyring looks what hangs on the session's keyring: a key there may be read, and the user's keyring is common to all his processes.
func keyring(args) report {
	held := new([256]uint32)
	count, err := keyctl(keyctlRead, sessionKeyring, pointer(held), uintptr(binary.Size(held)))
	if err != nil {
		return judge(err, "")
	}
	for _, key := range held[:min(int(count)/4, len(held))] {
		text := new([256]byte)
		length, err := keyctl(keyctlDescribe, uintptr(key), pointer(text), uintptr(len(text)))
		if err != nil {
			return judge(err, "")
		}
		if name := string(text[:min(int(length), len(text))]); strings.Contains(name, ";_uid") {
			return works("the user's keyring is in reach: %s", strings.TrimRight(name, "\x00"))
		}
	}
	return refused("the session has a keyring of its own, with %d keys", int(count)/4)
}

func keyctl(operation, a, b, c uintptr) (uintptr, error) {
	result, _, errno := syscall.Syscall6(syscall.SYS_KEYCTL, operation, a, b, c, 0, 0)
	if errno != 0 {
		return 0, fmt.Errorf("keyctl: %w", errno)
	}
	return result, nil
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}
