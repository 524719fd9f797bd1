package probe

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"syscall"
	"time"
)

func init() {
	register("raw-socket", "open a raw socket", socketOf(syscall.AF_INET, syscall.SOCK_RAW, syscall.IPPROTO_ICMP))
	register("packet-socket", "read packets from the wire", socketOf(syscall.AF_PACKET, syscall.SOCK_RAW, 0))
	register("kernel-crypto-socket", "open a socket of a rare family (AF_ALG)", socketOf(38, syscall.SOCK_SEQPACKET, 0))
	register("machine-socket", "open a socket to the hypervisor (AF_VSOCK)", socketOf(40, syscall.SOCK_STREAM, 0))
	register("netlink-socket", "open a netlink socket", socketOf(syscall.AF_NETLINK, syscall.SOCK_RAW, 0))
	register("low-port", "listen on a port below 1024", lowPort)
	register("container-daemon", "talk to a container daemon, which is root", containerDaemon)
	register("denied-address", "send a packet to a denied address: address", deniedAddress)
}

func socketOf(family, kind, protocol int) func(args) report {
	return func(args) report {
		socket, err := syscall.Socket(family, kind, protocol)
		if err == nil {
			syscall.Close(socket)
		}
		return judge(err, "the socket is open")
	}
}

func lowPort(args) report {
	listener, err := net.Listen("tcp", "127.0.0.1:111")
	if err == nil {
		listener.Close()
	}
	return judge(err, "listening on port 111")
}

func containerDaemon(args) report {
	var last report
	for _, path := range []string{"/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock"} {
		connection, err := net.DialTimeout("unix", path, 2*time.Second)
		if err == nil {
			connection.Close()
			return works("connected to %s", path)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			last = judge(err, "")
		}
	}
	if last.outcome == "" {
		return absent("no container daemon here")
	}
	return last
}

// deniedAddress sends a datagram: a filter of the control group answers EPERM, and nothing need listen.
func deniedAddress(a args) report {
	connection, err := net.Dial("udp", a.get("address", "192.0.2.1:9"))
	if err != nil {
		return judge(err, "")
	}
	defer connection.Close()
	_, err = connection.Write([]byte("x"))
	if err != nil && !isRefusal(err) && !os.IsTimeout(err) {
		return failed("%v", err)
	}
	return judge(err, "a packet left for "+connection.RemoteAddr().String())
}
