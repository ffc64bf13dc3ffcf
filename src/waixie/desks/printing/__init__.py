"""Any version of the policy on paper."""
