#!/bin/sh
# Make sure that the programs are there with which the tests read what was exported: a browser,
# LibreOffice's sheets and slides, a PDF reader, fonts, and Java for the tests on Spark.
# On Debian, as root, what is missing is installed. Nothing is started here.
set -eu

# The registry of LibreOffice names the parts that are installed.
office_has() {
    command -v soffice >/dev/null 2>&1 || return 1
    [ -e "$(dirname "$(dirname "$(readlink -f "$(command -v soffice)")")")/share/registry/$1.xcd" ]
}

font() {
    command -v fc-list >/dev/null 2>&1 && fc-list : family | grep -q "$1"
}

missing() {
    command -v chromium >/dev/null 2>&1 || echo chromium
    office_has calc || echo libreoffice-calc-nogui
    office_has impress || echo libreoffice-impress-nogui
    command -v pdftoppm >/dev/null 2>&1 || echo poppler-utils
    command -v java >/dev/null 2>&1 || echo openjdk-17-jre-headless
    # The driver of the browser is a program of its own that needs it.
    ldconfig -p | grep -q "libatomic\.so\.1" || echo libatomic1
    command -v fc-list >/dev/null 2>&1 || echo fontconfig
    font "Liberation Sans" || echo fonts-liberation
    font "DejaVu Sans" || echo fonts-dejavu-core
    font "Carlito" || echo fonts-crosextra-carlito
}

wanted=$(missing | tr '\n' ' ')
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing ${wanted}for the tests" >&2
    apt-get update -qq
    # Manual pages have a folder that Java's package links into; small images lack it.
    mkdir -p /usr/share/man/man1
    # shellcheck disable=SC2086 # one word a package
    said=$(DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 \
        --no-install-recommends $wanted 2>&1) || echo "$said" >&2
    wanted=$(missing | tr '\n' ' ')
fi
[ -z "$wanted" ] || {
    echo "the tests need more programs; on Debian: apt-get install --no-install-recommends $wanted" >&2
    exit 1
}
