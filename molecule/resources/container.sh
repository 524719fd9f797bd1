#!/bin/sh
# The same as host.sh, with containers of Docker or Podman (OSAPI_MOLECULE_ENGINE), for users without root.
# usage: container.sh start NAME SUITE     prints "started", or "running" when it was there
#        container.sh restart NAME
#        container.sh stop NAME
#        container.sh left                 names what is left running, status 1 if anything is
set -eu
here=$(dirname -- "$0")
engine=${OSAPI_MOLECULE_ENGINE:-docker}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/osapi-molecule
prefix=osapi-molecule

# The image, tagged with the hash of what it is made of.
image() {
  key=$(cat "$here/packages.txt" "$0" | sha256sum | cut -c 1-12)
  image=$prefix:$1-$key
  mkdir -p "$cache"
  chmod 700 "$cache"
  exec 9>"$cache/$1.lock"
  flock 9
  [ -e "$cache/key" ] || ssh-keygen -q -t ed25519 -N '' -C molecule -f "$cache/key" >&2
  if ! "$engine" image inspect "$image" >/dev/null 2>&1; then
    echo "Making the image $image ..." >&2
    packages=$(grep -v '^#' "$here/packages.txt" | tr '\n' ' ')
    # The build needs no files, so the text of the Dockerfile is all of it.
    "$engine" build -t "$image" - >&2 <<END
FROM debian:$1
RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages \\
 && apt-get clean && systemctl disable ssh.service \\
 && systemctl mask apt-daily.timer apt-daily-upgrade.timer fstrim.timer e2scrub_all.timer \\
      systemd-resolved.service getty.target console-getty.service \\
 && install -d /etc/systemd/system/chrony.service.d \\
 && printf '[Unit]\\nConditionCapability=\\n' >/etc/systemd/system/chrony.service.d/molecule.conf \\
 && sed -i 's/^DAEMON_OPTS=.*/DAEMON_OPTS="-F 1 -x"/' /etc/default/chrony \\
 && printf 'd /run/sshd 0755 root root -\n' >/etc/tmpfiles.d/molecule.conf && install -d -m 700 /root/.ssh
RUN printf '%s\n' '$(cat "$cache/key.pub")' >/root/.ssh/authorized_keys && chmod 600 /root/.ssh/authorized_keys
STOPSIGNAL SIGRTMIN+3
CMD ["/sbin/init"]
END
  fi
}

start() {
  if [ -n "$("$engine" ps -q --filter "name=^$prefix-$1\$")" ]; then
    echo running
    return
  fi
  image "$2"
  "$engine" rm -f "$prefix-$1" >/dev/null 2>&1 || true
  case $engine in
    *podman) options='--systemd=always --privileged' ;;
    *) options='--privileged --cgroupns=private --tmpfs /run --tmpfs /run/lock --tmpfs /tmp' ;;
  esac
  # shellcheck disable=SC2086 # a list of options
  "$engine" run -d --name "$prefix-$1" --hostname molecule $options "$image" >/dev/null
  echo started
}

case ${1:-} in
  start) start "$2" "$3" ;;
  restart) "$engine" restart -t 20 "$prefix-$2" >/dev/null ;;
  stop) "$engine" rm -f -t 20 "$prefix-$2" >/dev/null 2>&1 || "$engine" rm -f "$prefix-$2" >/dev/null 2>&1 || true ;;
  left)
    left=$("$engine" ps --filter "name=^$prefix-" --format '{{.Names}}')
    [ -z "$left" ] || {
      printf 'left running: %s\n' "$left"
      exit 1
    }
    ;;
  *)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
