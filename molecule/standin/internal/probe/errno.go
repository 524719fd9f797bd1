package probe

import (
	"errors"
	"io/fs"
	"syscall"
	"unsafe"
)

// judge turns the error of a system call into an answer: nil means that it worked.
func judge(err error, done string) report {
	switch {
	case err == nil:
		return works("%s", done)
	case isRefusal(err):
		return refused("%v", err)
	case errors.Is(err, fs.ErrNotExist):
		return absent("%v", err)
	default:
		return failed("%v", err)
	}
}

// isRefusal: the errors by which kernel, mount flags, AppArmor and seccomp filters say no.
func isRefusal(err error) bool {
	for _, number := range []syscall.Errno{
		syscall.EPERM, syscall.EACCES, syscall.EROFS, syscall.ENOSYS,
		syscall.EAFNOSUPPORT, syscall.EPROTONOSUPPORT, syscall.ESOCKTNOSUPPORT,
	} {
		if errors.Is(err, number) {
			return true
		}
	}
	return false
}

// call makes a raw system call and returns its error.
func call(number uintptr, a ...uintptr) error {
	var six [6]uintptr
	copy(six[:], a)
	if _, _, errno := syscall.RawSyscall6(number, six[0], six[1], six[2], six[3], six[4], six[5]); errno != 0 {
		return errno
	}
	return nil
}

// kept holds what raw system calls point to, so that it lies on the heap, where it never moves.
var kept []any

// pointer is the address of a value for call.
func pointer[T any](value *T) uintptr {
	kept = append(kept, value)
	return uintptr(unsafe.Pointer(value))
}
