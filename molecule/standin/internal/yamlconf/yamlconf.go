// Package yamlconf reads the part of YAML that an agent's configuration uses: nested mappings by indentation, mappings in
// braces, plain and quoted scalars, comments. Anything else is an error, never a guess.
package yamlconf

import (
	"fmt"
	"strings"
)

// Map holds strings and Maps.
type Map map[string]any

type line struct {
	number, indent int
	text           string
}

// Parse reads a document whose top level is a mapping.
func Parse(text string) (Map, error) {
	var lines []line
	for i, raw := range strings.Split(text, "\n") {
		content := strings.TrimRight(stripComment(raw), " \r")
		trimmed := strings.TrimLeft(content, " ")
		if trimmed == "" || trimmed == "---" {
			continue
		}
		if strings.HasPrefix(trimmed, "\t") {
			return nil, fmt.Errorf("line %d: a tab indents", i+1)
		}
		lines = append(lines, line{i + 1, len(content) - len(trimmed), trimmed})
	}
	result, rest, err := block(lines, 0)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("line %d: unexpected indentation", rest[0].number)
	}
	return result, nil
}

func block(lines []line, indent int) (Map, []line, error) {
	result := Map{}
	for len(lines) > 0 && lines[0].indent == indent {
		current := lines[0]
		key, value, found := strings.Cut(current.text, ":")
		if !found || strings.HasPrefix(current.text, "- ") || (value != "" && value[0] != ' ') {
			return nil, nil, fmt.Errorf("line %d: expected \"key: value\"", current.number)
		}
		lines = lines[1:]
		key, value = unquote(strings.TrimSpace(key)), strings.TrimSpace(value)
		if _, twice := result[key]; twice {
			return nil, nil, fmt.Errorf("line %d: %q a second time", current.number, key)
		}
		switch {
		case value == "" && len(lines) > 0 && lines[0].indent > indent:
			inner, rest, err := block(lines, lines[0].indent)
			if err != nil {
				return nil, nil, err
			}
			result[key], lines = inner, rest
		case strings.HasPrefix(value, "{"):
			inner, rest, err := flow(value)
			if err == nil && rest != "" {
				err = fmt.Errorf("text after the closing brace")
			}
			if err != nil {
				return nil, nil, fmt.Errorf("line %d: %w", current.number, err)
			}
			result[key] = inner
		default:
			result[key] = unquote(value)
		}
	}
	if len(lines) > 0 && lines[0].indent > indent {
		return nil, nil, fmt.Errorf("line %d: unexpected indentation", lines[0].number)
	}
	return result, lines, nil
}

// flow reads "{a: b, c: {d: e}}" and returns what follows it.
func flow(text string) (Map, string, error) {
	result := Map{}
	rest := strings.TrimSpace(text[1:])
	for {
		if strings.HasPrefix(rest, "}") {
			return result, strings.TrimSpace(rest[1:]), nil
		}
		key, after, found := strings.Cut(rest, ":")
		if !found {
			return nil, "", fmt.Errorf("a mapping in braces does not end on its line")
		}
		after = strings.TrimSpace(after)
		if strings.HasPrefix(after, "{") {
			inner, more, err := flow(after)
			if err != nil {
				return nil, "", err
			}
			result[strings.TrimSpace(key)], rest = inner, more
		} else {
			end := strings.IndexAny(after, ",}")
			if end < 0 {
				return nil, "", fmt.Errorf("a mapping in braces does not end on its line")
			}
			result[strings.TrimSpace(key)], rest = unquote(strings.TrimSpace(after[:end])), after[end:]
		}
		rest = strings.TrimSpace(strings.TrimPrefix(rest, ","))
	}
}

func stripComment(text string) string {
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#' && (i == 0 || text[i-1] == ' '):
			return text[:i]
		}
	}
	return text
}

func unquote(text string) string {
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		return text[1 : len(text)-1]
	}
	return text
}

// Get returns the scalar at a dotted path, and whether it is there.
func (m Map) Get(path string) (string, bool) {
	current := m
	names := strings.Split(path, ".")
	for _, name := range names[:len(names)-1] {
		inner, ok := current[name].(Map)
		if !ok {
			return "", false
		}
		current = inner
	}
	value, ok := current[names[len(names)-1]].(string)
	return value, ok
}
