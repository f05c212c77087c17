"""The shell script of `migrate export --script`, for hosts that reach the old cluster but have no Python.

It is made from the list of kinds that a plan reads, so that the two cannot drift apart. What it writes, and
what it says about the cluster in export.yaml: contract, "Live".
"""

from migrate.exports.shapes import EXPORT
from migrate.model.kinds import KINDS

_SCRIPT = """\
#!/bin/sh
# Reads from an OpenShift cluster what `migrate plan` wants to know, and packs it into one archive.
#
#     sh export.sh [ARCHIVE]        ARCHIVE is openshift-export.tar.gz unless you say otherwise
#
# It changes nothing, and reads neither Secrets nor ConfigMaps. It needs `oc`, logged in, and tar and gzip.
# A kind that the cluster does not have, or that you may not read, is noted, and the others are read.

set -u
umask 077

say() {
    printf '%s\\n' "$*" >&2
}

case ${1:-} in
    -*)
        say "usage: sh export.sh [ARCHIVE]"
        exit 2
        ;;
esac

archive=${1:-openshift-export.tar.gz}
if [ -d "$archive" ]; then
    archive=${archive%/}/openshift-export.tar.gz
fi

if ! command -v oc >/dev/null 2>&1; then
    say "There is no oc on the path. Install it, log in, and run this again."
    exit 1
fi
folder=$archive.$$
if ! mkdir "$folder"; then
    say "Nothing can be written where $archive is to be."
    exit 1
fi
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
mkdir "$folder/openshift-export"

count=0
absent=
forbidden=
failed=

# read_kind KIND RESOURCE [OPTION]: one kind into one file. Whatever goes wrong is that kind's alone.
read_kind() {
    kind=$1
    resource=$2
    shift 2
    file=$folder/openshift-export/$resource.json
    if oc get "$resource" "$@" -o json >"$file" 2>"$folder/error" </dev/null; then
        count=$((count + 1))
        say "read       $resource"
        return
    fi
    rm -f "$file"
    why=$(cat "$folder/error")
    case $why in
        *"doesn't have a resource type"* | *"could not find the requested resource"*)
            absent="${absent:+$absent, }$kind"
            say "absent     $resource"
            ;;
        *orbidden*)
            forbidden="${forbidden:+$forbidden, }$kind"
            say "forbidden  $resource"
            ;;
        *"must be logged in"* | *"nauthorized"* | *"nable to connect"* | *"connection to the server"*)
            say "$why"
            say "The cluster does not answer, or does not know you. Log in with oc login, and run this again."
            exit 1
            ;;
        *)
            failed="${failed:+$failed, }$kind"
            say "failed     $resource: $why"
            ;;
    esac
}

# note KEY TEXT: one line of export.yaml, if the text can stand in YAML as it is.
note() {
    case $2 in
        '' | *[!A-Za-z0-9.:/_-]*) ;;
        *) printf '%s: "%s"\\n' "$1" "$2" ;;
    esac
}

@KINDS@

if [ "$count" -eq 0 ]; then
    say "Nothing could be read."
    exit 1
fi

{
    printf 'apiVersion: egress-migrate/v1\\nkind: Export\\n'
    note clusterId "$(oc get clusterversion version -o 'jsonpath={.spec.clusterID}' 2>/dev/null </dev/null)"
    note server "$(oc whoami --show-server 2>/dev/null </dev/null)"
    note takenAt "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    printf 'absent: [%s]\\nforbidden: [%s]\\n' "$absent" "$forbidden"
    if [ -n "$failed" ]; then
        printf 'failed: [%s]\\n' "$failed"
    fi
} >"$folder/openshift-export/export.yaml"

if ! (cd "$folder" && tar -cf export.tar openshift-export && gzip export.tar) ||
    ! mv "$folder/export.tar.gz" "$archive"; then
    say "The archive could not be written."
    exit 1
fi
say "Wrote $archive: $count kinds.${absent:+ The cluster has no $absent.}${forbidden:+ You may not read $forbidden.}"
if [ -n "$failed" ]; then
    say "Not read, for the reasons above: $failed."
fi
"""


def export_script() -> str:
    """The script, as text. It runs in any POSIX shell and ends with 0 if at least one kind could be read."""
    return _SCRIPT.replace("@KINDS@", "\n".join(_commands()))


def _commands() -> list[str]:
    return [
        f"read_kind {kind.kind} {kind.resource}{' --all-namespaces' if kind.namespaced else ''}"
        for kind in KINDS
        if kind is not EXPORT
    ]
