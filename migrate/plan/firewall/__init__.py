"""Rules in place of egress policies, and what cannot be said in them (design 4.2.9)."""

from migrate.plan.firewall.rules import Carried, Firewall, firewall_of, with_origins

__all__ = ["Carried", "Firewall", "firewall_of", "with_origins"]
