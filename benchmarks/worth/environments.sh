#!/usr/bin/env sh
# Makes the environments of the peers that lifetime-value models are measured beside.
# They need older libraries than the project, so each has its own, outside version control.
set -eu
cd "$(dirname "$0")/../.."
uv=.venv/bin/uv
peers=benchmarks/.peers
make_one() {  # name, python, packages
  [ -x "$peers/$1/bin/python" ] || $uv venv -q --python "$2" "$peers/$1"
  name=$1; shift 2
  $uv pip install -q --python "$peers/$name/bin/python" "$@"
}
make_one lifetimes 3.11 lifetimes==0.11.3 'numpy<2' 'pandas<2.2' 'scipy<1.12' 'setuptools<81'
[ "${1:-}" = all ] || exit 0
arrow='pyarrow<18'
$uv pip install -q --python "$peers/lifetimes/bin/python" "$arrow"
make_one pymc 3.11 pymc-marketing==0.19.2 pyarrow
make_one lifelines 3.11 lifelines==0.30.0 pyarrow
