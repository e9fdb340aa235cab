#!/bin/sh
# Make sure that a PostgreSQL server can be started by the tests: `initdb` and `pg_ctl` are there.
# On Debian, as root, what is missing is installed. Nothing is started here.
set -eu

found() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing postgresql, which the tests start on a port of their own" >&2
    apt-get update -qq
    # The package would start a server for everyone; the tests start their own.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
fi
found || {
    echo "the tests need PostgreSQL's server; on Debian: apt-get install postgresql" >&2
    exit 1
}
