"""The form of `migrate target --blank`: target.yaml for a cluster that does not exist yet, or by hand."""

BLANK = """\
# The facts of the AKS cluster that namespaces move to. Fill in what has no value; `migrate plan` names what is left.
# What has a `#` before it without a blank is optional: take the mark away to state it. docs/reference/target.md says
# more on every key, and `migrate target --commands` prints what to run on a cluster that exists.
apiVersion: egress-migrate/v1
kind: Target
cluster:
  subscriptionId:           # such as 00000000-0000-0000-0000-000000000000, in the letters that Azure uses
  resourceGroup:            # the group of the cluster itself, not the one of its nodes
  name:                     # the cluster's name
  location:                 # such as westeurope
  kubernetesVersion:        # such as "1.34", in quotes; private mode needs 1.34
  #identity: userAssigned   # userAssigned | systemAssigned
  #fqdn: host.example       # the API server's host name, without a port
  #sku: Base                # Base | Automatic
  #localDNS: false          # whether AKS LocalDNS is on
  #fips: false              # whether nodes have to be FIPS compliant
  #controllerVersion: v0.1.4
  #nodeResourceGroup: MC_group_cluster_region
  #authorizedIPRanges: [198.51.100.0/24]
network:
  plugin:                   # azure | kubenet | none
  #pluginMode: overlay      # overlay | nodeSubnet | podSubnet; not for kubenet and none
  #ipFamilies: [IPv4]
  podCidrs:                 # such as [10.244.0.0/16]; [] where pods have addresses of the nodes' subnet
  serviceCidrs:             # such as [10.0.0.0/16]
  #maxPods: 30              # pods on a node
  outboundType:             # loadBalancer | managedNATGateway | managedNATGatewayV2 | userAssignedNATGateway
                            # | userDefinedRouting | block | none
  vnet:
    id:                     # /subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.Network/virtualNetworks/NAME
    addressSpace:           # such as [10.224.0.0/16]
    subnets:                # all of them: new ones are planned in the gaps
      - name:               # the subnet's name
        cidr:               # such as 10.224.0.0/24
        role: nodes         # only where nodes of other than gateway pools lie
        #used: 40           # how many of its addresses are taken
        #natGateway: true
        #defaultRoute: 10.224.1.4   # the next hop of 0.0.0.0/0, or expressRoute
        #routeTable: ID
        #securityGroup: ID
nodePools: []               # every name in use, gateway pools included, such as [system, workers]
# Gateway pools that exist: VirtualMachineScaleSets or VirtualMachines, public or private
#gatewayPools:
  #- {name: egwpub, type: VirtualMachineScaleSets, nodes: 2, vmSize: Standard_D2s_v5, prefixSize: 31, subnet: NAME, mode: public, isolation: WORD, configurations: [namespace/name]}
# Public IP prefixes that exist
#publicIpPrefixes:
  #- {id: ID, cidr: 203.0.113.0/31, length: 31, location: westeurope, sku: Standard, zones: [], used: 0}
# Rules of the cluster's load balancers that Services have made
#serviceLoadBalancerRules: 0
# What the subscription may have in this region: Standard public IP addresses, vCPUs by family
#quota:
  #standardPublicIps: 10
  #used: 0
  #vcpus:
    #- {family: standardDSv5Family, limit: 100, used: 0}
"""  # noqa: E501  (an item that is optional as a whole has one mark)
