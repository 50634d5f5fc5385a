#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the certificates of the TLS tests anew, beside this script. Each file holds a certificate and its key. Those named
# by_… are signed by the authority of that name, the others by themselves. They protect nothing: the tests trust them in
# their own process only. Needs openssl.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_one() { # name, subject alternative name, first day, last day, whether it may sign, who signs
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
basicConstraints = critical,CA:$5
CONFIG
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=Linekeeper test $1" \
        -keyout "$work/$1/key.pem" -out "$work/$1/request.pem" 2>/dev/null
    signer="-selfsign"
    [ "$6" = "$1" ] || signer="-cert $work/$6/certificate.pem"
    # shellcheck disable=SC2086 # two words
    openssl ca -config "$work/$1/config" -batch -notext $signer -keyfile "$work/$6/key.pem" -startdate "$3" -enddate "$4" \
        -in "$work/$1/request.pem" -out "$work/$1/certificate.pem" 2>/dev/null
    cat "$work/$1/certificate.pem" "$work/$1/key.pem" >"$1.pem"
}

make_one loopback IP:127.0.0.1 20200101000000Z 21200101000000Z TRUE loopback
make_one other_host DNS:other.test 20200101000000Z 21200101000000Z TRUE other_host
make_one expired IP:127.0.0.1 20200101000000Z 20210101000000Z TRUE expired

for authority in authority stranger; do
    make_one $authority "DNS:$authority.test" 20200101000000Z 21200101000000Z TRUE $authority
    make_one by_$authority IP:127.0.0.1 20200101000000Z 21200101000000Z FALSE $authority
done
make_one by_authority_other_host DNS:otherverified.test 20200101000000Z 21200101000000Z FALSE authority
make_one by_authority_expired IP:127.0.0.1 20200101000000Z 20210101000000Z FALSE authority
make_one by_authority_not_yet_valid IP:127.0.0.1 21000101000000Z 21200101000000Z FALSE authority
