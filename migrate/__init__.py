"""Plans the move from OpenShift's EgressIP to AKS's Static Egress Gateway."""

__version__ = "0.1.0"
