#!/bin/sh
# Prints where to ask the inventory of a fleet-inventory stack, and every table.
# Usage, in a folder with the project's Pulumi.yaml: inventory.sh STACK
set -eu
stack=${1:?"name a stack: inventory.sh STACK"}
outputs=$(pulumi stack output --json --stack "$stack")
printf '%s' "$outputs" | python3 "$(dirname "$0")/inventory.py"
