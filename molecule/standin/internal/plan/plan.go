// Package plan is what the role asks and what the probes answer, one JSON object a line.
package plan

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Entry asks for one probe. Probe names the kind and defaults to ID; Args are its parameters. Escape says that a refusal is meant.
type Entry struct {
	ID     string            `json:"id"`
	Probe  string            `json:"probe,omitempty"`
	Args   map[string]string `json:"args,omitempty"`
	Escape bool              `json:"escape,omitempty"`
}

// Kind is the name of the probe.
func (e Entry) Kind() string {
	if e.Probe != "" {
		return e.Probe
	}
	return e.ID
}

// Outcome is what a probe saw.
type Outcome string

const (
	// Works: the effect was seen.
	Works Outcome = "works"
	// Refused: the kernel, systemd or polkit said no.
	Refused Outcome = "refused"
	// Absent: this host has nothing to try it on (a program, a file, a device is not there).
	Absent Outcome = "absent"
	// Failed: it did not work, and not because it was refused.
	Failed Outcome = "failed"
)

// Result answers one Entry. From and To, in microseconds since 1970, are when it was tried, and Process is who tried it, so that the logs'
// lines of that time and process are found. No Process: the program itself did.
type Result struct {
	ID      string  `json:"id"`
	Outcome Outcome `json:"outcome"`
	Detail  string  `json:"detail"`
	From    int64   `json:"from,omitempty"`
	To      int64   `json:"to,omitempty"`
	Process int     `json:"process,omitempty"`
	Escape  bool    `json:"escape,omitempty"`
}

// Decode reads a list of entries from base64, which survives the quoting of unit files.
func Decode(encoded string) ([]Entry, error) {
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, fmt.Errorf("the plan is not base64: %w", err)
	}
	var entries []Entry
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("the plan is not a JSON list of probes: %w", err)
	}
	return entries, nil
}

// Encode is the reverse of Decode.
func Encode(entries []Entry) string {
	raw, _ := json.Marshal(entries)
	return base64.StdEncoding.EncodeToString(raw)
}
