package agent

import (
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// health answers /health (the process lives) and /health/ready (it takes jobs).
type health struct {
	ready  atomic.Bool
	server *http.Server
}

func startHealth(address string) (*health, error) {
	h := &health{}
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) { answer(w, true) })
	mux.HandleFunc("/health/ready", func(w http.ResponseWriter, _ *http.Request) { answer(w, h.ready.Load()) })
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	h.server = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = h.server.Serve(listener) }()
	return h, nil
}

func answer(w http.ResponseWriter, good bool) {
	w.Header().Set("Content-Type", "application/json")
	if good {
		_, _ = w.Write([]byte("{\"status\":\"ok\"}\n"))
		return
	}
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write([]byte("{\"status\":\"not_ready\"}\n"))
}
