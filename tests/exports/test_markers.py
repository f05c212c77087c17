import pytest

from migrate.exports.markers import is_open_group, is_templated, mistaken_for_export, placeholder_in


@pytest.mark.parametrize("text", ["{{ .Values.ip }}", "a-${NAME}", "{% if x %}", "<ip_address>", "<name> <1>"])
def test_a_value_that_has_still_to_be_filled_in_is_known(text: str) -> None:
    assert is_templated(text)


@pytest.mark.parametrize("text", ["10.0.0.4", "{}", "a{b}", "$HOME", "50%", "a <b> c", "<", "", "*.example.com"])
def test_other_values_are_what_they_are(text: str) -> None:
    assert not is_templated(text)


@pytest.mark.parametrize("api_version", ["<group>/v1", "{{ .group }}/v1", "$(GROUP)/v1", "${GROUP}/v1", "%GROUP%/v1"])
def test_a_group_may_have_still_to_be_filled_in(api_version: str) -> None:
    assert is_open_group(api_version)


@pytest.mark.parametrize("api_version", ["k8s.ovn.org/v1", "egressip.kaiserpfalz-edv.de/v1alpha1", "v1", ""])
def test_real_groups_are_not_open(api_version: str) -> None:
    assert not is_open_group(api_version)


@pytest.mark.parametrize(
    ("placeholder", "text"),
    [
        ("{{- range .all }}", "{{- range .all }}\nkind: EgressIP\n"),
        ("{{ .name | quote }}", "name: {{ .name | quote }}\n"),
        ("{% for a in all %}", "{% for a in all %}\n"),
        ("${NAME}", "name: [${NAME}\n"),
        ("<1>", "kind: EgressIP\negressIPs: <1>\n- 10.0.0.4\n"),
        ("<ip_address>", "kind: EgressIP\n- <ip_address>\n"),
        ("{{", "kind: EgressIP\nname: {{ cut off"),
        (None, "<html><body>kind</body></html>"),
        (None, "kind: EgressIP\n\tname: a\n"),
    ],
)
def test_the_first_placeholder_of_a_broken_document_is_named(placeholder: str | None, text: str) -> None:
    assert placeholder == placeholder_in(text)


@pytest.mark.parametrize(
    "table",
    [
        "NAME            EGRESSIPS    ASSIGNED NODE\negressip-prod   10.0.0.4     worker-1\n",
        "$ oc get netnamespaces\nNAME      NETID      EGRESS IPS\nteam-a    1234       [10.0.0.4]\n",
        "NAMESPACE   NAME   READY\na           b      1/1\n",
    ],
)
def test_a_pasted_table_is_told_how_to_become_an_export(table: str) -> None:
    assert "`-o yaml`" in str(mistaken_for_export(table))


@pytest.mark.parametrize(
    "script",
    [
        "cat <<EOF | oc apply -f -\nkind: EgressIP\nEOF\n",
        "oc apply -f - <<'EOF'\nkind: EgressIP\nEOF\n",
        'oc create -f - <<-"END" && echo done\nEND\n',
    ],
)
def test_a_shell_script_is_known_by_its_here_document(script: str) -> None:
    assert "shell script" in str(mistaken_for_export(script))


@pytest.mark.parametrize("text", ["a: &x {}\nb:\n  <<: *x\n", "NAME: x\n", "kind: Pod\n"])
def test_yaml_is_neither_a_table_nor_a_script(text: str) -> None:
    assert mistaken_for_export(text) is None
