// Package probe tries operations and escapes from wherever it is run, and says what the kernel let happen.
//
// A probe looks at the effect, not at an exit status, and undoes what it did.
package probe

import (
	"fmt"
	"sort"

	"osapi/standin/internal/plan"
)

type args map[string]string

// get returns the argument or its default.
func (a args) get(name, otherwise string) string {
	if value := a[name]; value != "" {
		return value
	}
	return otherwise
}

// report is a probe's answer.
type report struct {
	outcome plan.Outcome
	detail  string
}

func works(format string, values ...any) report {
	return report{plan.Works, fmt.Sprintf(format, values...)}
}

func refused(format string, values ...any) report {
	return report{plan.Refused, fmt.Sprintf(format, values...)}
}

func absent(format string, values ...any) report {
	return report{plan.Absent, fmt.Sprintf(format, values...)}
}

func failed(format string, values ...any) report {
	return report{plan.Failed, fmt.Sprintf(format, values...)}
}

// definition of a probe: what it tries, in words that end up in tables.
type definition struct {
	what string
	run  func(args) report
}

var registry = map[string]definition{}

func register(name, what string, run func(args) report) {
	if _, twice := registry[name]; twice {
		panic("probe registered twice: " + name)
	}
	registry[name] = definition{what, run}
}

// Names lists the probes in alphabetical order, each with what it tries.
func Names() [][2]string {
	var names [][2]string
	for name, d := range registry {
		names = append(names, [2]string{name, d.what})
	}
	sort.Slice(names, func(i, j int) bool { return names[i][0] < names[j][0] })
	return names
}
