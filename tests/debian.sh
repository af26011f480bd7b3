#!/bin/sh
# Installs Debian packages, or says in one line what to do where that can't be done.
command -v apt-get > /dev/null || { echo "Please install $* (this is not Debian)." >&2; exit 1; }
run=""
[ "$(id -u)" = 0 ] || run="sudo"
echo "Installing $* from Debian ..."
{ $run apt-get update -qq && $run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } > /dev/null \
  || { echo "Please install as administrator: apt-get install $*" >&2; exit 1; }
