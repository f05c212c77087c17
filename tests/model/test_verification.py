from migrate.model.verification import NOTHING_VERIFIED, Verification, VerifiedConfiguration


def test_only_what_is_ready_and_has_addresses_can_be_relied_on() -> None:
    verification = Verification(
        "sha256:0",
        (
            VerifiedConfiguration("team-a", "one", ("20.1.2.0/31",), ready=True),
            VerifiedConfiguration("team-a", "two", ("20.1.2.2/31",), ready=False),
            VerifiedConfiguration("team-b", "one", (), ready=True),
        ),
    )

    assert {"team-a/one": ("20.1.2.0/31",)} == verification.addresses


def test_before_a_verification_nothing_is_known() -> None:
    assert {} == NOTHING_VERIFIED.addresses
