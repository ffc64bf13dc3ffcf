"""Policy work in the browser: versions, drafts, their text and rules, differences, review."""
