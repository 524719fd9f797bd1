#!/bin/sh
# Sees that disposable hosts with real systemd can be made on this machine; as root, installs what is missing.
# status 0: they can; 77: they cannot, and a message says why and what to do instead
set -eu
cd "$(dirname -- "$0")/.."

skip() {
  printf 'no test hosts here: %s\n' "$1"
  exit 77
}

if [ "$(id -u)" != 0 ]; then
  skip 'systemd-nspawn and mmdebstrap need root. Run this as root, or use Docker or Podman, see docs/testing.md (untested):
  OSAPI_MOLECULE_HOSTS=containers OSAPI_MOLECULE_ENGINE=podman molecule test'
fi
tools/install-packages.sh systemd-nspawn=systemd-container mmdebstrap=mmdebstrap nc=netcat-openbsd ssh=openssh-client \
  ssh-keygen=openssh-client flock=util-linux pgrep=procps ip=iproute2 >&2 ||
  skip 'the programs named above are missing'
if ! [ -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
  # On Ubuntu; it signs Debian's packages.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debian-archive-keyring >/dev/null ||
    skip 'the package debian-archive-keyring is missing'
fi
nc -h 2>&1 | grep -q -- -U || skip 'nc cannot connect to UNIX sockets; install netcat-openbsd'
unshare --mount --net true 2>/dev/null ||
  skip 'root may not make namespaces here (a container without privileges?)'
# Go builds the stand-in for the agent.
molecule/resources/standin.sh --find >/dev/null 2>&1 || {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends golang-go >/dev/null ||
    skip 'there is no Go (1.19 or newer); install golang-go'
}
