import pytest

from migrate.files.settings import read_choices
from migrate.model.choices import Prices
from migrate.model.errors import InvalidSettings


def test_prices_are_read_by_name() -> None:
    given = ["prices.currency=EUR", "prices.hourly.vm/Standard_D2s_v5=0.1", "prices.hourly.publicIp=0"]
    assert Prices("EUR", {"vm/Standard_D2s_v5": 0.1, "publicIp": 0.0}) == read_choices(None, given).choices.prices


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("prices.hourly.publicIP=1", "cannot be `publicIP`; allowed: publicIpPrefixAddress, publicIp, natGateway"),
        ("prices.hourly.publicIP=1", "did you mean `publicIp`?"),
        ("prices.hourly.vm/=1", "has to be named vm/SIZE, such as vm/Standard_D2s_v5, not `vm/`"),
        ("prices.hourly.publicIp='0.1'", "`prices.hourly.publicIp` has to be a number, not text"),
        ("prices.hourly.publicIp=true", "`prices.hourly.publicIp` has to be a number"),
        ("prices.hourly.publicIp=-1", "`prices.hourly.publicIp` has to be at least 0"),
        ("prices.hourly.publicIp=.nan", "`.nan` is no number"),
        ("prices.hourly=3", "`prices.hourly` has to be a mapping"),
        ("prices.currency=euro", "`prices.currency` has to be a currency such as USD, not `euro`"),
        ("prices.monthly={}", "`prices.monthly` is no key here; allowed: currency, hourly"),
    ],
)
def test_a_wrong_price_is_told_with_what_is_allowed(setting: str, words: str) -> None:
    with pytest.raises(InvalidSettings) as raised:
        read_choices(None, [setting])
    assert words in str(raised.value)
