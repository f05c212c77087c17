import pytest

from migrate.formats.uris import relative_reference


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("export/egressips.yaml", "export/egressips.yaml"),
        ("my%20export/a%23b%3F.yaml", "my export/a#b?.yaml"),
        ("c%3A/a.yaml", "c:/a.yaml"),
        ("caf%C3%A9.yaml", "café.yaml"),
        ("a%25b%5Cc%22%3Cd%3E.yaml", 'a%b\\c"<d>.yaml'),
        ("%E2%80%AEa%0Ab", "\u202ea\nb"),
    ],
)
def test_what_has_a_meaning_in_a_uri_is_encoded(reference: str, path: str) -> None:
    assert reference == relative_reference(path)
