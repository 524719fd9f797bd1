package agent

import (
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const smallest = `controller:
  client: {security: {bearer_token: unused}}
  api: {security: {signing_key: unused}}
  nats: {port: 4222}
agent:
  nats: {host: 127.0.0.1, port: 4222}
  metrics: {enabled: true, host: 127.0.0.1, port: 9091}
`

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "osapi.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadsTheConfiguration(t *testing.T) {
	got, err := ReadConfig(write(t, smallest))
	if err != nil {
		t.Fatal(err)
	}
	want := Config{NatsAddress: "127.0.0.1:4222", MetricsAddress: "127.0.0.1:9091"}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEnvironmentOverridesAKey(t *testing.T) {
	t.Setenv("OSAPI_AGENT_METRICS_PORT", "9099")
	got, err := ReadConfig(write(t, smallest))
	if err != nil || got.MetricsAddress != "127.0.0.1:9099" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestRefusesAConfigurationThatTheAgentRefuses(t *testing.T) {
	for key, rule := range map[string]string{"bearer_token": "'required' tag", "signing_key": "'required' tag", "nats: {port: 4222}": "'min' tag"} {
		text := strings.Replace(smallest, key, "other", 1)
		if key[0] == 'n' {
			text = strings.Replace(smallest, key, "nats: {other: 1}", 1)
		}
		if _, err := ReadConfig(write(t, text)); err == nil || !strings.Contains(err.Error(), rule) {
			t.Errorf("without %s: %v", key, err)
		}
	}
}

func TestAcceptsTheSupportedDistributionsOnly(t *testing.T) {
	if err := checkDistribution("ID=debian\nVERSION_ID=\"12\"\n"); err != nil {
		t.Error(err)
	}
	if err := checkDistribution("ID=fedora\nVERSION_ID=40\n"); err == nil {
		t.Error("fedora was accepted")
	}
	t.Setenv("IGNORE_LINUX", "1")
	if err := checkDistribution("ID=fedora\nVERSION_ID=40\n"); err != nil {
		t.Error(err)
	}
}

func TestHealthFollowsReadiness(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	h, err := startHealth(address)
	if err != nil {
		t.Fatal(err)
	}
	defer h.server.Close()
	for _, step := range []struct {
		path  string
		ready bool
		want  int
	}{{"/health", false, 200}, {"/health/ready", false, 503}, {"/health/ready", true, 200}} {
		h.ready.Store(step.ready)
		response, err := http.Get("http://" + address + step.path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if response.StatusCode != step.want {
			t.Errorf("%s while ready=%v: %d, want %d", step.path, step.ready, response.StatusCode, step.want)
		}
	}
}
