import pytest
from jinja2 import UndefinedError

from migrate.report.html.jinja import asset, policy, prose, templates


def rendered(template: str, **values: object) -> str:
    return templates().from_string(template).render(**values)


def test_what_a_template_prints_is_escaped() -> None:
    assert "&lt;b&gt; &amp; &#34;quotes&#34;" == rendered("{{ value }}", value='<b> & "quotes"')


def test_characters_that_act_are_shown() -> None:
    assert "a\\u202eb\\u001b[31m" == rendered("{{ value }}", value="a\u202eb\x1b[31m")
    assert "a\\u202eb, c" == rendered("{{ values|join(', ') }}", values=["a\u202eb", "c"])


def test_a_name_that_no_value_has_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nothing }}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("run `migrate plan` again", "run <code>migrate plan</code> again"),
        ("`a` and `b`", "<code>a</code> and <code>b</code>"),
        ("`<b>` or <i>", "<code>&lt;b&gt;</code> or &lt;i&gt;"),
        ("one ` alone", "one ` alone"),
        ("`a` then ` alone", "<code>a</code> then ` alone"),
        ("`\u202e`", "<code>\\u202e</code>"),
    ],
)
def test_backticks_of_a_sentence_are_code(text: str, expected: str) -> None:
    assert expected == str(prose(text))


def test_style_and_script_fit_into_their_elements() -> None:
    assert "</style" not in asset("style.css").lower()
    assert "</script" not in asset("script.js").lower()
    assert "http" not in asset("style.css") + asset("script.js")


def test_the_policy_lets_in_this_style_and_this_script_alone() -> None:
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    script = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    written = policy(style="", script="alert(1)")
    assert f"script-src {script};" in written
    assert written.startswith("default-src 'none';")
    assert "unsafe" not in written
