package agent

import (
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// How long running jobs may take once the end is asked for.
const grace = 10 * time.Second

// Run is "agent start": it returns the exit status when SIGTERM or SIGINT has ended it, or when it could not start.
func Run(configFile string) int {
	log.SetFlags(log.Ltime)
	osRelease, err := os.ReadFile("/etc/os-release")
	if err == nil {
		err = checkDistribution(string(osRelease))
	}
	if err != nil {
		return fatal(err)
	}
	config, err := ReadConfig(configFile)
	if err != nil {
		return fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	// The agent itself ends here with status 1. A test host has no NATS server: the stand-in says so and goes on.
	if connection, err := net.DialTimeout("tcp", config.NatsAddress, 2*time.Second); err != nil {
		log.Printf("WRN no NATS server, the stand-in goes on without: %v", err)
	} else {
		defer connection.Close()
		log.Printf("INF connected to NATS at %s", config.NatsAddress)
	}

	if config.MetricsAddress != "" {
		h, err := startHealth(config.MetricsAddress)
		if err != nil {
			return fatal(err)
		}
		defer func() {
			ending, cancel := context.WithTimeout(context.Background(), grace)
			defer cancel()
			_ = h.server.Shutdown(ending)
		}()
		h.ready.Store(startWork(config))
	} else {
		startWork(config)
	}
	<-ctx.Done()
	log.Print("INF shutting down")
	return 0
}

// startWork takes jobs when identity and preflight allow it. Otherwise the process stays, is not ready and does nothing.
func startWork(config Config) bool {
	name, err := identity()
	if err != nil {
		log.Printf("ERR %v", err)
		return false
	}
	if config.PrivilegeEscalation {
		if failed := preflight(); len(failed) > 0 {
			log.Printf("ERR preflight failed: %s", strings.Join(failed, ", "))
			return false
		}
	}
	log.Printf("INF agent %s takes jobs", name)
	return true
}

func fatal(err error) int {
	fmt.Fprintf(os.Stderr, "ERR %v\n", err)
	return 1
}
