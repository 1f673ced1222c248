#!/bin/sh
# Says what Debian packages the bench can use beside Node, and installs what is missing when called with --install.
set -eu
wanted="gcc libc6-dev libopenblas-dev python3-numpy python3-torch"
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
echo "gcc libc6-dev libopenblas-dev   the C limit, and the FMA peak of a core"
echo "python3-numpy                   NumPy on the same OpenBLAS"
echo "python3-torch                   PyTorch (about 0.7 GB installed)"
if [ -z "$missing" ]; then
  echo "All of them are installed."
  exit 0
fi
echo "Missing:$missing"
if [ "${1:-}" != "--install" ]; then
  echo "To install them (as root): sh bench/install-debian.sh --install"
  exit 0
fi
free=$(df --output=avail -m /usr | tail -1)
if [ "$free" -lt 2000 ]; then
  echo "Only $free MB free under /usr, 2000 wanted: nothing installed." >&2
  exit 1
fi
apt-get update -qq
# Unquoted: one argument for each package.
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
