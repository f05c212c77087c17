"""What comes before anything is made: what to read, to have and to paste, and whether the plan still holds."""

from collections.abc import Iterable
from itertools import groupby

from migrate.formats.markdown import bullets, code, fenced, plain, table
from migrate.model.catalogue import RULES
from migrate.model.findings import Finding, Severity
from migrate.model.plan import Plan
from migrate.model.wording import listed
from migrate.render.runbook.cluster import cluster_of
from migrate.render.runbook.sections import Section, some
from migrate.render.runbook.shell import CHECK, PROBE, READY, UNDO, word

WORDS = bullets(
    (
        (
            "A **configuration** (StaticGatewayConfiguration) stands in a namespace, names a gateway node pool, and "
            "gets a set of addresses. Peers have to allow all of the set: which of them a pod uses is decided by a "
            "hash, and changes when a gateway node goes or comes."
        ),
        (
            "A pod uses it by the **annotation** `kubernetes.azure.com/static-gateway-configuration: NAME`, where "
            "NAME is a configuration of the pod's own namespace. The annotation is read once, when the pod is "
            "created: pods that run already have to be replaced, and pods that are created before the configuration "
            "is ready do not start."
        ),
        (
            "A **PodEndpoint** says that a pod was created with the gateway; a **GatewayStatus** lists, for one "
            "gateway node, the configurations and the pods that it serves. A pod is *connected* when every gateway "
            "node of its pool lists it."
        ),
        (
            "A **wave** is a set of namespaces that move together. The first, the canary, shows whether the rest will "
            "work."
        ),
    )
)


def preparation(plan: Plan) -> Section:
    """What to read, what to have at hand, and the functions that later steps call."""
    return Section(
        "Read, and set up a terminal",
        some(
            "Read the whole review, and what is still open in it:",
            fenced(["migrate report plan.json"]),
            _open_findings(plan.findings),
            _missing(plan),
            "Have at hand:",
            bullets(_TOOLS),
            _log_in(plan),
            "Paste this into the same terminal. Later steps call these functions; paste it again in a new terminal.",
            fenced([*READY, *CHECK, *PROBE, *UNDO]),
            "`probe` starts a pod for a moment. Choose an image with curl that the cluster may pull, and a service "
            "that answers with the address it is called from; for configurations in private mode it has to lie where "
            "private addresses are seen, or else read the caller's address in the log of a server that you call. "
            "Where a namespace refuses such a pod, run the same curl in a pod of the application.",
            fenced(["PROBE_IMAGE=curlimages/curl", "ECHO_URL=https://…"]),
        ),
        gate="The review is approved, everybody knows the hour, and the terminal speaks to the right cluster.",
    )


_TOOLS = (
    (
        "kubectl, with the right to read nodes, events and custom resources everywhere, to create "
        "StaticGatewayConfigurations (and, if there is a folder `kubernetes/policies`, admission policies), and to "
        "patch the workloads."
    ),
    "az 2.85 or newer, logged in with the right to change the cluster, its virtual network and public IP prefixes.",
    "migrate, and the files `target.yaml` and `choices.yaml` that the plan was made with.",
    "oc, logged in to the old cluster, for the export of step 2.",
    "The firewall team, the teams whose namespaces move, and somebody who decides about going back.",
)


def _open_findings(findings: Iterable[Finding]) -> str:
    """A row for each rule; the review has them one by one."""
    asking = [one for one in findings if one.accepted is None and one.severity is not Severity.INFO]
    rows = [
        (rule_id, severity, plain(_summary(rule_id)), plain(listed((one.subject for one in alike), at_most=3)))
        for (rule_id, severity), alike in groupby(
            sorted(asking, key=lambda one: (one.id, one.severity.value)), key=lambda one: (one.id, one.severity.value)
        )
    ]
    return table(("Finding", "Severity", "What", "About"), rows) if rows else "No finding is open."


def _summary(rule_id: str) -> str:
    return RULES[rule_id].summary if rule_id in RULES else ""


def _missing(plan: Plan) -> str:
    what = [f"{plain(one.what)}: {plain(one.why)}." for one in plan.missing]
    return f"What the plan could not know:\n\n{bullets(what)}" if what else ""


def _log_in(plan: Plan) -> tuple[str, ...]:
    cluster = cluster_of(plan)
    if cluster is None:
        return ()
    return (
        (
            f"Log in to the cluster {code(cluster.name)}. The second command must name it, and the third must print "
            "nothing: it asks for something that only OpenShift has."
        ),
        fenced(
            (
                f"az aks get-credentials {cluster.options} --name {word(cluster.name)}",
                "kubectl config current-context",
                "kubectl api-resources --api-group config.openshift.io --no-headers",
            )
        ),
    )


def comparison(plan: Plan) -> Section:
    """Whether the plan still says what the old cluster says today."""
    return Section(
        "Export again and compare",
        some(
            _age(plan),
            "Teams go on deploying while a plan is reviewed and while peers are waited for. Do this before anything "
            "is made, and again on the day of each wave. Export the old cluster again, plan with the same files, and "
            "compare the two trees:",
            fenced(_COMPARE),
            "`--previous` keeps every pool, prefix and name of this plan. Where `diff` prints nothing, this tree "
            "holds; a difference in nothing but `file` and `line` of the rules means nothing. Where it prints "
            "something else, somebody has changed what the plan is about: have the new plan approved, and go on with "
            "the runbook in `../today`, because what was made already keeps its name there.",
        ),
        gate="`diff` prints nothing that matters, or the new plan is approved and you read its runbook.",
    )


_COMPARE = (
    "migrate export --script > ../export.sh",
    "sh ../export.sh ../today.tar.gz      # where oc is logged in to the old cluster",
    "migrate plan ../today.tar.gz --target TARGET.yaml --choices CHOICES.yaml --previous plan.json -o ../today.json",
    "migrate report ../today.json",
    "migrate render ../today.json -o ../today",
    "diff -r kubernetes ../today/kubernetes",
    "diff firewall/changes.csv ../today/firewall/changes.csv",
    "diff firewall/rules.json ../today/firewall/rules.json",
)


def _age(plan: Plan) -> str:
    taken, server = plan.basis.source.get("takenAt"), plan.basis.source.get("server")
    if not taken:
        return ""
    return f"This plan was made from an export of {plain(taken)}{f', of {code(server)}' if server else ''}."
