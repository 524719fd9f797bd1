package probe

import (
	"encoding/binary"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func init() {
	register("icmp-datagram", "ping by an ICMP datagram socket: address", icmpDatagram)
	register("interface-list", "network interfaces and addresses by netlink", interfaceList)
	register("route-list", "routes by netlink", routeList)
	register("proc-net-route", "routes from /proc/net/route", procNetRoute)
	register("listen-tcp", "listen on a TCP port: address", listenTCP)
	register("connect-tcp", "connect to a TCP port: address", connectTCP)
	register("resolver", "read the name servers", resolver)
}

// icmpDatagram sends an echo request as pro-bing does without privileges and waits for the reply.
func icmpDatagram(a args) report {
	target := net.ParseIP(a.get("address", "127.0.0.1")).To4()
	if target == nil {
		return failed("%q is no IPv4 address", a.get("address", ""))
	}
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, syscall.IPPROTO_ICMP)
	if err != nil {
		return judge(os.NewSyscallError("socket", err), "")
	}
	defer syscall.Close(socket)
	timeout := syscall.NsecToTimeval(int64(3 * time.Second))
	if err := syscall.SetsockoptTimeval(socket, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &timeout); err != nil {
		return judge(err, "")
	}
	var destination syscall.SockaddrInet4
	copy(destination.Addr[:], target)
	if err := syscall.Sendto(socket, echoRequest(), 0, &destination); err != nil {
		return judge(os.NewSyscallError("sendto", err), "")
	}
	reply := make([]byte, 256)
	n, _, err := syscall.Recvfrom(socket, reply, 0)
	if err != nil {
		return judge(os.NewSyscallError("recvfrom", err), "")
	}
	if n < 8 || reply[0] != 0 {
		return failed("the answer is no echo reply")
	}
	return works("echo reply from %s", target)
}

// echoRequest is an ICMP echo request; the kernel sets the identifier, the checksum is ours.
func echoRequest() []byte {
	packet := []byte{8, 0, 0, 0, 0, 0, 0, 1, 'o', 's', 'a', 'p', 'i', '-', 'c', 'k'}
	var sum uint32
	for i := 0; i < len(packet); i += 2 {
		sum += uint32(binary.BigEndian.Uint16(packet[i:]))
	}
	for sum>>16 != 0 {
		sum = sum&0xffff + sum>>16
	}
	binary.BigEndian.PutUint16(packet[2:], ^uint16(sum))
	return packet
}

func interfaceList(args) report {
	interfaces, err := net.Interfaces()
	if err != nil {
		return judge(err, "")
	}
	var names []string
	for _, i := range interfaces {
		if _, err := i.Addrs(); err != nil {
			return judge(err, "")
		}
		names = append(names, i.Name)
	}
	if len(names) == 0 {
		return failed("no interface, not even loopback")
	}
	return works("%s", strings.Join(names, " "))
}

func routeList(args) report {
	table, err := syscall.NetlinkRIB(syscall.RTM_GETROUTE, syscall.AF_UNSPEC)
	if err != nil {
		return judge(os.NewSyscallError("netlink", err), "")
	}
	messages, err := syscall.ParseNetlinkMessage(table)
	if err != nil {
		return judge(err, "")
	}
	return works("%d routes", len(messages)-1)
}

func procNetRoute(args) report {
	text, err := os.ReadFile("/proc/net/route")
	if os.IsNotExist(err) {
		return refused("%v", err)
	}
	return judge(err, "/proc/net/route read, "+strconv.Itoa(strings.Count(string(text), "\n"))+" lines")
}

func listenTCP(a args) report {
	listener, err := net.Listen("tcp", a.get("address", "127.0.0.1:0"))
	if err != nil {
		return judge(err, "")
	}
	defer listener.Close()
	return works("listening on %s", listener.Addr())
}

func connectTCP(a args) report {
	connection, err := net.DialTimeout("tcp", a.get("address", "127.0.0.1:9091"), 3*time.Second)
	if err != nil {
		return judge(err, "")
	}
	defer connection.Close()
	return works("connected to %s", connection.RemoteAddr())
}

func resolver(args) report {
	text, err := os.ReadFile("/etc/resolv.conf")
	if err != nil {
		return judge(err, "")
	}
	return works("/etc/resolv.conf read, %d lines", strings.Count(string(text), "\n"))
}
