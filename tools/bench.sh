#!/bin/sh
# What harden-lint costs, as ratios to peers measured in the same run; see docs/benchmarks.md.
# usage: bench.sh [cold|warm|score|readers]... [-- options of the benchmark, when one is named]
# HARDEN_LINT_ANSIBLE_PYTHON  a Python that has ansible-core 2.19, for warm; else one is made below .cache
set -eu
cd "$(dirname -- "$0")/.."
which=''
while [ $# -gt 0 ]; do
  case $1 in
    cold | warm | score | readers) which="$which $1" ;;
    --)
      shift
      break
      ;;
    *)
      echo "bench.sh: unknown benchmark '$1'; there are cold, warm, score and readers" >&2
      exit 2
      ;;
  esac
  shift
done
java_home=$(tools/find-jdk.sh)
for name in ${which:-cold score readers warm}; do
  case $name in
    cold)
      tools/build.sh >&2
      python3 tools/bench/cold.py "$@" java/cli/target/dist "$java_home"
      ;;
    score | readers)
      tools/build.sh >&2
      python3 "tools/bench/$name.py" "$@" java/cli/target/dist "$java_home"
      ;;
    warm)
      python=${HARDEN_LINT_ANSIBLE_PYTHON:-$(tools/venv.sh)/python}
      list=$PWD/java/jinja/target/bench-class-path
      JAVA_HOME=$java_home tools/mvn.sh -q -pl java/jinja -DskipTests test-compile \
        dependency:build-classpath -Dmdep.outputFile="$list" -Dmdep.includeScope=test >&2
      classes=$PWD/java/jinja/target/test-classes:$PWD/java/jinja/target/classes
      python3 tools/bench/warm.py "$@" "$java_home" "$classes:$(cat "$list")" "$python"
      ;;
  esac
done
