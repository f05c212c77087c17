"""What a plan changes: the old cluster on one side, the plan on the other (contract, Diff, one plan)."""

from collections.abc import Iterator, Mapping

from msgspec import UNSET

from migrate.diff.between import side_of
from migrate.diff.difference import Difference, Entry, Field, Mark, NamespaceChange
from migrate.diff.parts import PARTS
from migrate.files.change_list import addresses_to_come
from migrate.model.gateway import Status
from migrate.model.plan import Configuration, Plan, PlannedWorkload
from migrate.report.carried import carried_rules
from migrate.report.differences import differences_of


def difference_of_move(plan: Plan) -> Difference:
    """Before → after for each namespace that moves, and what is made for all of them."""
    namespaces: dict[str, list[Entry]] = {made.source_namespace: [] for made in plan.configurations}
    for namespace, entry in _of_namespaces(plan):
        namespaces[namespace].append(entry)
    return Difference(
        after=side_of(plan),
        namespaces=tuple(
            NamespaceChange(namespace, Mark.CHANGED, tuple(entries))
            for namespace, entries in sorted(namespaces.items())
        ),
        rest=tuple(sorted(_of_all(plan), key=lambda entry: PARTS.index(entry.part))),
        pending=bool(plan.configurations),
    )


def _of_namespaces(plan: Plan) -> Iterator[tuple[str, Entry]]:
    sources = {made.namespace: made.source_namespace for made in plan.configurations}
    full_names = {made.full_name: made.source_namespace for made in plan.configurations}
    to_come = addresses_to_come(plan)
    for made in plan.configurations:
        yield made.source_namespace, _configuration(made, to_come)
    for workload in plan.workloads:
        if workload.configuration is not UNSET and workload.namespace in sources:
            yield sources[workload.namespace], _workload(workload, workload.configuration)
    for carried in carried_rules(plan.firewall):
        if carried.configuration in full_names:
            rules = Field("rules", Mark.ADDED, after=carried.rules)
            yield full_names[carried.configuration], Entry("firewall", carried.place, Mark.ADDED, (rules,))


def _configuration(made: Configuration, to_come: Mapping[str, str]) -> Entry:
    fields = [
        Field("kind", Mark.CHANGED, "EgressIP", "StaticGatewayConfiguration"),
        Field(
            "addresses", Mark.CHANGED, list(made.old_addresses), list(made.new_addresses) or [to_come[made.full_name]]
        ),
        Field("number of addresses", Mark.CHANGED, len(made.old_addresses), made.addresses),
        Field("mode", Mark.ADDED, after=made.mode),
        Field("pool", Mark.ADDED, after=made.pool),
    ]
    if made.name != made.egress_ip:
        fields.insert(1, Field("name", Mark.CHANGED, made.egress_ip, made.name))
    if made.namespace != made.source_namespace:
        fields.insert(1, Field("namespace", Mark.CHANGED, made.source_namespace, made.namespace))
    return Entry("configurations", made.egress_ip, Mark.CHANGED, tuple(fields))


def _workload(workload: PlannedWorkload, configuration: str) -> Entry:
    fields = [
        Field("annotation", Mark.ADDED, after=configuration),
        Field("action", Mark.ADDED, after=workload.action),
        Field("restart", Mark.ADDED, after=workload.restart),
    ]
    if workload.replaced_by is not UNSET:
        fields.insert(0, Field("kind", Mark.CHANGED, workload.kind, workload.replaced_by.kind))
    if workload.pods is not UNSET:
        fields.append(Field("pods", Mark.ADDED, after=workload.pods))
    return Entry("workloads", f"{workload.kind} {workload.name}", Mark.CHANGED, tuple(fields))


def _of_all(plan: Plan) -> Iterator[Entry]:
    """What is made, what destinations see, in which order it goes, and what becomes of the old addresses."""
    made = [*(("pools", pool.name, pool.status) for pool in plan.pools)]
    made += (("subnets", subnet.name, subnet.status) for subnet in plan.subnets)
    made += (("prefixes", prefix.name, prefix.status) for prefix in plan.prefixes)
    for part, name, status in made:
        if status is Status.CREATE:
            yield Entry(part, name, Mark.ADDED)
    for policy in plan.policies:
        yield Entry("policies", f"{policy['kind']} {policy['metadata']['name']}", Mark.ADDED)
    for change in differences_of(plan.proof).changes:
        seen = Field("address", Mark.CHANGED, change.before, change.after)
        where = Field("destinations", Mark.ADDED, after=list(change.destinations))
        whose = Field("configurations", Mark.ADDED, after=list(change.configurations))
        yield Entry("proof", change.why, Mark.CHANGED, (seen, where, whose))
    for wave in plan.waves:
        fields = (
            Field("namespaces", Mark.ADDED, after=list(wave.namespaces)),
            Field("pods", Mark.ADDED, after=wave.pods),
        )
        yield Entry("waves", wave.name, Mark.ADDED, fields)
    for old in plan.addresses:
        mark = Mark.CHANGED if old.remove_after is UNSET else Mark.REMOVED
        new_in = Field("addBefore", Mark.ADDED, after=old.add_before)
        old_out = Field("removeAfter", Mark.ADDED, after=old.removal)
        yield Entry("addresses", old.address, mark, (new_in, old_out))
