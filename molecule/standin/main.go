// The stand-in for OSAPI's agent in tests, and the program that confinement_check runs in a service's sandbox.
//
//	osapi agent start -f FILE    behave like the agent
//	osapi probe PLAN             answer the probes of a plan (base64 of a JSON list), one JSON object a line
//	osapi probes                 list the probes
//	osapi inspect UNIT           compare a running unit's settings with what the kernel holds (as root)
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"osapi/standin/internal/agent"
	"osapi/standin/internal/kernel"
	"osapi/standin/internal/plan"
	"osapi/standin/internal/probe"
)

const usage = "usage: osapi agent start [-f FILE] | probe PLAN | probes | inspect UNIT | version\n"

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(arguments []string) int {
	config, words, err := split(arguments)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	switch {
	case len(words) == 2 && words[0] == "agent" && words[1] == "start":
		return agent.Run(config)
	case len(words) == 2 && words[0] == "probe":
		entries, err := plan.Decode(words[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		probe.Run(entries, os.Stdout)
		return 0
	case len(words) == 2 && words[0] == "probe-one":
		entries, err := plan.Decode(words[1])
		if err != nil || len(entries) != 1 {
			return 2
		}
		_ = json.NewEncoder(os.Stdout).Encode(probe.One(entries[0]))
		return 0
	case len(words) == 1 && words[0] == "probes":
		for _, name := range probe.Names() {
			fmt.Printf("%-24s %s\n", name[0], name[1])
		}
		return 0
	case len(words) == 2 && words[0] == "inspect":
		unit, err := kernel.Inspect(words[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		encoder := json.NewEncoder(os.Stdout)
		for _, result := range unit.Check() {
			_ = encoder.Encode(result)
		}
		return 0
	case len(words) == 1 && words[0] == "version":
		fmt.Println("osapi stand-in")
		return 0
	default:
		fmt.Fprint(os.Stderr, usage)
		return 2
	}
}

// split takes the configuration file out of the arguments, wherever it stands.
func split(arguments []string) (config string, words []string, err error) {
	config = "/etc/osapi/osapi.yaml"
	if value, ok := os.LookupEnv("OSAPI_OSAPIFILE"); ok {
		config = value
	}
	for i := 0; i < len(arguments); i++ {
		argument := arguments[i]
		switch {
		case argument == "-f" || argument == "--osapi-file":
			if i+1 == len(arguments) {
				return "", nil, fmt.Errorf("%s needs a file", argument)
			}
			i++
			config = arguments[i]
		case strings.HasPrefix(argument, "--osapi-file="):
			config = strings.TrimPrefix(argument, "--osapi-file=")
		case argument == "-j" || argument == "--json" || argument == "-d" || argument == "--debug":
			// Options of the agent that change its log only.
		default:
			words = append(words, argument)
		}
	}
	return config, words, nil
}
