# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154,SC2016
# What ./run and ./test share: Debian's packages, quiet steps and CMake. Sourced by them with $root and $log set.

# Qt wants a UTF-8 locale, also where none is set or the one that is set was never generated.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# quietly LABEL COMMAND…: one line on the terminal, everything the command says in the log, its tail if it fails.
quietly() {
    local label=$1 started=$SECONDS status=0 line width
    shift
    mkdir -p "$(dirname "$log")"
    printf '\n== %s: %s\n' "$label" "$*" >>"$log"
    printf '%s… ' "$label" >&2
    if [ -t 2 ]; then
        width=$(($(tput cols 2>/dev/null || echo 80) - ${#label} - 4))
        "$@" </dev/null 2>&1 | while IFS= read -r line; do
            printf '%s\n' "$line" >>"$log"
            printf '\r\033[K%s… %.*s' "$label" "$((width > 0 ? width : 0))" "$line" >&2
        done || status=$?
        printf '\r\033[K%s… ' "$label" >&2
    else
        "$@" </dev/null >>"$log" 2>&1 || status=$?
    fi
    if [ "$status" != 0 ]; then
        say "failed. The end of $log:"
        tail -n 40 "$log" >&2
        return "$status"
    fi
    say "done in $((SECONDS - started)) s"
}

# Prints the entries of the named sections of packaging/debian-packages, one a line.
wanted_packages() {
    awk -v sections=" $* " '
        /^#/ { next }
        /^\[/ { wanted = index(sections, " " substr($0, 2, length($0) - 2) " "); next }
        NF && wanted' "$root/packaging/debian-packages"
}

# Prints those entries of the named sections of which no alternative is installed.
missing_packages() {
    local entries entry alternative state name relation version
    local -A installed=()
    entries=$(wanted_packages "$@")
    while read -r state name version; do
        if [ "$state" = installed ]; then installed[$name]=$version; fi
    done < <(sed 's/|/\n/g; s/([^)]*)//g' <<<"$entries" |
        xargs dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' 2>/dev/null)
    while IFS= read -r entry; do
        while IFS= read -r alternative; do
            read -r name relation version <<<"${alternative//[()]/ }"
            [ -n "${installed[$name]-}" ] || continue
            [ -z "$relation" ] || dpkg --compare-versions "${installed[$name]}" "$relation" "$version" || continue
            continue 2
        done <<<"${entry//|/$'\n'}"
        printf '%s\n' "$entry"
    done <<<"$entries"
}

# update_lists COMMAND…: apt-get update, which unlike dpkg's part does not wait for another apt by itself.
update_lists() {
    local answer deadline=$((SECONDS + 120))
    until answer=$("$@" 2>&1); do
        printf '%s\n' "$answer"
        [[ $answer == *"Could not get lock"* ]] && [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 3
    done
}

# Installs what is missing of the named sections. Asks for sudo only if something is.
install_packages() {
    local missing wanted by_hand as_root=(env) apt=(apt-get -o DPkg::Lock::Timeout=120)
    if ! command -v dpkg-query >/dev/null; then
        say "This is no Debian: taking what packaging/debian-packages lists as installed."
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    wanted=$(paste -sd , <<<"$missing" | sed 's/,/, /g')
    by_hand="apt-get update && apt-get satisfy --no-install-recommends '$wanted'"
    say "Debian packages missing: $wanted"
    if [ "$(id -u)" != 0 ]; then
        as_root=(sudo)
        command -v sudo >/dev/null || fail "Installing them takes root or sudo. Have this run as root:
  $by_hand"
        say "Installing them with sudo, which may ask for your password."
        # Asked here, where the question is not lost in a step's own line.
        sudo true || fail "Without sudo, have this run as root:
  $by_hand"
    fi
    as_root+=(DEBIAN_FRONTEND=noninteractive LC_ALL=C)
    # One broken source of many need not stop the installation: apt-get satisfy has the last word.
    quietly "Reading the package lists" update_lists "${as_root[@]}" "${apt[@]}" update || true
    quietly "Installing the packages" "${as_root[@]}" "${apt[@]}" -o Dpkg::Use-Pty=0 \
        satisfy --yes --no-remove --no-install-recommends "$wanted" ||
        fail "The packages could not be installed. To see why, run as root:
  $by_hand"
}

# configure PRESET: makes build/PRESET anew if it is new, stale or was moved, and else brings it up to date.
configure() {
    local preset=$1 tree=$root/build/$1 options=()
    if [ "$tree/build.ninja" -nt "$root/CMakePresets.json" ] &&
        grep -sqxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$tree/CMakeCache.txt"; then
        quietly "Configuring" cmake --build "$tree" --target build.ninja || exit 1
        return
    fi
    # It does not know the headers that the others compile beforehand.
    if [ "$preset" = release ] && command -v ccache >/dev/null; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
    quietly "Configuring" cmake -S "$root" --preset "$preset" --fresh "${options[@]}" || exit 1
}

# build PRESET [TARGET…]: configures build/PRESET and builds it, or only these targets, on all cores.
build() {
    local preset=$1
    shift
    configure "$preset"
    quietly "Building" cmake --build "$root/build/$preset" "${@/#/--target=}" || exit 1
}
