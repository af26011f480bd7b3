"""What one part of a manifest says of another: items of resources, rules of objectives."""

from __future__ import annotations

from builder.doctor.findings import Finding, Findings, failed
from builder.doctor.tree import Node

SEQUENCING = "imsss:sequencing"
COLLECTION = "imsss:sequencingCollection"
SHARED = f"{COLLECTION}/{SEQUENCING}"
Ids = dict[str | None, list[Node]]  # objectives by their ids
MOST = 50  # activities that share their rules: so many stand for all
ABOVE_ALL = ("exitParent", "previous")  # actions for which the whole course has no parent


def check(root: Node) -> Findings:
    for organizations in root.all("organizations"):
        yield from _default(organizations)
    for item in root.all("item"):
        yield from _item(root, item)
    for resource in root.all("resource"):
        yield from _dangling(root, resource)
    for dependency in root.all("dependency"):
        yield from _refers(root, dependency)
    for sequencing in root.all(SEQUENCING):
        yield from _sequencing(root, sequencing)
    for threshold in root.all("adlcp:completionThreshold"):
        yield from _threshold(threshold)


def _warned(rule: str, node: Node, message: str) -> Finding:
    return Finding(f"REQ_{rule}", "warning", node.place, message)


def _default(organizations: Node) -> Findings:
    ids = [one.says("@identifier") for one in organizations.of("organization")]
    default = organizations.says("@default")
    if default is not None and default not in ids:
        yield failed("30.6.1.1", organizations, f"`default` names no organization: {default}")


def _item(root: Node, item: Node) -> Findings:
    launches, is_leaf = item.says("@identifierref"), not item.of("item")
    yield from _refers(root, item)
    if launches is not None and not is_leaf:
        yield failed("30.6.3.6.2.3", item, "an item that holds items launches nothing itself")
    if launches is None and is_leaf:
        yield failed("30.6.3.6.2.4", item, "an item that holds no items has to launch a resource")
    if launches is None and item.says("@parameters") is not None:
        yield _warned("PENDING", item, "`parameters` without a resource to launch")


def _refers(root: Node, node: Node) -> Findings:
    aim = node.says("@identifierref")
    named = (root.by("@identifier", one) for one in ("resource", "manifest/manifest"))
    if aim is not None and not any(aim in ids for ids in named):
        yield failed("30.6.3.6.2.2", node, f"`identifierref` names no resource: {aim}")


def _dangling(root: Node, resource: Node) -> Findings:
    aims = (root.by("@identifierref", one) for one in ("item", "dependency"))
    if not any(resource.says("@identifier") in users for users in aims):
        yield _warned("PENDING", resource, "no item and no dependency names this resource")


def _sequencing(root: Node, sequencing: Node) -> Findings:
    parent, reference = sequencing.parent, sequencing.says("@IDRef")
    if reference is not None and reference not in root.by("@ID", SHARED):
        yield failed("31.4.3", sequencing, f"`IDRef` names no shared sequencing: {reference}")
    if parent and parent.name == "organization":
        for action in sequencing.all("imsss:postConditionRule/imsss:ruleAction"):
            if action.says("@action") in ABOVE_ALL:
                yield failed("31.6.3.2.1.1.2", action, "nothing stands above an organization")
    for objective in sequencing.all("imsss:primaryObjective"):
        if objective.of("imsss:mapInfo") and objective.says("@objectiveID") is None:
            yield failed("31.10.1.2.2", objective, "a mapped objective needs an `objectiveID`")
    yield from _objectives(root, sequencing)


def _objectives(root: Node, sequencing: Node) -> Findings:
    """Rules name objectives of their own activity, or of each one that shares them."""
    uses = (("adlseq:objective", "@objectiveID", "31.15.2.1.4"),
            ("imsss:ruleCondition", "@referencedObjective", "31.6.3.1.2.1.3"))  # fmt: skip
    known: list[list[Ids]] = []
    for name, what, rule in uses:
        for node in sequencing.all(name):
            said = node.says(what)
            known = known or _known(root, sequencing)
            if said and not all(any(said in ids for ids in activity) for activity in known):
                yield failed(rule, node, f"`{what}` names no objective of the activity: {said}")


def _known(root: Node, sequencing: Node) -> list[list[Ids]]:
    """For each activity that goes by these rules, the objectives that it has."""
    own = _ids(sequencing)
    if sequencing.parent and sequencing.parent.name == COLLECTION:
        users = root.by("@IDRef", SEQUENCING).get(sequencing.says("@ID") or "", [])
        return [own + _ids(one) for one in users[:MOST]] or [own]
    given = root.by("@ID", SHARED).get(sequencing.says("@IDRef"), [])
    return [own or [ids for one in given[:1] for ids in _ids(one)]]


def _ids(sequencing: Node) -> list[Ids]:
    return [one.by("@objectiveID") for one in sequencing.of("imsss:objectives")]


def _threshold(node: Node) -> Findings:
    """A value in its text was the way of the third edition."""
    text, home = node.says("text") or "", node.parent.name if node.parent else ""
    if not text or set(node.attributes) & {
        "completedByMeasure",
        "minProgressMeasure",
        "progressWeight",
    }:
        if text:
            yield failed("PENDING", node, "a `completionThreshold` with attributes has no text")
        if home not in ("item", "organization"):
            yield failed("PENDING", node, "`completionThreshold` stands in an item or organization")
        return
    yield _warned("PENDING", node, "a value in the text is old; use `minProgressMeasure`")
    found = node.parent.launched() if node.parent else []
    if not any(one.scorm_type == "sco" for one in found):
        yield failed("30.6.3.6.13.1", node, "a value in the text fits only an item with a SCO")
    if home != "item":
        yield failed("30.6.3.4.3", node, "a `completionThreshold` with text stands in an item")
    if not _is_share(text):
        yield failed("30.6.3.6.13.2", node, f"{text} is no number from 0 to 1")


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False
