"""What can be done to accounts: coming in, invitations, roles, delegations. Above `permits`, because every action stands behind both walls."""
