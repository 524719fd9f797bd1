// Package agent behaves like OSAPI's agent towards the operating system: configuration, identity, preflight, health, end.
package agent

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"osapi/standin/internal/yamlconf"
)

// Config is what the stand-in uses of the agent's configuration.
type Config struct {
	NatsAddress         string
	MetricsAddress      string // empty: no health endpoint
	PrivilegeEscalation bool
}

// The keys that the agent's validation demands, with the rule that a missing one breaks.
var required = []struct{ path, field, rule string }{
	{"controller.client.security.bearer_token", "Config.Controller.Client.Security.BearerToken", "required"},
	{"controller.api.security.signing_key", "Config.Controller.API.Security.SigningKey", "required"},
	{"controller.nats.port", "Config.Controller.NATS.Port", "min"},
}

// ReadConfig reads and validates the file. An environment variable OSAPI_A_B_C overrides the key a.b.c.
func ReadConfig(path string) (Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("failed to read config: %w", err)
	}
	values, err := yamlconf.Parse(string(text))
	if err != nil {
		return Config{}, fmt.Errorf("failed to read config: %s: %w", path, err)
	}
	get := func(key, otherwise string) string {
		if value, ok := os.LookupEnv("OSAPI_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))); ok {
			return value
		}
		if value, ok := values.Get(key); ok {
			return value
		}
		return otherwise
	}
	var problems []string
	for _, r := range required {
		if value := get(r.path, ""); value == "" || (r.rule == "min" && value == "0") {
			problems = append(problems, fmt.Sprintf("Key: '%s' Error:Field validation failed on the '%s' tag", r.field, r.rule))
		}
	}
	if len(problems) > 0 {
		return Config{}, errors.New("validation failed: " + strings.Join(problems, "\n"))
	}
	config := Config{
		NatsAddress:         get("agent.nats.host", "localhost") + ":" + get("agent.nats.port", "4222"),
		PrivilegeEscalation: get("agent.privilege_escalation.enabled", "false") == "true",
	}
	if get("agent.metrics.enabled", "false") == "true" {
		config.MetricsAddress = get("agent.metrics.host", "") + ":" + get("agent.metrics.port", "0")
	}
	return config, nil
}
