#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the certificates of the TLS tests anew, beside this script; each file holds a certificate that signed itself and
# its key. They protect nothing: the tests trust them in their own process only. Needs openssl.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_one() { # name, subject alternative name, first day, last day
    mkdir "$work/$1"
    : >"$work/$1/index"
    echo 01 >"$work/$1/serial"
    cat >"$work/$1/config" <<CONFIG
[ca]
default_ca = authority
[authority]
database = $work/$1/index
serial = $work/$1/serial
new_certs_dir = $work/$1
default_md = sha256
policy = anything
x509_extensions = extensions
[anything]
commonName = supplied
[extensions]
subjectAltName = $2
basicConstraints = critical,CA:TRUE
CONFIG
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=Linekeeper test $1" \
        -keyout "$work/$1/key.pem" -out "$work/$1/request.pem" 2>/dev/null
    openssl ca -config "$work/$1/config" -batch -notext -selfsign -keyfile "$work/$1/key.pem" -startdate "$3" -enddate "$4" \
        -in "$work/$1/request.pem" -out "$work/$1/certificate.pem" 2>/dev/null
    cat "$work/$1/certificate.pem" "$work/$1/key.pem" >"$1.pem"
}

make_one loopback IP:127.0.0.1 20200101000000Z 21200101000000Z
make_one other_host DNS:other.test 20200101000000Z 21200101000000Z
make_one expired IP:127.0.0.1 20200101000000Z 20210101000000Z
