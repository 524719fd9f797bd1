# Two commands do all the set-up: `make demo` runs the main job, `make test` passes the tests.

.PHONY: help demo test build test-java test-tools test-hosts bench format pages clean

help:
	@echo 'make demo        lint the shipped roles, deploy them to a disposable host, show what works and what is confined'
	@echo 'make test        all tests (Java, tools, roles on real systemd hosts)'
	@echo 'make build       harden-lint in java/cli/target/dist/bin/harden-lint'
	@echo 'make test-java   only the Java tests'
	@echo 'make test-tools  only the launcher, the pre-commit hook and the scripts'
	@echo 'make test-hosts  only the roles: ansible-lint, collection, molecule'
	@echo 'make bench       what harden-lint costs, as ratios to peers in the same run'
	@echo 'make format      format the Java sources'
	@echo 'make pages       write the generated pages and golden files anew'
	@echo 'make clean       remove what was built (not the images cached for test hosts)'

demo:
	@tools/demo.sh

test:
	@tools/test.sh java tools hosts

build:
	@tools/build.sh

test-java:
	@tools/test.sh java

test-tools:
	@tools/test.sh tools

test-hosts:
	@tools/test.sh hosts

bench:
	@tools/bench.sh

format:
	@tools/mvn.sh -q com.diffplug.spotless:spotless-maven-plugin:apply

pages:
	@tools/mvn.sh -q -Dharden-lint.rewrite-golden=true -pl java/lint,java/cli -am test

clean:
	@tools/mvn.sh -q clean
	@rm -rf .cache
