package yamlconf

import "testing"

func TestReadsTheSmallestConfiguration(t *testing.T) {
	text := `---
# for the agent alone
controller:
  client: {security: {bearer_token: unused}}
  nats: {port: 4222}
agent:
  metrics:
    enabled: true   # on loopback
    host: "127.0.0.1"
  nats: {auth: {type: none}, host: 127.0.0.1}
`
	got, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"controller.client.security.bearer_token": "unused",
		"controller.nats.port":                    "4222",
		"agent.metrics.enabled":                   "true",
		"agent.metrics.host":                      "127.0.0.1",
		"agent.nats.auth.type":                    "none",
		"agent.nats.host":                         "127.0.0.1",
	} {
		if value, ok := got.Get(path); !ok || value != want {
			t.Errorf("%s: got %q, want %q", path, value, want)
		}
	}
	if _, ok := got.Get("agent.nats.missing"); ok {
		t.Error("found a key that is not there")
	}
}

func TestRefusesWhatItDoesNotRead(t *testing.T) {
	for _, text := range []string{
		"a: 1\n  b: 2\n", "a:\n- b\n- c\n", "a: {b: 1\n", "a: 1\na: 2\n", "\ta: 1\n", "just words\n", "a: {b: 1} x\n",
	} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}
